package io.weir.splitter;

import java.util.Optional;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.fuzz.Effort;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.wire.headers.RejectedHeaders;
import io.weir.wire.json.ReadingJson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes on {@code sensor-readings}: read by the scanner and by the model, and split. */
class ReadingFuzzTest {

    @FuzzTest(maxDuration = "5m")
    void isReadAlikeByBothAndAccountedFor(byte[] message) throws Exception {
        Splitting splitting = Effort.underASecond(() -> Splitting.of(message));
        splitting.rejected().forEach(ReadingFuzzTest::assertArrivesWhole);
        Optional<ParsedReading> parsed = BothReaders.read(message);
        if (parsed.isEmpty()) {
            assertThat(splitting.rejected()).hasSize(1);
        } else {
            assertWrittenAndReadAgain(ReadingJson.read(message));
        }
        assertThat(splitting.values())
                .isEqualTo(parsed.map(ParsedReading::size)
                        .filter(size -> size <= ReadingSplitter.MOST_VALUES)
                        .orElse(1));
    }

    /** What can be read can be written, but for half a surrogate pair in an attribute, a name or a value. */
    private static void assertWrittenAndReadAgain(Reading reading) {
        if (UTF_8.newEncoder().canEncode(reading.toString())) {
            assertThat(ReadingJson.read(ReadingJson.write(reading))).isEqualTo(reading);
        }
    }

    private static void assertArrivesWhole(Rejected rejected) {
        Rejected arrived = RejectedHeaders.read(rejected.original(), RejectedHeaders.write(rejected));
        assertThat(arrived.reason()).isEqualTo(rejected.reason());
        assertThat(arrived.identity()).isEqualTo(rejected.identity());
        assertThat(arrived.detail()).isEqualTo(rejected.detail());
    }
}
