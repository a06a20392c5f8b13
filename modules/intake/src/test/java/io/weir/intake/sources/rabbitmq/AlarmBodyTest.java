package io.weir.intake.sources.rabbitmq;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.weir.intake.Scraped;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class AlarmBodyTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String HEADER =
            "station_id,datapoint_id,alarm_id,event_time,value,valueThreshold,isActive,storedtime\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9001000001,141,312,2030-03-01 20:57:12 UTC,55,55.5,true,",
                HEADER + "9001000001,141,312,2030-03-01 20:57:12 UTC,55,55.5,true,\n",
                "{\"station_id\":9001000001,\"datapoint_id\":\"141\",\"alarm_id\":312,\"more\":[1],"
                        + "\"event_time\":\"2030-03-01 20:57:12 UTC\",\"value\":55,\"valueThreshold\":55.5,\"isActive\":true}"
            })
    void aRowAndAnObjectAreTheSameAlarm(String body) {
        assertThat(read(body)).singleElement().satisfies(scraped -> {
            Reading reading = ((Scraped.Found) scraped).reading();
            assertThat(reading.sensor()).isEqualTo("9001000001-141-312");
            assertThat(reading.source()).isEqualTo("rabbitmq");
            assertThat(reading.takenAt()).isEqualTo("2030-03-01T20:57:12Z");
            assertThat(reading.values())
                    .isEqualTo(Map.of("alarm_value", "55", "alarm_threshold", "55.5", "alarm_active", "1"));
        });
    }

    /** An alarm that came before is known by its fields; with quotes, nothing tells where one ends. */
    @Test
    void rowsAreOfTheAlarmsThatTheyName() {
        String rest = ",2030-03-01 20:57:12 UTC,55,55.5,true,\n";
        String body = HEADER + "9001,14,1312" + rest + "9001,141,312" + rest + "9001,14,1312" + rest
                + "\"9001\",\"141\",312" + rest + " 9001,14,1312" + rest + "\"9001\",\"14\",1312" + rest;

        List<Reading> readings = read(body).stream()
                .map(scraped -> ((Scraped.Found) scraped).reading())
                .toList();

        assertThat(readings)
                .extracting(Reading::sensor, reading -> reading.attributes().get("datapoint"))
                .containsExactly(
                        tuple("9001-14-1312", "14"),
                        tuple("9001-141-312", "141"),
                        tuple("9001-14-1312", "14"),
                        tuple("9001-141-312", "141"),
                        tuple("9001-14-1312", "14"),
                        tuple("9001-14-1312", "14"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n ",
                "hello",
                "{\"station_id\":",
                "{\"station_id\":1}{",
                "[{\"station_id\":1}]",
                "{}",
                "{\"station_id\":{\"a\":1},\"datapoint_id\":1}",
                "{\"station_id\":\"a\\nb\",\"datapoint_id\":1}",
                "9001000001,141,312,yesterday,55,55,true,",
                "9001000001,141,312",
                ",,,,,,,",
                "\"9001000001,141,312,2030-03-01 20:57:12 UTC,55,55,true,",
                HEADER,
                "a;b;c;d;e;f;g;h",
                "PK\3\4",
                "#file x\n1,2,3"
            })
    void aBrokenBodyIsOneRejectionAndEndsNothing(String body) {
        assertThat(read(body)).singleElement().satisfies(scraped -> {
            Rejected rejected = ((Scraped.Refused) scraped).rejected();
            assertThat(rejected.origin()).startsWith("rabbitmq/");
            assertThat(rejected.detail()).isNotBlank();
            assertThat(read(new String(rejected.original(), StandardCharsets.UTF_8)))
                    .as("read again")
                    .hasSize(1)
                    .allMatch(again -> again instanceof Scraped.Refused);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RABBITMQ_URL        | http://x     | amqp://host:5672 or amqps://host:5671/vhost, but is 'http://x'",
                "RABBITMQ_PREFETCH   | 0            | RABBITMQ_PREFETCH must be between 1 and 65535, but is 0",
                "RABBITMQ_MOST_BYTES | 1            | RABBITMQ_MOST_BYTES must be between 1024 and 262144, but is 1"
            })
    void whatItCanNotBeIsNamed(String setting, String value, String message) {
        assertThatThrownBy(() -> RabbitSettings.from(new Env(Map.of(setting, value))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void itIsTheServerOfThisMachineUnlessToldOtherwiseAndThePasswordIsNotPrinted() {
        RabbitSettings settings = RabbitSettings.from(new Env(Map.of("RABBITMQ_PASSWORD", "sesame")));

        assertThat(settings.queue()).isEqualTo("bts-alarms");
        assertThat(settings.prefetch()).isEqualTo(500);
        assertThat(settings.access().port()).isEqualTo(5672);
        assertThat(settings.access().virtualHost()).isEqualTo("/");
        assertThat(settings.toString()).doesNotContain("sesame");
    }

    private static List<Scraped> read(String body) {
        return AlarmBody.read(body.getBytes(StandardCharsets.UTF_8), "rabbitmq", NOW);
    }
}
