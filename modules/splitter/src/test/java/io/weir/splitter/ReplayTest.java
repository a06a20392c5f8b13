package io.weir.splitter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.weir.model.Flag;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.model.catalogue.Catalogue;
import io.weir.streams.Received;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.ReadingJson;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What was rejected, put back after the range of P1 was mended. */
class ReplayTest {

    private static final String ORIGIN = "sensor-readings/3/42";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2018-06-03T21:00:00Z"), ZoneOffset.UTC);
    private static final Reading READING = Readings.reading("P1", "12.3", "P2", "abc", "temperature", "20");

    @TempDir
    Path folder;

    private ReadingSplitter narrow;
    private final ReadingSplitter mended = splitter(Catalogue.BUILT_IN);
    private final Sensor sensor = new Sensor(READING.key().getBytes(UTF_8));
    private final Outcome outcome = new Outcome();

    @BeforeEach
    void rejectWhatIsOverTen() throws IOException {
        Path file = Files.writeString(folder.resolve("catalogue"), "P1 = 0..10\n");
        narrow = splitter(Catalogue.with(file));
    }

    @Test
    void theValueThatIsNamedIsJudgedAnewAndNoOther() {
        narrow.split(Readings.received(READING), key -> sensor, outcome);
        assertThat(outcome.rejected)
                .containsExactly("out-of-range " + ORIGIN + " P1", "not-a-number " + ORIGIN + " P2");
        outcome.clear();

        mended.split(replay(READING, ORIGIN + " P1"), key -> sensor, outcome);

        assertThat(outcome.measures).containsExactly("P1 12.3");
        assertThat(outcome.rejected).isEmpty();
        assertThat(outcome.duplicates).isZero();
    }

    @Test
    void whatIsStillBadIsRejectedByTheNameItHad() {
        narrow.split(Readings.received(READING), key -> sensor, outcome);
        outcome.clear();

        narrow.split(replay(READING, ORIGIN + " P1"), key -> sensor, outcome);

        assertThat(outcome.rejected).containsExactly("out-of-range " + ORIGIN + " P1");
        assertThat(outcome.measures).isEmpty();
    }

    @Test
    void afterAReplayTheSameReadingIsADuplicate() {
        narrow.split(Readings.received(READING), key -> sensor, outcome);
        mended.split(replay(READING, ORIGIN + " P1"), key -> sensor, outcome);
        outcome.clear();

        mended.split(Readings.received(READING), key -> sensor, outcome);

        assertThat(outcome.duplicates).isEqualTo(3);
        assertThat(outcome.measures).isEmpty();
    }

    @Test
    void theFirstOfTwoValuesStaysInAReplayToo() {
        Reading other = Readings.reading("P1", "5");
        narrow.split(Readings.received(READING), key -> sensor, outcome);
        narrow.split(Readings.received(other), key -> sensor, outcome);
        outcome.clear();

        mended.split(replay(other, "sensor-readings/3/43 P1"), key -> sensor, outcome);
        mended.split(replay(READING, ORIGIN + " P1"), key -> sensor, outcome);

        assertThat(outcome.rejected).containsExactly("conflicting sensor-readings/3/43 P1");
        assertThat(outcome.measures).containsExactly("P1 12.3");
    }

    @Test
    void whatWasForgottenIsJudgedAndRememberedLikeAnything() {
        mended.split(replay(READING, ORIGIN + " P1"), key -> sensor, outcome);
        mended.split(Readings.received(READING), key -> sensor, outcome);

        assertThat(outcome.measures).containsExactly("P1 12.3", "temperature 20.0");
        assertThat(outcome.duplicates).isEqualTo(1);
    }

    @Test
    void aWholeMessageKeepsItsOriginForEachOfItsValues() {
        mended.split(Readings.received(Readings.reading("P1", "12.3")), key -> sensor, outcome);
        outcome.clear();

        mended.split(replay(READING, ORIGIN), key -> sensor, outcome);

        assertThat(outcome.duplicates).isEqualTo(1);
        assertThat(outcome.measures).containsExactly("temperature 20.0");
        assertThat(outcome.rejected).containsExactly("not-a-number " + ORIGIN + " P2");
    }

    @Test
    void aKindThatTheCatalogueHadNotIsFoundByTheNameThatTheSourceGaveIt() {
        Reading counted = Readings.reading("PPD42NS", Readings.TAKEN_AT, "P1", "3000");

        mended.split(replay(counted, ORIGIN + " P1"), key -> sensor, outcome);
        mended.split(
                replay(Readings.reading("PPD42NS", Readings.TAKEN_AT, "P2", "-1"), ORIGIN + " P2"),
                key -> sensor,
                outcome);

        assertThat(outcome.measures).containsExactly("P1_count 3000.0");
        assertThat(outcome.rejected).containsExactly("out-of-range " + ORIGIN + " P2");
    }

    @Test
    void aMessageTravelsWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Received.class);
    }

    private static Received replay(Reading reading, String replayOf) {
        return new Received(ReadingJson.write(reading), "sensor-readings", 1, 99, replayOf);
    }

    private static ReadingSplitter splitter(Catalogue catalogue) {
        return new ReadingSplitter(catalogue, Instant.parse("2000-01-01T00:00:00Z"), CLOCK);
    }

    private static final class Outcome implements ReadingSplitter.Outlet {

        final List<String> measures = new ArrayList<>();
        final List<String> rejected = new ArrayList<>();
        int duplicates;

        @Override
        public void measure(MeasuredKind kind, MeasureMessage measure) {
            measures.add(kind.name() + ' ' + MeasureJson.read(measure.value()).value());
        }

        @Override
        public void flagged(Flag flag) {}

        @Override
        public void rejected(Rejected one) {
            rejected.add(one.reason() + " " + one.identity());
        }

        @Override
        public void duplicate() {
            duplicates++;
        }

        void clear() {
            measures.clear();
            rejected.clear();
            duplicates = 0;
        }
    }
}
