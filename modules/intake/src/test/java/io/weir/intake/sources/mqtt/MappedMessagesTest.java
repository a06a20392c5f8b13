package io.weir.intake.sources.mqtt;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.weir.intake.Scraped;
import io.weir.intake.sources.mqtt.payload.Message;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Forms of payloads that their user describes in a file, and what holds for messages of all forms. */
class MappedMessagesTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void aMappingFileSaysWhereSensorTimeAndValuesAreAndInWhatUnit() throws Exception {
        MessageReader reader = reader("""
                [{"topics": "garden/+/weather", "sensor": "/id", "type": "Davis", "time": "/at", "zone": "Europe/Berlin",
                  "values": {"/out/tempF": {"kind": "temperature", "unit": "°F"},
                             "/out/baro": {"kind": "pressure", "unit": "inHg"},
                             "/out/rh": {"kind": "humidity"}}}]""");

        List<Scraped> scraped = reader.read(message(
                "garden/1/weather",
                "{\"id\":7,\"at\":\"2026-11-28 12:30:00\",\"out\":{\"tempF\":70.7,\"baro\":29.53}}"));

        assertThat(scraped)
                .containsExactly(new Scraped.Found(new Reading(
                        "mqtt",
                        null,
                        "7",
                        "Davis",
                        Instant.parse("2026-11-28T11:30:00Z"),
                        NOW,
                        null,
                        Map.of("temperature", "21.5", "pressure", "100000.067"),
                        Map.of("temperature_fahrenheit", "70.7"))));
    }

    @Test
    void aBareNumberIsAllOfThePayloadAndItsTopicTheSensor() throws Exception {
        MessageReader reader = reader("[{\"topics\": \"shed/+\", \"values\": {\"\": {\"kind\": \"temperature\"}}}]");

        assertThat(readings(reader.read(message("shed/north", "4.5"))))
                .extracting(Reading::sensor, Reading::values, Reading::takenAt)
                .containsExactly(tuple("shed/north", Map.of("temperature", "4.5"), NOW));
    }

    @Test
    void whatHasNothingOfWhatIsDescribedIsRejectedAndNamesTheForm() throws Exception {
        MessageReader reader = reader(
                "[{\"topics\": \"shed/+\", \"sensor\": \"/id\", \"values\": {\"/t\": {\"kind\": \"temperature\"}}}]");

        assertThat(rejected(reader.read(message("shed/a", "{\"id\":1,\"x\":2}")))
                        .detail())
                .isEqualTo("there is nothing at /t");
        assertThat(rejected(reader.read(message("shed/a", "{\"t\":2}"))).detail())
                .isEqualTo("there is no name of a sensor at /id");
        assertThat(new String(
                        rejected(reader.read(message("shed/a", "{\"t\":2}"))).original(), StandardCharsets.UTF_8))
                .isEqualTo("{\"topic\":\"shed/a\",\"form\":\"mapping\",\"payload\":\"{\\\"t\\\":2}\"}");
    }

    @Test
    void aPayloadOverTheMostIsRejectedWithItsLength() throws Exception {
        Rejected rejected = rejected(reader("[{\"topics\": \"x\", \"values\": {\"/t\": {\"kind\": \"t\"}}}]")
                .read(message("tele/a/SENSOR", "x".repeat(16 * 1024 + 1))));

        assertThat(rejected.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(rejected.detail()).isEqualTo("a payload must be at most 16384 bytes long, but is 16385");
    }

    @Test
    void sensorsThatTellNoPlaceStandWhereTheSettingsSay() {
        MqttSettings settings = MqttSettings.from(new Env(Map.of("MQTT_PLACE", "48.78,9.18")));
        MessageReader reader = reader(settings);

        assertThat(readings(reader.read(message("a/sensor/temperature/state", "21.5"))))
                .extracting(Reading::place)
                .containsExactly(new Place(null, 48.78, 9.18, null, null, null, false));
    }

    private MessageReader reader(String mapping) throws Exception {
        Path file = Files.writeString(folder.resolve("mapping.json"), mapping);
        return reader(MqttSettings.from(new Env(Map.of("MQTT_MAPPING_FILE", file.toString()))));
    }

    private static MessageReader reader(MqttSettings settings) {
        Forms forms =
                new Forms(settings.zone(), settings.subscriptions(), settings.mappings(), settings.announcements());
        return new MessageReader(forms, settings.mostBytes(), settings.place());
    }

    private static Message message(String topic, String payload) {
        return new Message("mqtt", topic, payload.getBytes(StandardCharsets.UTF_8), false, NOW);
    }

    private static List<Reading> readings(List<Scraped> scraped) {
        return scraped.stream().map(each -> ((Scraped.Found) each).reading()).toList();
    }

    private static Rejected rejected(List<Scraped> scraped) {
        assertThat(scraped).hasSize(1);
        return ((Scraped.Refused) scraped.get(0)).rejected();
    }
}
