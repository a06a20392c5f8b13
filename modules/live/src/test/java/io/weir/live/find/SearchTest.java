package io.weir.live.find;

import java.io.IOException;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.live.shown.Newest;
import io.weir.locations.Coordinate;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SearchTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String HOSTILE = "\"><script>alert(1)</script>\u202e";

    private static final Newest NEWEST = new Newest(Catalogue.BUILT_IN, 100);
    private static final Search SEARCH = new Search(NEWEST);

    @BeforeAll
    static void sensors() {
        take("5331", 48.53, 9.05, "DE", "Tübingen");
        take("5332", 48.52, 9.06, "DE", "Tübingen");
        take("9001", 52.52, 13.40, "DE", "Berlin");
        take(HOSTILE, 0, -30, null, null);
        NEWEST.take(new Measure("host", "machine", null, "P1", 1, NOON, null), NOON.toEpochMilli());
    }

    private static void take(String sensor, double latitude, double longitude, String country, String city) {
        Place place = new Place(null, latitude, longitude, null, country, city, false);
        NEWEST.take(new Measure("feed", sensor, "SDS011", "P1", 1, NOON, place), NOON.toEpochMilli());
    }

    @Test
    void aCityComesWithItsPlaceAndItsSensors() throws Exception {
        JsonNode found = search("tubingen", 10);

        assertThat(found.at("/places/0/is").asText()).isEqualTo("city");
        assertThat(found.at("/places/0/name").asText()).isEqualTo("Tübingen");
        assertThat(found.at("/places/0/sensors").asInt()).isEqualTo(2);
        assertThat(found.at("/places/0/bbox/1").asDouble()).isCloseTo(48.5, within(0.1));
        assertThat(found.get("sensors")).hasSize(2);
        assertThat(found.get("matching").asInt()).isEqualTo(2);
    }

    @Test
    void aCountryComesFirstAndWithAllItsSensors() throws Exception {
        JsonNode found = search("germany", 10);

        assertThat(found.at("/places/0/is").asText()).isEqualTo("country");
        assertThat(found.at("/places/0/country").asText()).isEqualTo("DE");
        assertThat(found.at("/places/0/sensors").asInt()).isEqualTo(3);
    }

    @Test
    void ofCitiesOfOneNameThoseWithSensorsComeFirst() throws Exception {
        assertThat(search("berlin", 10).at("/places/0/country").asText()).isEqualTo("DE");
    }

    @Test
    void aSensorIsFoundByAPartOfItsNameAndNoMoreComeThanWereAskedFor() throws Exception {
        assertThat(search("533", 10).get("sensors")).hasSize(2);
        JsonNode one = search("533", 1);
        assertThat(one.get("sensors")).hasSize(1);
        assertThat(one.get("matching").asInt())
                .as("and that there are more is said")
                .isEqualTo(2);
    }

    @Test
    void nearAPointTheNearestSensorsComeWithTheirDistance() throws Exception {
        JsonNode found = search("48.52, 9.05", 2);

        assertThat(found.at("/places/0/is").asText()).isEqualTo("point");
        assertThat(found.at("/places/0/name").asText()).isEqualTo("Tübingen");
        assertThat(found.at("/sensors/0/sensor").asText()).isEqualTo("5332");
        assertThat(found.at("/sensors/0/kilometres").asDouble()).isCloseTo(0.737, within(0.01));
        assertThat(found.get("sensors")).hasSize(2);
        assertThat(found.get("matching").asInt()).isEqualTo(4);
    }

    @Test
    void aPointAtSeaHasNoCityAndIsFoundAllTheSame() throws Exception {
        JsonNode found = search("0N 30W", 1);

        assertThat(found.at("/places/0/name").isNull()).isTrue();
        assertThat(found.at("/places/0/bbox").toString()).isEqualTo("[-30.0,0.0,-30.0,0.0]");
        assertThat(found.at("/sensors/0/sensor").asText())
                .as("as it is: JSON guards it")
                .isEqualTo(HOSTILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "<script>", "(((", "%", "'; DROP TABLE", "\u0000\u202e", "zzzzzzzzzz"})
    void whatIsNoNameFindsNothing(String text) throws Exception {
        JsonNode found = search(text, 10);

        assertThat(found.get("places")).isEmpty();
        assertThat(found.get("q").asText()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "52.5, 13.4 | 52.5 | 13.4",
                "52.5 13.4 | 52.5 | 13.4",
                "-33.45,-70.66 | -33.45 | -70.66",
                "52.5N 13.4E | 52.5 | 13.4",
                "33.45 S, 70.66 W | -33.45 | -70.66",
                "13.4E 52.5N | 52.5 | 13.4",
                "52°30'N 13°24'E | 52.5 | 13.4",
                "52° 30′ 36″ N, 13° 24′ 0″ O | 52.51 | 13.4",
                "48°31'12.5\"N 9°3'E | 48.520139 | 9.05"
            })
    void coordinatesAreReadAsPeopleWriteThem(String text, double latitude, double longitude) {
        Coordinate point = PointText.read(text).orElseThrow();

        assertThat(point.latitude()).isCloseTo(latitude, within(1e-6));
        assertThat(point.longitude()).isCloseTo(longitude, within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5331", "91, 0", "0, 181", "52.5N 13.4N", "13.4E 52.5E", "a, b", "1,2,3", "52,5 13,4", ""})
    void whatIsNoPointIsNone(String text) {
        assertThat(PointText.read(text)).isEmpty();
    }

    private static JsonNode search(String text, int most) throws IOException {
        return Json.MAPPER.readTree(Json.bytes(1024, json -> SEARCH.write(json, text, most)));
    }
}
