package io.weir.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.LongConsumer;

import com.influxdb.client.domain.Query;
import com.influxdb.exceptions.InfluxException;

/**
 * The means of ten minutes that an InfluxDB keeps beside what was measured. A task makes those of the last three
 * hours, and never those of what came later than that; here they are made of any time, by the task's own query,
 * run as of then.
 */
public final class Means implements AutoCloseable {

    /** The bucket that means are kept of. */
    public static final String MEASURED = "weir";

    /**
     * How far the query looks back. Midnight, where shards may end, ends such a span too, so none has a field of
     * two types.
     */
    public static final Duration LOOK_BACK = Duration.ofHours(3);

    private static final String KEPT = "weir_10m";
    private static final String QUERY = query();

    private final InfluxApi server;
    private final StoreConfig.Influx config;

    /** Asks nothing of the server yet. */
    public Means(StoreConfig.Influx config) {
        this.config = config;
        server = new InfluxApi(config);
    }

    /**
     * Whether means are kept of what the settings name: of the bucket {@value #MEASURED}, where the other one is
     * there.
     *
     * @throws StoreException where the server can't be asked
     */
    public boolean areKept() {
        try {
            return config.bucket().equals(MEASURED) && new InfluxBucket(server.client(), config).isThere(KEPT);
        } catch (InfluxException e) {
            throw InfluxApi.storeException(e);
        }
    }

    /** How many steps {@link #make} takes. */
    public static long steps(Instant start, Instant stop) {
        return Duration.between(floor(start), stop)
                .plus(LOOK_BACK)
                .minusNanos(1)
                .dividedBy(LOOK_BACK);
    }

    /**
     * Makes the means between two times, and of the rest of the three hours in which these lie. Made again, they
     * are the same.
     *
     * @param stop exclusive; what is still to come is left to the task
     * @param done told after each step how many means it made
     * @throws StoreException where the server refuses or fails, or does not end a step in time
     */
    public void make(Instant start, Instant stop, LongConsumer done) {
        for (Instant from = floor(start); from.isBefore(stop); from = from.plus(LOOK_BACK)) {
            Instant now = Instant.now();
            Instant asOf = from.plus(LOOK_BACK);
            done.accept(make(asOf.isAfter(now) ? now : asOf));
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private long make(Instant asOf) {
        Query query = new Query().query(QUERY).now(asOf.atOffset(ZoneOffset.UTC));
        try {
            return server.client().getQueryApi().query(query, config.org()).stream()
                    .flatMap(table -> table.getRecords().stream())
                    .mapToLong(found -> ((Number) found.getValue()).longValue())
                    .sum();
        } catch (InfluxException e) {
            throw InfluxApi.storeException(e);
        }
    }

    private static Instant floor(Instant time) {
        return Instant.ofEpochSecond(
                Math.floorDiv(time.getEpochSecond(), LOOK_BACK.toSeconds()) * LOOK_BACK.toSeconds());
    }

    /** The task, which gives back how many it wrote instead of each of them. */
    private static String query() {
        try (InputStream task = Objects.requireNonNull(Means.class.getResourceAsStream("downsample.flux"))) {
            return new String(task.readAllBytes(), StandardCharsets.UTF_8).stripTrailing()
                    + "\n    |> group()\n    |> count()\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
