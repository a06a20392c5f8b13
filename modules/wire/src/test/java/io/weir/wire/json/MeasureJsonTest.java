package io.weir.wire.json;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import io.weir.model.InvalidReadingException;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.wire.Wire;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MeasureJsonTest {

    private static final String DESIGNED = """
            {"source":"sensor-community","sensor":"5331","type":"SDS011","kind":"P1","value":12.3,\
            "takenAt":"2018-06-03T20:48:11Z","place":{"id":"2681","latitude":48.79,"longitude":9.16,\
            "country":"DE","city":"Stuttgart","indoor":false}}""";

    private static final Measure MEASURE = new Measure(
            "sensor-community",
            "5331",
            "SDS011",
            "P1",
            12.3,
            Instant.parse("2018-06-03T20:48:11Z"),
            new Place("2681", 48.79, 9.16, null, "DE", "Stuttgart", false));

    @Test
    void aMeasureIsWrittenAsDesigned() throws IOException {
        assertThat(new String(MeasureJson.write(MEASURE), UTF_8)).isEqualTo(DESIGNED);
        assertThat(Wire.faults("measure", MeasureJson.write(MEASURE))).isEmpty();
    }

    @Test
    void aMeasureIsReadAsDesigned() {
        assertThat(MeasureJson.read(DESIGNED.getBytes(UTF_8))).isEqualTo(MEASURE);
        assertThat(MEASURE.raw()).as("of a message from before there was any").isNull();
        assertThat(MEASURE.flags()).isEmpty();
        assertThat(MEASURE.came()).isEqualTo(12.3);
        assertThat(MEASURE.key()).isEqualTo("sensor-community/5331");
        assertThat(MEASURE.identity()).hasToString("sensor-community/5331 P1 2018-06-03T20:48:11Z");
    }

    @Test
    void whatCameAndItsFlagsAreFieldsOfTheirOwn() throws IOException {
        String flagged = DESIGNED.replace(
                "\"value\":12.3,", "\"value\":12.3,\"raw\":12.4,\"flags\":[\"from-a-newer-weir\",\"saturated\"],");

        Measure measure = MeasureJson.read(flagged.getBytes(UTF_8));

        assertThat(measure.raw()).isEqualTo(12.4);
        assertThat(measure.flags()).containsExactly("from-a-newer-weir", "saturated");
        assertThat(new String(MeasureJson.write(measure), UTF_8)).isEqualTo(flagged);
        assertThat(Wire.faults("measure", flagged.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void flagsThatAreNoneAreRefused() throws IOException {
        for (String flags : List.of("\"saturated\"", "[1]", "[\"two words\"]", "[\"a\\\",b=\\\"c\"]", "[\"\"]")) {
            byte[] odd =
                    DESIGNED.replace("12.3,", "12.3,\"flags\":" + flags + ",").getBytes(UTF_8);

            assertThat(Wire.faults("measure", odd)).as(flags).isNotEmpty();
            assertThatThrownBy(() -> MeasureJson.read(odd)).as(flags).isInstanceOf(InvalidReadingException.class);
        }
    }

    @Test
    void aMeasureWithoutValueIsRefused() throws IOException {
        byte[] noValue = DESIGNED.replace("\"value\":12.3,", "").getBytes(UTF_8);

        assertThat(Wire.faults("measure", noValue)).isNotEmpty();
        assertThatThrownBy(() -> MeasureJson.read(noValue)).hasMessageContaining("value");
    }

    @Test
    void aValueThatIsNoFiniteNumberIsRefused() {
        byte[] text = DESIGNED.replace("12.3,", "\"12.3\",").getBytes(UTF_8);
        byte[] infinite = DESIGNED.replace("12.3,", "1e999,").getBytes(UTF_8);

        assertThatThrownBy(() -> MeasureJson.read(text)).hasMessageContaining("value must be a finite number");
        assertThatThrownBy(() -> MeasureJson.read(infinite)).hasMessageContaining("value must be a finite number");
    }
}
