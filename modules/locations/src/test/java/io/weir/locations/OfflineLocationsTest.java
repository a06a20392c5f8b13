package io.weir.locations;

import java.util.List;
import java.util.Optional;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OfflineLocationsTest {

    private static final OfflineLocations LOCATIONS = OfflineLocations.load();

    @Test
    void namesTheTownAndNotItsPart() {
        assertThat(LOCATIONS.find(new Coordinate(48.79, 9.16)))
                .contains(new Location("Stuttgart", "DE", "Germany", 1.511, Location.From.OFFLINE));
    }

    @Test
    void answersInTheOrderAsked() {
        List<Optional<Location>> found = LOCATIONS.find(
                List.of(new Coordinate(-33.87, 151.21), new Coordinate(0, -30), new Coordinate(48.857, 2.352)));

        assertThat(found)
                .extracting(location -> location.map(Location::city).orElse("nowhere"))
                .containsExactly("Sydney", "nowhere", "Paris");
    }

    @Test
    void kosovoHasACodeAndAName() {
        assertThat(LOCATIONS.find(new Coordinate(42.667, 21.167)))
                .get()
                .extracting(Location::countryCode, Location::countryName)
                .containsExactly("XK", "Kosovo");
    }

    @Test
    void openSeaAndPolesAreNowhere() {
        assertThat(LOCATIONS.find(new Coordinate(0, 0))).isEmpty();
        assertThat(LOCATIONS.find(new Coordinate(90, 0))).isEmpty();
        assertThat(LOCATIONS.find(new Coordinate(-90, 0))).isEmpty();
    }

    @Test
    void bothSidesOfTheAntimeridianAreNearTheSameTown() {
        assertThat(LOCATIONS.find(new Coordinate(-16.43, 179.999))).get().returns("Labasa", Location::city);
        assertThat(LOCATIONS.find(new Coordinate(-16.43, -179.999))).get().returns("Labasa", Location::city);
    }

    @Property
    void coordinatesOfOneGridPointHaveOneAnswer(
            @ForAll @DoubleRange(min = -85, max = 85) double latitude,
            @ForAll @DoubleRange(min = -179, max = 179) double longitude) {
        Coordinate coordinate = new Coordinate(latitude, longitude);

        assertThat(LOCATIONS.find(coordinate)).isEqualTo(LOCATIONS.find(coordinate.rounded()));
    }

    @Test
    void theVersionIsThatOfTheShippedData() {
        assertThat(LOCATIONS.version()).isEqualTo("offline-fb70488c-1000-200");
    }
}
