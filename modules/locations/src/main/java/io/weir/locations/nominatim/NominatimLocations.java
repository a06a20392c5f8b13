package io.weir.locations.nominatim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.locations.Coordinate;
import io.weir.locations.Location;
import io.weir.locations.OfflineLocations;
import io.weir.locations.Resolver;
import io.weir.locations.redis.SharedLimit;
import io.weir.model.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Nominatim as often as all replicas together may, which is one coordinate a second, and gives the offline answer for
 * all others and where Nominatim fails. Of a batch it asks about the first coordinate only: nobody waits for a turn.
 */
public final class NominatimLocations implements Resolver {

    /** From one request to the next; a little over a second, because requests don't all travel equally long. */
    public static final Duration INTERVAL = Duration.ofMillis(1_100);

    private static final Logger LOGGER = LoggerFactory.getLogger(NominatimLocations.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final NominatimClient nominatim;
    private final SharedLimit limit;
    private final OfflineLocations offline;
    private final Counter answered;
    private final Counter limited;
    private final Counter failed;

    /**
     * @param limit one for all replicas, of {@link #INTERVAL}
     * @param offline answers what Nominatim does not
     */
    public NominatimLocations(
            NominatimConfig config, SharedLimit limit, OfflineLocations offline, MeterRegistry registry) {
        nominatim = new NominatimClient(config);
        this.limit = limit;
        this.offline = offline;
        answered = counter("answered", registry);
        limited = counter("limited", registry);
        failed = counter("failed", registry);
    }

    @Override
    public List<Optional<Location>> find(List<Coordinate> coordinates) {
        List<Optional<Location>> found = new ArrayList<>(offline.find(coordinates));
        if (coordinates.isEmpty()) {
            return found;
        }
        if (limit.tryAcquire()) {
            found.set(0, ask(coordinates.get(0).rounded(), found.get(0)));
            limited.increment(coordinates.size() - 1);
        } else {
            limited.increment(coordinates.size());
        }
        return found;
    }

    @Override
    public String version() {
        return from().code() + '-' + offline.version();
    }

    @Override
    public Location.From from() {
        return Location.From.NOMINATIM;
    }

    private Optional<Location> ask(Coordinate coordinate, Optional<Location> otherwise) {
        try {
            Optional<Location> location = nominatim.reverse(coordinate);
            answered.increment();
            return location;
        } catch (NominatimException e) {
            failed.increment();
            Duration pause = e.retryAfter().map(NominatimLocations::bounded).orElse(PAUSE);
            limit.pause(pause);
            LOGGER.warn(
                    "Nominatim failed, answering offline: why={} pauseSeconds={}",
                    Printable.of(e.getMessage(), 200),
                    pause.toSeconds());
            return otherwise;
        }
    }

    private static Duration bounded(Duration retryAfter) {
        if (retryAfter.compareTo(INTERVAL) < 0) {
            return INTERVAL;
        }
        return retryAfter.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : retryAfter;
    }

    private static Counter counter(String result, MeterRegistry registry) {
        return Counter.builder("locations_nominatim_total")
                .description("Coordinates that Nominatim answered, that had no turn, or that it failed at")
                .tag("result", result)
                .register(registry);
    }
}
