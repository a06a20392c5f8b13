package io.weir.locations.redis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.weir.locations.Location;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LocationHashTest {

    @Property
    void everyLocationComesBackAsItWas(
            @ForAll String city,
            @ForAll String countryCode,
            @ForAll @DoubleRange(min = 0, max = 20_016) double kilometres,
            @ForAll Location.From from) {
        Optional<Location> location = Optional.of(new Location(city, countryCode, "Germany", kilometres, from));

        assertThat(LocationHash.read(LocationHash.of(location))).contains(new LocationHash(location));
    }

    @Test
    void nowhereComesBackAsNowhere() {
        assertThat(LocationHash.read(LocationHash.of(Optional.empty()))).contains(new LocationHash(Optional.empty()));
    }

    @Test
    void whatIsNoAnswerIsNotUnderstood() {
        Map<String, String> good =
                LocationHash.of(Optional.of(new Location("a", "DE", "Germany", 1, Location.From.OFFLINE)));

        assertThat(LocationHash.read(Map.of())).isEmpty();
        good.keySet().forEach(field -> {
            Map<String, String> without = new HashMap<>(good);
            without.remove(field);
            assertThat(LocationHash.read(without)).as(field).isEmpty();
        });
        assertThat(LocationHash.read(with(good, "from", "a guess"))).isEmpty();
        assertThat(LocationHash.read(with(good, "distanceKilometres", "far"))).isEmpty();
    }

    private static Map<String, String> with(Map<String, String> hash, String field, String value) {
        Map<String, String> changed = new HashMap<>(hash);
        changed.put(field, value);
        return changed;
    }
}
