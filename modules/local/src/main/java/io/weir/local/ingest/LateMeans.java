package io.weir.local.ingest;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.weir.local.settings.Settings;
import io.weir.store.Means;
import io.weir.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says of which times InfluxDB's task makes no means, as they were stored too late for it. */
public final class LateMeans {

    private static final Logger LOGGER = LoggerFactory.getLogger(LateMeans.class);

    private LateMeans() {}

    /**
     * What is to be done about the means between two times; nothing where that InfluxDB keeps none, or where the
     * task comes in time.
     *
     * @param to inclusive
     */
    public static Optional<String> advice(URI influx, Instant from, Instant to) {
        if (from.isAfter(to) || from.isAfter(Instant.now().minus(Means.LOOK_BACK))) {
            return Optional.empty();
        }
        try (Means means = new Means(Settings.influx(influx))) {
            return means.areKept()
                    ? Optional.of(
                            "weir: InfluxDB's task makes no means of times so long ago. To have them made: weir backfill "
                                    + from.truncatedTo(ChronoUnit.SECONDS) + " "
                                    + to.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1) + " --store " + influx)
                    : Optional.empty();
        } catch (StoreException e) {
            LOGGER.info("Could not ask for the bucket of means: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
