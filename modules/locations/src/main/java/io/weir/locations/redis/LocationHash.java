package io.weir.locations.redis;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.weir.locations.Location;

/**
 * The form of an answer in Redis: its fields, or the single field {@code nowhere}.
 *
 * @param location empty where there is no city
 */
record LocationHash(Optional<Location> location) {

    private static final Map<String, String> NOWHERE = Map.of("nowhere", "true");
    private static final Set<String> FIELDS =
            Set.of("city", "countryCode", "countryName", "distanceKilometres", "from");

    static Map<String, String> of(Optional<Location> answer) {
        return answer.map(location -> Map.of(
                        "city", location.city(),
                        "countryCode", location.countryCode(),
                        "countryName", location.countryName(),
                        "distanceKilometres", Double.toString(location.distanceKilometres()),
                        "from", location.from().code()))
                .orElse(NOWHERE);
    }

    /** The answer that a hash holds; empty where it holds none, or none that we understand. */
    static Optional<LocationHash> read(Map<String, String> hash) {
        if (hash.equals(NOWHERE)) {
            return Optional.of(new LocationHash(Optional.empty()));
        }
        if (!hash.keySet().containsAll(FIELDS)) {
            return Optional.empty();
        }
        try {
            Location location = new Location(
                    hash.get("city"),
                    hash.get("countryCode"),
                    hash.get("countryName"),
                    Double.parseDouble(hash.get("distanceKilometres")),
                    Location.From.of(hash.get("from")));
            return Optional.of(new LocationHash(Optional.of(location)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
