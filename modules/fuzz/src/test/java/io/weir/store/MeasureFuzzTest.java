package io.weir.store;

import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.fuzz.Effort;
import io.weir.fuzz.Line;
import io.weir.model.InvalidReadingException;
import io.weir.model.Measure;
import io.weir.wire.json.MeasureJson;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes as a message of a kind's topic, read by the collector: by its quick way, and by the model. */
class MeasureFuzzTest {

    private static final String KIND = "P1";

    @FuzzTest(maxDuration = "5m")
    void isOneLineThatSaysTheSame(byte[] message) throws Exception {
        LineProtocol lines = new LineProtocol();
        try {
            Effort.underASecond(() -> {
                lines.add(message, KIND);
                return lines;
            });
        } catch (InvalidReadingException e) {
            assertThat(lines.length()).isZero();
            return;
        }
        Line line = Line.read(new String(lines.bytes(), StandardCharsets.UTF_8));
        Measure measure = MeasureJson.read(message);
        assertThat(line).isEqualTo(line(measure));
        assertSays(line, measure);
        assertHarmless(measure.sensor());
    }

    private static Line line(Measure measure) {
        LineProtocol lines = new LineProtocol();
        lines.add(measure);
        return Line.read(new String(lines.bytes(), StandardCharsets.UTF_8));
    }

    private static void assertSays(Line line, Measure measure) {
        assertThat(line.measurement()).isEqualTo(KIND);
        assertThat(LineText.fromStored(line.tags().get("source"))).isEqualTo(measure.source());
        assertThat(LineText.fromStored(line.tags().get("sensor"))).isEqualTo(measure.sensor());
        assertThat(LineText.fromStored(line.tags().get("sensor_type")))
                .isEqualTo(measure.type() == null ? "" : measure.type());
        assertThat(line.fields()).containsEntry("value", measure.value());
        assertThat(line.time()).isEqualTo(measure.takenAt().toEpochMilli());
        if (measure.place() != null) {
            assertThat(LineText.fromStored(line.tags().get("city")))
                    .isEqualTo(
                            measure.place().city() == null
                                    ? ""
                                    : measure.place().city());
            assertThat(line.tags()).containsEntry("indoor", "" + measure.place().indoor());
        }
    }

    /** In a query the same text must stay a text. Possessive, or the pattern needs a stack as deep as the text is long. */
    private static void assertHarmless(String text) {
        assertThat(Flux.literal(LineText.toStored(text))).matches("\"(?:[A-Za-z0-9_. -]|\\\\x[0-9a-f]{2})*+\"");
        assertThat(QuestSql.literal(LineText.toStored(text))).matches("(?s)'(?:[^'\\\\\\x00-\\x1f\\x7f]|'')*+'");
    }
}
