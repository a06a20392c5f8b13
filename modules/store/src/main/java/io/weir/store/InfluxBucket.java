package io.weir.store;

import java.time.Duration;
import java.util.List;

import com.influxdb.client.BucketsQuery;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.OrganizationsQuery;
import com.influxdb.client.domain.Bucket;
import com.influxdb.client.domain.BucketRetentionRules;
import com.influxdb.client.domain.Organization;
import com.influxdb.exceptions.ForbiddenException;
import com.influxdb.exceptions.InfluxException;
import com.influxdb.exceptions.NotFoundException;
import com.influxdb.exceptions.UnauthorizedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the bucket where it is missing. */
final class InfluxBucket {

    private static final Logger LOGGER = LoggerFactory.getLogger(InfluxBucket.class);

    private final InfluxDBClient client;
    private final StoreConfig.Influx config;

    InfluxBucket(InfluxDBClient client, StoreConfig.Influx config) {
        this.client = client;
        this.config = config;
    }

    /** Whether it was missing and is there now. */
    boolean make() {
        try {
            List<Bucket> found = find();
            found.forEach(this::warnOfRetention);
            return found.isEmpty() && create();
        } catch (InfluxException e) {
            throw LineWriter.storeException(e);
        }
    }

    private List<Bucket> find() {
        BucketsQuery query = new BucketsQuery();
        query.setOrg(config.org());
        query.setName(config.bucket());
        try {
            return client.getBucketsApi().findBuckets(query);
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private boolean create() {
        try {
            Bucket bucket = new Bucket()
                    .name(config.bucket())
                    .orgID(organization().getId())
                    .retentionRules(retention());
            client.getBucketsApi().createBucket(bucket);
            LOGGER.info("Made the bucket: name={} retention={}", config.bucket(), config.retention());
            return true;
        } catch (UnauthorizedException | ForbiddenException e) {
            // a token that may only write is a good one: each write will say whether the bucket is there
            LOGGER.info("May not look for the bucket, nor make it: name={}", config.bucket());
            return false;
        }
    }

    private Organization organization() {
        OrganizationsQuery query = new OrganizationsQuery();
        query.setOrg(config.org());
        return client.getOrganizationsApi().findOrganizations(query).stream()
                .findFirst()
                .orElseThrow(() -> new StoreException(404, null, "organization \"" + config.org() + "\" not found"));
    }

    private List<BucketRetentionRules> retention() {
        Duration retention = config.retention();
        if (retention.isZero()) {
            return List.of();
        }
        return List.of(new BucketRetentionRules().everySeconds(Math.toIntExact(retention.toSeconds())));
    }

    private void warnOfRetention(Bucket bucket) {
        for (BucketRetentionRules rule : bucket.getRetentionRules()) {
            if (rule.getEverySeconds() > 0) {
                LOGGER.warn(
                        "The bucket refuses and forgets what is older: name={} retention={}",
                        bucket.getName(),
                        Duration.ofSeconds(rule.getEverySeconds()));
            }
        }
    }
}
