package io.weir.faults.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.weir.intake.Scraped;
import io.weir.intake.sources.sensorcommunity.SensorCommunityFormat;
import io.weir.model.MeasureIdentity;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.SensorId;
import io.weir.model.Stage;
import io.weir.wire.json.ReadingJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoadLedgerTest {

    private static final int RECORDS = 1_000;

    private final Plan plan = new Plan("faults", 7, Instant.parse("2026-11-22T19:00:00Z"), 100, 1_000);
    private final LoadLedger ledger = new LoadLedger(plan);
    private final List<Stored> stored = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    private final Map<MeasureIdentity, String> seen = new HashMap<>();
    private int duplicates;

    private record Stored(MeasureIdentity identity, double value) {}

    /** What a pipeline without faults would make of the plan, by the scraper's own format and a plain splitter. */
    @BeforeEach
    void runAll() throws IOException {
        SensorCommunityFormat.read(
                new ByteArrayInputStream(plan.feed(0, RECORDS)), plan.source(), Instant.now(), this::split);
        ledger.putIn(RECORDS, false);
    }

    @Test
    void everySortIsInTheLoadAndAllOfItIsFound() {
        Outcome outcome = outcome();

        assertThat(outcome.isClean()).as(outcome.toString()).isTrue();
        assertThat(outcome.rejected()).isEqualTo(rejected.size());
        assertThat(outcome.stored()).isEqualTo(stored.size());
        assertThat(outcome.values()).isEqualTo(rejected.size() + stored.size() + duplicates);
        assertThat(IntStream.range(0, RECORDS).mapToObj(plan::sort)).contains(Sort.values());
    }

    @Test
    void aStoredValueThatIsGoneIsLost() {
        stored.remove(3);

        assertThat(outcome()).matches(outcome -> outcome.lost() == 1 && !outcome.isClean());
    }

    @Test
    void aRejectionThatIsGoneIsLost() {
        rejected.remove(rejected.size() - 1);

        assertThat(outcome()).matches(outcome -> outcome.lost() == 1 && !outcome.isClean());
    }

    @Test
    void aValueThatIsStoredTwiceIsDuplicated() {
        stored.add(stored.get(3));

        assertThat(outcome()).matches(outcome -> outcome.duplicated() == 1 && !outcome.isClean());
    }

    @Test
    void aValueThatIsTwiceOnItsTopicIsDuplicatedUnlessItsFeedWasSentAgain() {
        ledger.onTopic(stored.get(0).identity, stored.get(0).value);
        ledger.onTopic(stored.get(0).identity, stored.get(0).value);
        ledger.putIn(RECORDS, true);
        MeasureIdentity first = stored.get(0).identity;
        Instant next = first.takenAt().plusMillis(RECORDS); // the same sensor, in the feed that was sent again
        plan.values(plan.number(first.sensor().sensor(), next).getAsLong()).stream()
                .filter(claim -> claim.kind().equals(first.kind()))
                .forEach(claim -> {
                    MeasureIdentity again = new MeasureIdentity(first.sensor(), first.kind(), next);
                    ledger.onTopic(again, Double.parseDouble(claim.value()));
                    ledger.onTopic(again, Double.parseDouble(claim.value()));
                });

        assertThat(outcome()).matches(outcome -> outcome.duplicated() == 1 && outcome.unexpected() == 0);
    }

    @Test
    void oneRejectionThatIsThereTwiceCountsOnceAndTwoOfOneValueAreDuplicated() {
        Rejected last = rejected.get(rejected.size() - 1);
        rejected.add(last);
        rejected.add(Rejected.of(
                last.original(), last.reason(), last.detail(), last.kind(), last.stage(), "sensor-readings/5/1"));

        assertThat(outcome().duplicated()).isEqualTo(1);
    }

    @Test
    void aGoodValueThatWasRejectedIsMisjudged() {
        Stored value = stored.remove(0);
        Reading reading = new Reading(
                plan.source(),
                null,
                value.identity.sensor().sensor(),
                null,
                value.identity.takenAt(),
                Instant.now(),
                null,
                Map.of(value.identity.kind(), Double.toString(value.value)),
                null);
        rejected.add(rejection(reading, value.identity.kind(), Reason.OUT_OF_RANGE, "sensor-readings/4/4"));

        assertThat(outcome()).matches(outcome -> outcome.misjudged() == 1 && !outcome.isClean());
    }

    @Test
    void valuesOfAnotherFeedAreNothingToIt() {
        MeasureIdentity first = stored.get(0).identity;
        stored.add(new Stored(
                new MeasureIdentity(new SensorId("other", first.sensor().sensor()), first.kind(), first.takenAt()), 1));

        assertThat(outcome().isClean()).isTrue();
    }

    @Test
    void whatWasNeverPutInOrHasAnotherValueIsUnexpected() {
        Stored first = stored.get(0);
        stored.add(new Stored(first.identity, first.value + 0.1));
        stored.add(new Stored(
                new MeasureIdentity(
                        first.identity.sensor(), first.identity.kind(), Instant.parse("2026-11-22T20:00:00Z")),
                first.value));

        assertThat(outcome()).matches(outcome -> outcome.unexpected() == 2 && !outcome.isClean());
    }

    @Test
    void aRejectionThatNamesNoValueOfItsMessageIsUnexpected() {
        Rejected of = rejected.stream()
                .filter(each -> each.stage() == Stage.SPLITTER)
                .findFirst()
                .orElseThrow();
        rejected.add(
                Rejected.of(of.original(), of.reason(), "because", "pressure", Stage.SPLITTER, "sensor-readings/4/1"));
        rejected.add(Rejected.of(
                "{".getBytes(StandardCharsets.UTF_8),
                Reason.MALFORMED,
                "because",
                null,
                Stage.SPLITTER,
                "sensor-readings/4/2"));

        assertThat(outcome()).matches(outcome -> outcome.unexpected() == 2 && !outcome.isClean());
    }

    private Outcome outcome() {
        stored.forEach(value -> ledger.stored(value.identity, value.value));
        rejected.forEach(ledger::rejected);
        return ledger.outcome();
    }

    private void split(Scraped scraped) {
        if (scraped instanceof Scraped.Refused refused) {
            rejected.add(refused.rejected());
        } else if (scraped instanceof Scraped.Found found) {
            Reading reading = found.reading();
            reading.values().forEach((kind, value) -> judge(reading, kind, value));
        }
    }

    private void judge(Reading reading, String kind, String value) {
        MeasureIdentity identity = new MeasureIdentity(reading.sensorId(), kind, reading.takenAt());
        String origin = "sensor-readings/0/" + (stored.size() + rejected.size());
        if (value.startsWith("broken")) {
            rejected.add(rejection(reading, kind, Reason.NOT_A_NUMBER, origin));
        } else if (kind.equals("mystery")) {
            rejected.add(rejection(reading, kind, Reason.UNKNOWN_KIND, origin));
        } else if (Double.parseDouble(value) > 150) {
            rejected.add(rejection(reading, kind, Reason.OUT_OF_RANGE, origin));
        } else if (seen.putIfAbsent(identity, value) == null) {
            stored.add(new Stored(identity, Double.parseDouble(value)));
        } else if (seen.get(identity).equals(value)) {
            duplicates++;
        } else {
            rejected.add(rejection(reading, kind, Reason.CONFLICTING, origin));
        }
    }

    private static Rejected rejection(Reading reading, String kind, Reason reason, String origin) {
        return Rejected.of(ReadingJson.write(reading), reason, "because", kind, Stage.SPLITTER, origin);
    }
}
