package io.weir.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.locations.Coordinate;
import io.weir.locations.Location;
import io.weir.locations.Locations;
import io.weir.management.Readiness;
import io.weir.model.Place;
import io.weir.model.Reading;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceFinderTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Scripted service = new Scripted("Town");
    private final Scripted offline = new Scripted("Offline Town");
    private final Readiness readiness = new Readiness();
    private final MovableClock clock = new MovableClock(NOW);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PlaceFinder finder = new PlaceFinder(Optional.of(service), offline, readiness, registry, clock);

    @Test
    void fillsInCountryAndCityAndKeepsAllElse() {
        Place place = new Place("17", 48.79, 9.16, 290.0, null, null, true);

        List<Reading> placed = finder.place(List.of(reading(place), reading(null)));

        assertThat(placed)
                .containsExactly(reading(new Place("17", 48.79, 9.16, 290.0, "DE", "Town 48.79", true)), reading(null));
    }

    @Test
    void nowhereStaysNowhereAndIsAskedForAgain() {
        Place sea = place(0, 0);

        assertThat(finder.place(List.of(reading(sea)))).containsExactly(reading(sea));
        assertThat(finder.place(List.of(reading(sea)))).containsExactly(reading(sea));

        assertThat(service.asked).hasSize(2);
    }

    @Test
    void asksForEachCoordinateOnceAndRemembersIt() {
        List<Reading> readings =
                List.of(reading(place(48.79, 9.16)), reading(place(48.7901, 9.1599)), reading(place(48.8, 9.16)));

        finder.place(readings);
        finder.place(readings);

        assertThat(service.asked).containsExactly(List.of(new Coordinate(48.79, 9.16), new Coordinate(48.8, 9.16)));
        assertThat(count("service")).isEqualTo(2);
        assertThat(count("memory")).isEqualTo(2);
    }

    @Test
    void asksForAtMostAThousandAtOnce() {
        List<Reading> readings = IntStream.range(0, 2_500)
                .mapToObj(i -> reading(place(40 + i / 1_000.0, 9)))
                .toList();

        List<Reading> placed = finder.place(readings);

        assertThat(service.asked).extracting(List::size).containsExactly(1_000, 1_000, 500);
        assertThat(placed).extracting(reading -> reading.place().city()).doesNotContainNull();
    }

    @Test
    void asksTheResolverItselfWhereTheServiceIsAwayAndTheServiceAgainAfterAWhile() {
        service.away = true;
        List<Reading> readings = List.of(reading(place(48.79, 9.16)));

        assertThat(city(readings)).isEqualTo("Offline Town 48.79");
        assertThat(readiness.without())
                .containsEntry("locations", "cities are looked up offline: java.io.IOException: status 503");
        assertThat(readiness.isReady()).isTrue();
        assertThat(city(readings)).isEqualTo("Offline Town 48.79");
        assertThat(service.asked).hasSize(1); // left alone in between

        service.away = false;
        clock.advance(Duration.ofSeconds(31));
        assertThat(city(readings)).isEqualTo("Town 48.79");
        assertThat(readiness.without()).isEmpty();
        assertThat(count("offline")).isEqualTo(2);
    }

    @Test
    void aServiceThatIsLeftBecauseWeEndIsNotSaidToBeAway() {
        service.away = true;
        Thread.currentThread().interrupt();
        try {
            assertThat(city(List.of(reading(place(48.79, 9.16))))).isEqualTo("Offline Town 48.79");
        } finally {
            Thread.interrupted(); // or the next test ends too
        }

        assertThat(readiness.without()).isEmpty();
    }

    @Test
    void withoutAServiceOnlyTheResolverIsAsked() {
        PlaceFinder alone = new PlaceFinder(Optional.empty(), offline, readiness, registry, clock);

        Reading placed = alone.place(List.of(reading(place(48.79, 9.16)))).get(0);

        assertThat(placed.place().city()).isEqualTo("Offline Town 48.79");
        assertThat(readiness.isReady()).isTrue();
    }

    private String city(List<Reading> readings) {
        return finder.place(readings).get(0).place().city();
    }

    private double count(String by) {
        return registry.get("scraper_places_total").tag("by", by).counter().count();
    }

    private static Place place(double latitude, double longitude) {
        return new Place(null, latitude, longitude, null, null, null, false);
    }

    private static Reading reading(Place place) {
        return new Reading("test", null, "1", null, NOW, NOW, place, Map.of("P1", "1"), Map.of());
    }

    /** Knows a city at each coordinate but one, and what it was asked. */
    private static final class Scripted implements Locations {

        private final String name;
        private final List<List<Coordinate>> asked = new ArrayList<>();
        private boolean away;

        Scripted(String name) {
            this.name = name;
        }

        @Override
        public List<Optional<Location>> find(List<Coordinate> coordinates) {
            asked.add(List.copyOf(coordinates));
            if (away) {
                throw new UncheckedIOException(new IOException("status 503"));
            }
            return coordinates.stream().map(this::location).toList();
        }

        private Optional<Location> location(Coordinate coordinate) {
            return Optional.of(coordinate)
                    .filter(somewhere -> somewhere.latitude() != 0)
                    .map(somewhere ->
                            new Location(name + ' ' + somewhere.latitude(), "DE", "Germany", 1, Location.From.OFFLINE));
        }
    }
}
