package io.weir.splitter;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.fuzz.Effort;
import io.weir.model.Catalogue;
import io.weir.model.InvalidReadingException;
import io.weir.model.MeasureJson;
import io.weir.model.Reading;
import io.weir.model.ReadingJson;
import io.weir.model.Rejected;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes on {@code sensor-readings}: read by the scanner and by the model, and split. */
class ReadingFuzzTest {

    private static final SensorTypes TYPES = new SensorTypes(Catalogue.BUILT_IN);

    @FuzzTest(maxDuration = "5m")
    void isReadAlikeByBothAndAccountedFor(byte[] message) throws Exception {
        Splitting splitting = Effort.underASecond(() -> Splitting.of(message));
        splitting.rejected().forEach(ReadingFuzzTest::assertArrivesWhole);
        String key = new SensorKey().getKey(new Received(message, "sensor-readings", 0, 0));
        ScannedReading scanned = new ScannedReading(TYPES);
        ParsedReading parsed;
        try {
            parsed = ParsedReading.read(message, TYPES);
        } catch (InvalidReadingException e) {
            assertThat(scanned.read(message)).as(e.getMessage()).isFalse();
            assertThat(splitting.values()).isEqualTo(1);
            assertThat(splitting.rejected()).hasSize(1);
            return;
        }
        assertThat(splitting.values()).isEqualTo(parsed.size() > ReadingSplitter.MOST_VALUES ? 1 : parsed.size());
        assertThat(key.getBytes(UTF_8)).isEqualTo(parsed.key());
        if (scanned.read(message)) {
            assertSame(scanned, parsed);
        }
        assertWrittenAndReadAgain(ReadingJson.read(message));
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
            assertThat(scanned.kind(value)).isSameAs(parsed.kind(value));
            if (parsed.kind(value) != null && !Double.isNaN(parsed.number(value))) {
                assertThat(MeasureJson.read(scanned.measure(value, scanned.kind(value), scanned.number(value))))
                        .isEqualTo(MeasureJson.read(parsed.measure(value, parsed.kind(value), parsed.number(value))));
            }
        }
    }

    /** What can be read can be written, but for half a surrogate pair in an attribute, a name or a value. */
    private static void assertWrittenAndReadAgain(Reading reading) {
        if (UTF_8.newEncoder().canEncode(reading.toString())) {
            assertThat(ReadingJson.read(ReadingJson.write(reading))).isEqualTo(reading);
        }
    }

    private static void assertArrivesWhole(Rejected rejected) {
        Rejected arrived = Rejected.from(rejected.original(), rejected.headers());
        assertThat(arrived.reason()).isEqualTo(rejected.reason());
        assertThat(arrived.identity()).isEqualTo(rejected.identity());
        assertThat(arrived.detail()).isEqualTo(rejected.detail());
    }
}
