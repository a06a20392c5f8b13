package io.weir.live.shown;

import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.quality.Correction;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Test;

import static io.weir.live.shown.Measures.NOON;
import static io.weir.live.shown.Measures.at;
import static io.weir.live.shown.Measures.measure;
import static org.assertj.core.api.Assertions.assertThat;

class CorrectionJsonTest {

    private final Newest newest = new Newest(Catalogue.BUILT_IN, 9);

    /** By hand: 100 / (1 + 0.81559 * 0.5^5.83411) = 98.5905. */
    @Test
    void dustIsCorrectedByTheHumidityOfTheSameSpotAndTheRestIsCounted() {
        put("dust", "SDS011", "P1", 100, 60, 9.1);
        put("humid", "BME280", "humidity", 50, 0, 9.1);
        put("humid late", "BME280", "humidity", 99, -1_500, 9.1);
        put("elsewhere", "SDS011", "P1", 100, 0, 9.2);
        put("another", "PMS5003", "P1", 100, 0, 9.1);
        put("untold", null, "P1", 100, 0, 9.1);

        assertThat(json()).isEqualTo("""
                {"kind":"P1","unit":"µg/m³","formula":"hackair","types":["SDS011"],\
                "values":[["feed","dust",%d,98.5905]],"otherTypes":2,"withoutHumidity":1}""".formatted(at(60)));
    }

    @Test
    void humidityOfHalfAnHourAgoIsNoneOfNow() {
        newest.take(measure("a", "P1", 100, 1_801), at(1_801));
        newest.take(measure("a", "humidity", 50, 0), at(1_801));
        assertThat(json()).contains("\"values\":[]", "\"withoutHumidity\":1");

        newest.take(measure("a", "humidity", 50, 1), at(1_801));
        assertThat(json()).contains("[[\"feed\",\"a\"," + at(1_801) + ",98.5905]]", "\"withoutHumidity\":0");
    }

    @Test
    void aSensorsOwnHumidityComesBeforeThatOfOthers() {
        put("dust", "SDS011", "P1", 100, 0, 9.1);
        put("humid", "BME280", "humidity", 50, 0, 9.1);

        assertThat(humidityOf("dust")).isEqualTo(new SensorId("feed", "humid"));
        put("dust", "SDS011", "humidity", 60, 0, 9.1);
        assertThat(humidityOf("dust")).isEqualTo(new SensorId("feed", "dust"));
    }

    private void put(String sensor, String type, String kind, double value, int second, double east) {
        Place place = new Place(null, 48.5, east, null, "DE", "Stuttgart", false);
        newest.take(new Measure("feed", sensor, type, kind, value, NOON.plusSeconds(second), place), at(second));
    }

    private SensorId humidityOf(String name) {
        return newest.read(sensors -> new Humidities(sensors, Catalogue.BUILT_IN)
                .of(sensors.stream()
                        .filter(each -> each.name().equals(name))
                        .findAny()
                        .orElseThrow())
                .orElseThrow());
    }

    private String json() {
        return newest.read(sensors -> Json.text(json -> CorrectionJson.write(
                json, sensors, Catalogue.BUILT_IN.kind("P1").orElseThrow(), Correction.HACKAIR, Catalogue.BUILT_IN)));
    }
}
