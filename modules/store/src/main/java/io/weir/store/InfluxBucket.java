package io.weir.store;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

    private static final Duration LONGEST_SHARD =
            Duration.ofDays(7); // InfluxDB's own choice for a bucket that keeps for ever

    private final InfluxDBClient client;
    private final StoreConfig.Influx config;
    private volatile String warnedOf;
    private volatile boolean saidDenied;

    InfluxBucket(InfluxDBClient client, StoreConfig.Influx config) {
        this.client = client;
        this.config = config;
    }

    /** The identity of the bucket that is there, or that was made; nothing where we may not know. */
    Optional<String> make() {
        try {
            Optional<Bucket> found = find().stream().findFirst();
            found.filter(bucket -> !bucket.getId().equals(warnedOf)).ifPresent(this::warnOfRetention);
            return found.or(this::create).map(Bucket::getId);
        } catch (InfluxException e) {
            throw InfluxApi.storeException(e);
        }
    }

    /** For how long a shard of the bucket goes. */
    Duration shard() {
        return find().stream()
                .flatMap(bucket -> bucket.getRetentionRules().stream())
                .map(BucketRetentionRules::getShardGroupDurationSeconds)
                .filter(Objects::nonNull)
                .findFirst()
                .map(Duration::ofSeconds)
                .orElse(LONGEST_SHARD);
    }

    /** Whether there is a bucket of that name. */
    boolean isThere(String name) {
        return !find(name).isEmpty();
    }

    private List<Bucket> find() {
        return find(config.bucket());
    }

    private List<Bucket> find(String name) {
        BucketsQuery query = new BucketsQuery();
        query.setOrg(config.org());
        query.setName(name);
        try {
            return client.getBucketsApi().findBuckets(query);
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private Optional<Bucket> create() {
        try {
            Bucket bucket = new Bucket()
                    .name(config.bucket())
                    .orgID(organization().getId())
                    .retentionRules(retention());
            Bucket made = client.getBucketsApi().createBucket(bucket);
            LOGGER.info("Made the bucket: name={} retention={}", config.bucket(), config.retention());
            return Optional.of(made);
        } catch (UnauthorizedException | ForbiddenException e) {
            // a token that may only write is a good one: each write will say whether the bucket is there
            if (!saidDenied) {
                saidDenied = true;
                LOGGER.info("May not look for the bucket, nor make it: name={}", config.bucket());
            }
            return Optional.empty();
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
        warnedOf = bucket.getId();
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
