package io.weir.locations;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Remembers answers by rounded coordinate. It may forget any of them at any time, but never fails. */
public interface LocationCache {

    /** Remembers nothing: for a service without Redis. */
    LocationCache NONE = new LocationCache() {
        @Override
        public Map<Coordinate, Optional<Location>> read(Collection<Coordinate> coordinates) {
            return Map.of();
        }

        @Override
        public void write(Map<Coordinate, Optional<Location>> answers, Duration keep) {
            // nothing is remembered
        }
    };

    /** The answers that are remembered; an empty one means nowhere. */
    Map<Coordinate, Optional<Location>> read(Collection<Coordinate> coordinates);

    /** Remembers these answers for that long. */
    void write(Map<Coordinate, Optional<Location>> answers, Duration keep);
}
