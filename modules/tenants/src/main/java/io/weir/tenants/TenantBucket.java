package io.weir.tenants;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.weir.model.InvalidReadingException;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.store.LineProtocol;
import io.weir.store.Store;
import io.weir.store.StoreException;
import io.weir.store.StoredRecords;
import io.weir.wire.Channels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bucket of a tenant's own, with the same measurements as the one of all. Points that are written once more replace themselves, so
 * what is copied again after an end is there once too.
 */
final class TenantBucket implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(TenantBucket.class);

    private final Store store;
    private final TenantMetrics metrics;
    private final Map<String, String[]> kinds; // by topic
    private final LineProtocol lines = new LineProtocol();

    TenantBucket(Store store, Catalogue catalogue, TenantMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
        kinds = new HashMap<>(catalogue.kinds().stream()
                .collect(Collectors.groupingBy(
                        Channels::topic, Collectors.collectingAndThen(Collectors.toList(), TenantBucket::names))));
    }

    /** Adds a result to what is written next; what can't be read is counted, as its topic has it all the same. */
    void add(Result result, String topic, byte[] value) {
        try {
            switch (result) {
                case STATISTICS -> lines.add(value, StoredRecords.STATISTICS);
                case ALARMS -> lines.add(value, StoredRecords.ALARMS);
                case MEASURES -> lines.add(value, kinds.get(topic));
            }
        } catch (InvalidReadingException e) {
            LOGGER.debug("Not to be stored: topic={}", topic, e);
            metrics.refused();
        }
    }

    /**
     * Writes what was added; when it returns, that survives a crash. Of lines that it refuses, such as those that are older than what the
     * bucket keeps, InfluxDB stores the others; they are counted.
     *
     * @throws StoreException where the store is away, or the bucket is not there or closed to us: nothing of it is sure then
     */
    void write() {
        try {
            if (lines.count() > 0) {
                store.write(lines.bytes());
            }
        } catch (StoreException e) {
            if (e.status() != 400 && e.status() != 422) {
                throw e;
            }
            LOGGER.warn("The bucket of a tenant refuses some of what is its own: {}", e.getMessage());
            metrics.refused();
        } finally {
            lines.clear();
        }
    }

    @Override
    public void close() {
        store.close();
    }

    private static String[] names(List<Kind> kinds) {
        return kinds.stream().map(Kind::name).toArray(String[]::new);
    }
}
