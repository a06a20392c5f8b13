package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.weir.model.InvalidReadingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ToldTest {

    private static final Set<String> OWN = Set.of("Time");

    @Test
    void fieldsOfObjectsWithinStandInTheirPlace() throws IOException {
        String payload =
                "{\"Time\":\"12:00\",\"BME280\":{\"Temperature\":20.5,\"Id\":\"x\",\"no\":null},\"Unit\":\"C\"}";

        assertThat(Told.blocks(message(payload), OWN))
                .containsExactly(
                        new Told(null, "Time", "12:00", false),
                        new Told("BME280", "Temperature", "20.5", true),
                        new Told("BME280", "Id", "x", false),
                        new Told("BME280", "no", null, false),
                        new Told(null, "Unit", "C", false));
    }

    /** A line end behind it is not usual: then Jackson reads all of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":1,\"b\":-2.5,\"c\":true,\"d\":null,\"e\":\"\"}",
                "{\"a\":{\"b\":1,\"c\":\"x\"},\"d\":{\"b\":2},\"b\":3}",
                "{\"a\":{},\"b\":1}",
                "{\"a\":{\"b\":{\"c\":1}}}",
                "{\"a\":[1,2],\"b\":{\"c\":[]}}",
                "{\"Time\":{\"a\":1},\"b\":2}",
                "{\"Time\":{\"a\":1}}",
                "{ \"a\" : { \"b\" : 1 } , \"c\" : 2 }",
                "{\"\\u0061\":1,\"°\":\"ü\"}",
                "{\"a\":1e3}",
                "{\"abcd\":1,\"aXcd\":2,\"abXd\":3}"
            })
    void whatIsWrittenAsUsualIsReadAsJacksonReadsIt(String payload) throws IOException {
        assertThat(Told.blocks(message(payload), OWN)).isEqualTo(Told.blocks(message(payload + "\n"), OWN));
        assertThat(Told.flat(message(payload))).isEqualTo(Told.flat(message(payload + "\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"abcd\":1,\"abcd\":2}",
                "",
                "{",
                "{\"a\":1",
                "{\"a\":1}}",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":{},\"a\":{}}"
            })
    void whatIsNoJsonIsRefusedEitherWay(String payload) {
        assertThatThrownBy(() -> Told.blocks(message(payload), OWN))
                .isInstanceOfAny(JsonProcessingException.class, InvalidReadingException.class);
        assertThatThrownBy(() -> Told.flat(message(payload)))
                .isInstanceOfAny(JsonProcessingException.class, InvalidReadingException.class);
    }

    private static Message message(String payload) {
        return new Message("mqtt", "a", payload.getBytes(StandardCharsets.UTF_8), false, Instant.EPOCH);
    }
}
