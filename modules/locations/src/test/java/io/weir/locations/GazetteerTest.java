package io.weir.locations;

import java.util.List;

import io.weir.locations.Gazetteer.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class GazetteerTest {

    private static final Gazetteer PLACES = Gazetteer.load();

    @ParameterizedTest
    @CsvSource({
        "stuttgart, Stuttgart, DE",
        "tubingen, Tübingen, DE",
        "TÜBINGEN, Tübingen, DE",
        "'paris, fr', Paris, FR",
        "paris france, Paris, FR",
        "'london, ca', London, CA",
        "san fra, San Francisco, "
    })
    void aCityIsFoundByTheBeginningsOfItsWords(String text, String city, String country) {
        assertThat(PLACES.find(text, 20)).anySatisfy(found -> {
            assertThat(found.city()).isEqualTo(city);
            assertThat(country == null || found.countryCode().equals(country)).isTrue();
        });
    }

    @Test
    void theWholeNameComesBeforeLongerOnes() {
        assertThat(PLACES.find("paris", 5).get(0).city()).isEqualTo("Paris");
    }

    @Test
    void aCountryIsFoundByNameAndCodeAndReachesFromItsFirstCityToItsLast() {
        for (String text : List.of("germany", "DE", "germ")) {
            Found germany = PLACES.find(text, 5).stream()
                    .filter(found -> found.city() == null && found.countryCode().equals("DE"))
                    .findFirst()
                    .orElseThrow();
            assertThat(germany.south()).isBetween(47.0, 48.0);
            assertThat(germany.north()).isBetween(54.0, 55.5);
            assertThat(germany.west()).isBetween(5.5, 7.0);
            assertThat(germany.east()).isBetween(14.0, 15.5);
        }
    }

    @Test
    void aCountryOverTheAntimeridianIsNoBeltAroundTheWorld() {
        Found fiji = PLACES.find("new zealand", 1).get(0);
        Found russia = PLACES.find("russia", 1).get(0);

        assertThat(fiji.east() - fiji.west()).isBetween(0.0, 20.0);
        assertThat(russia.west()).isBetween(19.0, 30.0);
        assertThat((russia.east() - russia.west() + 360) % 360).isLessThan(170);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "<script>alert(1)</script>", "qqqqqq", "\u0000", "(", "\\"})
    void whatIsNoNameFindsNothing(String text) {
        assertThat(PLACES.find(text, 5)).isEmpty();
    }

    @Test
    void thereAreNoMoreThanWereAskedFor() {
        assertThat(PLACES.find("s", 7)).hasSize(7);
    }
}
