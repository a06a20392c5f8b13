package io.weir.anomalies;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DetectorTest {

    private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z"); // a Monday
    private static final int STEP_SECONDS = 300;
    private static final int A_DAY = 288;

    private final Detector detector = fresh();

    @Test
    void aValueFarFromAllOthersIsAnAnomalyAtOnceAndSaysWhy() {
        double[] values = days(8);
        values[6 * A_DAY + 100] += 40;

        List<Judgement.Judged> judged = judge(detector, values);

        assertThat(anomalies(judged)).containsExactly(6 * A_DAY + 100);
        assertThat(judged.get(6 * A_DAY + 100).sign()).isEqualTo(Sign.JUMP);
    }

    @Test
    void whatIsUsualAtNoonIsUnusualAtNight() {
        double[] values = days(12);
        for (int row = 10 * A_DAY; row < 10 * A_DAY + 24; row++) {
            values[row] = values[row - A_DAY / 2];
        }

        List<Judgement.Judged> judged = judge(detector, values);

        assertThat(anomalies(judged)).hasSize(1).first().matches(row -> row >= 10 * A_DAY && row < 10 * A_DAY + 24);
    }

    @Test
    void whatStaysTheSameForLongIsAnAnomaly() {
        double[] values = days(8);
        int noon = 6 * A_DAY + A_DAY / 4; // where it would hardly change else
        Arrays.fill(values, noon - 20, noon + 20, values[noon]);

        List<Judgement.Judged> judged = judge(detector, values);

        assertThat(anomalies(judged)).hasSize(1);
        assertThat(judged.get(anomalies(judged).get(0)).sign()).isEqualTo(Sign.STUCK);
    }

    @Test
    void theFirstValueBehindALongGapIsAnAnomaly() {
        double[] values = days(8);
        int behind = 6 * A_DAY;
        List<Judgement.Judged> judged = new ArrayList<>();
        for (int row = 0; row < values.length; row++) {
            int gap = row < behind ? 0 : 2 * A_DAY;
            judged.add(judge(detector, row + gap, values[row]));
        }

        assertThat(anomalies(judged)).containsExactly(behind);
        assertThat(judged.get(behind).sign()).isEqualTo(Sign.GAP);
    }

    @Test
    void aLastingChangeOfLevelIsOneAnomalyAndThenUsual() {
        double[] values = days(40);
        for (int row = 10 * A_DAY; row < values.length; row++) {
            values[row] += 50;
        }

        List<Integer> anomalies = anomalies(judge(detector, values));

        assertThat(anomalies).first().isEqualTo(10 * A_DAY);
        assertThat(anomalies).filteredOn(row -> row > 25 * A_DAY).isEmpty();
    }

    @Test
    void withinAnEpisodeTheScoreStaysBelowTheThreshold() {
        double[] values = days(8);
        for (int row = 6 * A_DAY; row < 6 * A_DAY + 10; row++) {
            values[row] += 40;
        }

        List<Judgement.Judged> judged = judge(detector, values);

        assertThat(judged).allSatisfy(each -> {
            assertThat(each.anomaly()).isEqualTo(each.score() >= Detector.THRESHOLD);
            assertThat(each.score()).isBetween(0.0, 1.0);
        });
        assertThat(judged.subList(6 * A_DAY + 1, 6 * A_DAY + 5)).allMatch(each -> each.score() > 0.1);
    }

    @Test
    void aConstantSeriesIsNeverAnAnomalyAndItsFirstChangeIsAfterLong() {
        double[] values = new double[3_000];
        Arrays.fill(values, 21.5);
        values[2_500] = 21.6;

        assertThat(anomalies(judge(detector, values))).containsExactly(2_500);
    }

    @Test
    void oneValueAloneIsUsual() {
        assertThat(detector.judge(BEGIN, 21.5)).isEqualTo(new Judgement.Judged(0, false, null));
    }

    @Test
    void whatIsNoNumberIsSkippedWithAReasonAndLeavesNoTrace() {
        judge(detector, days(4));
        byte[] before = detector.state();

        assertThat(detector.judge(BEGIN, Double.NaN)).isEqualTo(new Judgement.Skipped("the value is no number"));
        assertThat(detector.judge(BEGIN, Double.NEGATIVE_INFINITY)).isInstanceOf(Judgement.Skipped.class);
        assertThat(detector.judge(BEGIN, 1e31)).isEqualTo(new Judgement.Skipped("the value is beyond 1.0E30"));

        assertThat(detector.state()).isEqualTo(before);
    }

    @Test
    void aTimeThatComesTwiceOrGoesBackIsJudgedAndNothingIsMissedByIt() {
        double[] values = days(8);
        List<Judgement.Judged> judged = new ArrayList<>();
        for (int row = 0; row < values.length; row++) {
            judged.add(judge(detector, row % 100 == 99 ? row - 20 : row, values[row])); // 20 back, and on again
            judged.add(judge(detector, row, values[row] + 0.01));
        }

        assertThat(judged).noneMatch(each -> each.anomaly() && each.sign() == Sign.GAP);
        assertThat(judged).allMatch(each -> Double.isFinite(each.score()));
    }

    @Test
    void theClockOfTheYearWithoutBatteryStopsNothing() {
        double[] values = days(8);
        for (int row = 0; row < values.length; row++) {
            Instant at = row == 500 ? Instant.EPOCH : row == 501 ? Instant.parse("2106-02-07T06:28:15Z") : at(row);
            assertThat(detector.judge(at, values[row])).isInstanceOf(Judgement.Judged.class);
        }
        assertThat(judge(detector, 8 * A_DAY, values[0] + 60).anomaly()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-9, 1e9, 1e28})
    void aSeriesInOtherUnitsIsJudgedAlike(double unit) {
        double[] values = days(8);
        values[6 * A_DAY] += 40;

        List<Integer> anomalies = anomalies(
                judge(detector, Arrays.stream(values).map(value -> value * unit).toArray()));

        if (unit > 1e-100) { // below, squares of differences are 0
            assertThat(anomalies).containsExactly(6 * A_DAY);
        }
        assertThat(anomalies).hasSizeLessThan(3);
    }

    @Test
    void digitsAreNotLostFarFromZero() {
        double[] values = days(12);
        values[10 * A_DAY] += 40;
        List<Judgement.Judged> near = judge(fresh(), values);

        List<Judgement.Judged> far =
                judge(detector, Arrays.stream(values).map(value -> 1e9 + value).toArray());

        assertThat(anomalies(far)).isEqualTo(anomalies(near)).containsExactly(10 * A_DAY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 59, 60, 61, 900, 1_500, 2_303})
    void goesOnFromItsStateAsIfItHadNeverStopped(int stop) {
        double[] values = days(8);
        values[6 * A_DAY] += 40;
        List<Judgement.Judged> whole = judge(fresh(), values);
        judge(detector, Arrays.copyOf(values, stop));

        byte[] state = detector.state();
        Detector restored = Detector.of(state, ZoneOffset.UTC, Detector.THRESHOLD);

        assertThat(restored.state()).isEqualTo(state).hasSize(Detector.STATE_BYTES);
        List<Judgement.Judged> rest = IntStream.range(stop, values.length)
                .mapToObj(row -> judge(restored, row, values[row]))
                .toList();
        assertThat(rest).isEqualTo(whole.subList(stop, values.length));
    }

    @Test
    void aStateIsAsLongAfterAYearAsAtTheBeginning() {
        assertThat(detector.state()).hasSize(Detector.STATE_BYTES);
        judge(detector, days(365));

        assertThat(detector.state()).hasSize(Detector.STATE_BYTES);
        assertThat(Detector.STATE_BYTES).as("README.md says so").isEqualTo(1_679);
    }

    @Test
    void aStateThatIsNoneIsRefused() {
        byte[] state = detector.state();
        byte[] other = state.clone();
        other[0] = 2;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Detector.of(other, ZoneOffset.UTC, 0.5))
                .withMessage("A state must be of version 1, but is of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Detector.of(Arrays.copyOf(state, 100), ZoneOffset.UTC, 0.5))
                .withMessage("A state of 100 bytes ends too soon");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Detector.of(Arrays.copyOf(state, state.length + 1), ZoneOffset.UTC, 0.5))
                .withMessageContaining("but has more");
        assertThatIllegalArgumentException().isThrownBy(() -> new Detector(ZoneOffset.UTC, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Detector(ZoneOffset.UTC, Double.NaN));
    }

    /** Where summer time begins the sun is at home an hour later by UTC, but not by the clock that people go by. */
    @Test
    void daysAreThoseOfTheZone() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Detector local = new Detector(berlin, Detector.THRESHOLD);
        Instant begin = Instant.parse("2026-03-09T00:00:00Z"); // three weeks before
        List<Instant> byUtc = new ArrayList<>();
        List<Instant> byClock = new ArrayList<>();
        for (int row = 0; row < 28 * A_DAY; row++) {
            Instant at = begin.plusSeconds((long) row * STEP_SECONDS);
            int hour = at.atZone(berlin).getHour();
            double value = (hour >= 8 && hour < 18 ? 60 : 20) + row * 7 % 10 / 10.0;
            add(byUtc, at, detector.judge(at, value));
            add(byClock, at, local.judge(at, value));
        }
        Instant change = Instant.parse("2026-03-29T01:00:00Z");

        assertThat(byUtc).anyMatch(at -> at.isAfter(change));
        assertThat(byClock).noneMatch(at -> at.isAfter(change));
    }

    private static void add(List<Instant> anomalies, Instant at, Judgement judgement) {
        if (((Judgement.Judged) judgement).anomaly()) {
            anomalies.add(at);
        }
    }

    private static Detector fresh() {
        return new Detector(ZoneOffset.UTC, Detector.THRESHOLD);
    }

    /** Warm by day and cold by night, with noise: in which nothing is wrong. */
    private static double[] days(int days) {
        Random random = new Random(7);
        return IntStream.range(0, days * A_DAY)
                .mapToDouble(row -> 20 + 5 * Math.sin(2 * Math.PI * row / A_DAY) + 0.5 * random.nextGaussian())
                .toArray();
    }

    private static List<Judgement.Judged> judge(Detector detector, double[] values) {
        return IntStream.range(0, values.length)
                .mapToObj(row -> judge(detector, row, values[row]))
                .toList();
    }

    private static Judgement.Judged judge(Detector detector, int row, double value) {
        return (Judgement.Judged) detector.judge(at(row), value);
    }

    private static Instant at(int row) {
        return BEGIN.plusSeconds((long) row * STEP_SECONDS);
    }

    private static List<Integer> anomalies(List<Judgement.Judged> judged) {
        return IntStream.range(0, judged.size())
                .filter(row -> judged.get(row).anomaly())
                .boxed()
                .toList();
    }
}
