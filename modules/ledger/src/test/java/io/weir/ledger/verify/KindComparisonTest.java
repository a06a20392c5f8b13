package io.weir.ledger.verify;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.weir.ledger.verify.Difference.Sort;
import io.weir.model.MeasureIdentity;
import io.weir.model.SensorId;
import io.weir.store.StoredValue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KindComparisonTest {

    private static final Instant FIRST = Instant.parse("2018-06-03T20:48:11Z");
    private static final Instant NEXT_HOUR = Instant.parse("2018-06-03T21:00:00Z");

    private final List<HeldMeasure> held = new ArrayList<>();
    private final List<StoredValue> stored = new ArrayList<>();
    private Instant whole = Instant.MIN;
    private int topicReads;

    @Test
    void equalSidesAreCleanWhateverTheirOrderAndNothingIsReadTwice() {
        both("1", FIRST, 12.3);
        hold("2", NEXT_HOUR, -0.0);
        store("3", FIRST, 4);
        store("2", NEXT_HOUR, 0.0);
        hold("3", FIRST, 4);

        KindFindings found = compare();

        assertThat(found.listed()).isEmpty();
        assertThat(found.held()).isEqualTo(3);
        assertThat(found.stored()).isEqualTo(3);
        assertThat(topicReads).isEqualTo(1);
    }

    @Test
    void eachSortOfDifferenceIsFoundByName() {
        both("good", FIRST, 1);
        hold("gone", FIRST, 2);
        hold("changed", FIRST, 3);
        store("changed", FIRST, 4);
        store("added", NEXT_HOUR, 5);

        assertThat(compare().listed())
                .extracting(Difference::toString)
                .containsExactlyInAnyOrder(
                        "missing: feed/gone P1 2018-06-03T20:48:11Z = 2.0",
                        "overwritten: feed/changed P1 2018-06-03T20:48:11Z = 3.0, but stored is 4.0",
                        "unexpected: feed/added P1 2018-06-03T21:00:00Z = 5.0");
    }

    @Test
    void twoErrorsInOneHourDoNotCancelOut() {
        hold("gone", FIRST, 1);
        store("added", FIRST, 1);
        hold("a", NEXT_HOUR, 1);
        hold("b", NEXT_HOUR, 2);
        store("a", NEXT_HOUR, 2);
        store("b", NEXT_HOUR, 1);

        KindFindings found = compare();

        assertThat(found.count(Sort.MISSING)).isEqualTo(1);
        assertThat(found.count(Sort.UNEXPECTED)).isEqualTo(1);
        assertThat(found.count(Sort.OVERWRITTEN)).isEqualTo(2);
    }

    @Test
    void aRecordThatIsThereTwiceIsStoredOnce() {
        both("1", FIRST, 1);
        hold("1", FIRST, 1);

        assertThat(compare().listed()).isEmpty();
    }

    @Test
    void aLaterRecordWithAnotherValueHasOverwrittenTheFirst() {
        hold("1", FIRST, 1);
        hold("1", FIRST, 2);
        store("1", FIRST, 2);

        assertThat(compare().listed())
                .containsExactly(new Difference(Sort.OVERWRITTEN, identity("1", FIRST), "1.0, 2.0", "2.0"));
    }

    @Test
    void onePointUnderTwoTagSetsIsUnexpected() {
        both("1", FIRST, 1);
        store("1", FIRST, 1);

        assertThat(compare().listed())
                .containsExactly(new Difference(Sort.UNEXPECTED, identity("1", FIRST), "1.0", "1.0"));
    }

    @Test
    void whatTheCollectorRejectedNeedNotBeStoredAndMayBe() {
        held.add(new HeldMeasure(identity("1", FIRST), 1, true, false));
        held.add(new HeldMeasure(identity("2", FIRST), 2, true, false));
        store("2", FIRST, 2);

        KindFindings found = compare();

        assertThat(found.listed()).isEmpty();
        assertThat(found.refused()).isEqualTo(2);
        assertThat(found.held()).isZero();
    }

    @Test
    void anotherValueThanTheRejectedOneIsUnexpected() {
        held.add(new HeldMeasure(identity("1", FIRST), 1, true, false));
        store("1", FIRST, 2);

        assertThat(compare().count(Sort.UNEXPECTED)).isEqualTo(1);
    }

    @Test
    void whatIsOlderThanAnythingInKafkaIsNotJudged() {
        both("1", NEXT_HOUR, 1);
        store("older", FIRST, 2);

        KindFindings found = compare();

        assertThat(found.listed()).isEmpty();
        assertThat(found.judgedFrom()).contains(NEXT_HOUR);
    }

    @Test
    void hoursThatKafkaDoesNotHoldWholeAreJudgedForMissingAndOverwrittenOnly() {
        whole = NEXT_HOUR.plusSeconds(1);
        hold("gone", FIRST, 1);
        hold("changed", NEXT_HOUR, 1);
        store("changed", NEXT_HOUR, 2);
        store("added", NEXT_HOUR, 3);
        store("added", NEXT_HOUR.plusSeconds(3_600), 4);

        KindFindings found = compare();

        assertThat(found.count(Sort.MISSING)).isEqualTo(1);
        assertThat(found.count(Sort.OVERWRITTEN)).isEqualTo(1);
        assertThat(found.listed())
                .contains(new Difference(Sort.UNEXPECTED, identity("added", NEXT_HOUR.plusSeconds(3_600)), null, "4.0"))
                .hasSize(3);
        assertThat(found.judgedFrom()).contains(NEXT_HOUR.plusSeconds(3_600));
    }

    @Test
    void nothingIsUnexpectedWhereItCannotBeToldWhatKafkaDeleted() {
        whole = Instant.MAX;
        both("1", FIRST, 1);
        store("added", FIRST, 2);

        KindFindings found = compare();

        assertThat(found.listed()).isEmpty();
        assertThat(found.judgedFrom()).isEmpty();
    }

    @Test
    void differingHoursAreTakenInGroupsThatFitInMemoryFromOneReadingOfTheTopic() {
        for (int hour = 0; hour < 10; hour++) {
            hold("gone", FIRST.plusSeconds(hour * 3_600L), hour);
        }

        KindFindings found = new KindComparison(this::each, this::each, 4).run(2);

        assertThat(topicReads)
                .as("once for the hours, then for all three groups of them")
                .isEqualTo(2);
        assertThat(found.count(Sort.MISSING)).isEqualTo(10);
        assertThat(found.listed()).hasSize(2);
    }

    @Test
    void whatIsWrittenDownMeanwhileIsWhatTheTopicHeldAndIsGoneAfterwards() {
        hold("1", FIRST, -0.0);
        hold("2", FIRST, 2);
        hold("other hour", NEXT_HOUR.plusSeconds(3_600), 3);
        held.add(new HeldMeasure(identity("3", NEXT_HOUR), 1.5, true, false));
        held.add(new HeldMeasure(identity("4", NEXT_HOUR.plusMillis(1)), 1e-300, false, true));
        List<HeldMeasure> first = new ArrayList<>();
        List<HeldMeasure> second = new ArrayList<>();

        SpilledMeasures spilled = SpilledMeasures.of(
                this::each, List.of(Set.of(HourTally.hour(FIRST)), Set.of(HourTally.hour(NEXT_HOUR))));
        spilled.each(0, first::add);
        spilled.each(1, second::add);
        spilled.close();

        assertThat(first).isEqualTo(held.subList(0, 2));
        assertThat(second).isEqualTo(held.subList(3, 5));
        assertThatThrownBy(() -> spilled.each(0, first::add)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void ofAnEmptyTopicNothingIsSaid() {
        store("1", FIRST, 1);

        assertThat(compare()).isSameAs(KindFindings.NOTHING);
    }

    @Test
    void whatCameWhenTheComparisonHadBegunNeedNotBeStoredAndMayBe() {
        both("1", FIRST, 1);
        held.add(new HeldMeasure(identity("2", FIRST), 2, false, true));
        held.add(new HeldMeasure(identity("3", FIRST), 3, false, true));
        store("3", FIRST, 3);

        KindFindings found = compare();

        assertThat(found.listed()).isEmpty();
        assertThat(found.held()).isEqualTo(1);
    }

    @Test
    void whatIsStoredWhenTheTopicHasBeenReadIsLookedForOnItOnceMore() {
        both("1", FIRST, 1);
        store("2", FIRST, 2);
        store("3", FIRST, 3);
        HeldMeasures growing = measures -> {
            each(measures);
            if (topicReads > 2) {
                measures.accept(new HeldMeasure(identity("2", FIRST), 2, false, true));
            }
            return whole;
        };

        KindFindings found = new KindComparison(growing, this::each, KindComparison.AT_ONCE).run(10);

        assertThat(found.listed()).containsExactly(new Difference(Sort.UNEXPECTED, identity("3", FIRST), null, "3.0"));
    }

    private KindFindings compare() {
        return new KindComparison(this::each, this::each, KindComparison.AT_ONCE).run(10);
    }

    private Instant each(Consumer<HeldMeasure> measures) {
        topicReads++;
        held.forEach(measures);
        return whole;
    }

    private void each(Instant from, Instant to, Consumer<StoredValue> values) {
        stored.stream()
                .filter(value ->
                        !value.takenAt().isBefore(from) && !value.takenAt().isAfter(to))
                .forEach(values);
    }

    private void both(String sensor, Instant takenAt, double value) {
        hold(sensor, takenAt, value);
        store(sensor, takenAt, value);
    }

    private void hold(String sensor, Instant takenAt, double value) {
        held.add(new HeldMeasure(identity(sensor, takenAt), value, false, false));
    }

    private void store(String sensor, Instant takenAt, double value) {
        stored.add(new StoredValue(new SensorId("feed", sensor), "P1", takenAt, value));
    }

    private static MeasureIdentity identity(String sensor, Instant takenAt) {
        return new MeasureIdentity(new SensorId("feed", sensor), "P1", takenAt);
    }
}
