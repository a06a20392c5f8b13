package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
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

        assertThat(blocks(payload))
                .containsExactly(
                        new Told(null, "Time", "12:00", false),
                        new Told("BME280", "Temperature", "20.5", true),
                        new Told("BME280", "Id", "x", false),
                        new Told("BME280", "no", null, false),
                        new Told(null, "Unit", "C", false));
    }

    @Test
    void whatIsABareWordIsANumberAndItsTextAsItIsWritten() throws IOException {
        assertThat(flat("{\"a\":nan,\"b\":-Infinity,\"c\":\"nan\",\"d\":20.9,\"e\": ,\"f\":true,\"g\":null}"))
                .containsExactly(
                        new Told(null, "a", "nan", true),
                        new Told(null, "b", "-Infinity", true),
                        new Told(null, "c", "nan", false),
                        new Told(null, "d", "20.9", true),
                        new Told(null, "e", null, false),
                        new Told(null, "f", "true", false),
                        new Told(null, "g", null, false));
    }

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
                "{\"a\":nan,\"b\":1}",
                "{\"a\":{\"b\":-inf,\"c\":2},\"d\":.5,\"e\":}",
                "{\"nan\":\"a: nan\",\"b\":[1,2],\"c\": +5 }",
                "{\"abcd\":1,\"aXcd\":2,\"abXd\":3}"
            })
    void whatIsWrittenAsUsualIsReadAsJacksonReadsIt(String payload) throws IOException {
        assertThat(blocks(payload)).isEqualTo(Told.blocks(message(payload), OWN));
        assertThat(flat(payload)).isEqualTo(Told.flat(message(payload)));
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
                "{\"a\":nan",
                "{\"a\":nan,\"b\" 1}",
                "{\"a\":nan nan}",
                "{a:nan}",
                "nan",
                "{\"a\":1,\"a\":2}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "{\"a\":{},\"a\":{}}"
            })
    void whatIsNoJsonIsRefusedEitherWay(String payload) {
        assertThatThrownBy(() -> blocks(payload))
                .isInstanceOfAny(JsonProcessingException.class, InvalidReadingException.class);
        assertThatThrownBy(() -> flat(payload))
                .isInstanceOfAny(JsonProcessingException.class, InvalidReadingException.class);
    }

    /** The second time by the layout of the first. */
    private static List<Told> blocks(String payload) throws IOException {
        Fields fields = new Fields();
        List<Told> told = fields.read(message(payload), json -> Told.blocks(json, OWN), any -> Told.blocks(any, OWN));
        assertThat(fields.read(message(payload), json -> Told.blocks(json, OWN), any -> Told.blocks(any, OWN)))
                .isEqualTo(told);
        return told;
    }

    private static List<Told> flat(String payload) throws IOException {
        Fields fields = new Fields();
        List<Told> told = fields.read(message(payload), Told::flat, Told::flat);
        assertThat(fields.read(message(payload), Told::flat, Told::flat)).isEqualTo(told);
        return told;
    }

    private static Message message(String payload) {
        return new Message("mqtt", "a", payload.getBytes(StandardCharsets.UTF_8), false, Instant.EPOCH);
    }
}
