package io.weir.splitter;

import java.util.Optional;

import io.weir.model.InvalidReadingException;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.streams.Received;
import io.weir.wire.json.MeasureJson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Reads messages by the scanner and by the model, and fails where the two don't agree. */
final class BothReaders {

    private static final SensorTypes TYPES = new SensorTypes(Catalogue.BUILT_IN);

    /** One for all messages, as in the job: nothing of one may be left in the next. */
    private static final ScannedReading SCANNED = new ScannedReading(TYPES);

    private BothReaders() {}

    /** What the model reads of the message, if it is a reading. The scanner reads the same, or leaves it to the model. */
    static Optional<ParsedReading> read(byte[] message) {
        String key = new SensorKey().getKey(new Received(message, "sensor-readings", 0, 0));
        ParsedReading parsed;
        try {
            parsed = ParsedReading.read(message, TYPES);
        } catch (InvalidReadingException e) {
            assertThat(SCANNED.read(message)).as(e.getMessage()).isFalse();
            return Optional.empty();
        }
        assertThat(key.getBytes(UTF_8)).isEqualTo(parsed.key());
        if (SCANNED.read(message)) {
            assertSame(SCANNED, parsed);
        }
        return Optional.of(parsed);
    }

    private static void assertSame(ScannedReading scanned, ParsedReading parsed) {
        assertThat(scanned.kinds().type()).isEqualTo(parsed.kinds().type());
        assertThat(scanned.takenAt()).isEqualTo(parsed.takenAt());
        assertThat(scanned.key()).isEqualTo(parsed.key());
        assertThat(scanned.size()).isEqualTo(parsed.size());
        for (int value = 0; value < parsed.size(); value++) {
            assertThat(scanned.name(value)).isEqualTo(parsed.name(value));
            assertThat(scanned.text(value)).isEqualTo(parsed.text(value));
            assertThat(Double.compare(scanned.number(value), parsed.number(value)))
                    .isZero();
            assertThat(kind(scanned, value)).isEqualTo(kind(parsed, value));
            if (parsed.kind(value) != null && !Double.isNaN(parsed.number(value))) {
                assertThat(MeasureJson.read(scanned.measure(value, scanned.kind(value), scanned.number(value))))
                        .isEqualTo(MeasureJson.read(parsed.measure(value, parsed.kind(value), parsed.number(value))));
            }
        }
    }

    /** The catalogue's: past a bound, types are looked up anew each time, and what is made of their kinds is made anew. */
    private static Kind kind(SensorReading reading, int value) {
        MeasuredKind kind = reading.kind(value);
        return kind == null ? null : kind.kind;
    }
}
