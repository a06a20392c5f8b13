package io.weir.bench.anomalies;

import java.util.List;
import java.util.stream.LongStream;

import io.weir.bench.anomalies.NabScore.Profile;
import io.weir.bench.anomalies.Series.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** By hand, from the formulas: 2 / (1 + e^(5x)) - 1, and 0.98661 of it at the left edge. */
class NabScoreTest {

    private static final double CLOSE = 1e-5;
    private static final Series ROWS = series(100, new Span(40, 49)); // 15 of probation

    @Test
    void anAlarmInAWindowIsWorthTheMoreTheEarlier() {
        assertThat(standard(40)).isCloseTo(1, within(CLOSE));
        assertThat(standard(45)).isCloseTo(0.84828 / 0.98661, within(CLOSE)); // half of it is left
        assertThat(standard(49)).isCloseTo(0.24492 / 0.98661, within(CLOSE)); // a tenth
    }

    @Test
    void onlyTheEarliestOfAWindowCounts() {
        assertThat(standard(41, 45, 49)).isEqualTo(standard(41));
    }

    @Test
    void anAlarmOutsideCostsTheMoreTheFartherBehindAWindow() {
        assertThat(standard()).isEqualTo(-1);
        assertThat(standard(20)).isCloseTo(-1 - 0.11, within(CLOSE)); // none was before it
        assertThat(standard(50)).isCloseTo(-1 - 0.11 * 0.27085, within(CLOSE)); // 1 of 9 behind it
        assertThat(standard(58)).isCloseTo(-1 - 0.11 * 0.98661, within(CLOSE)); // 9 of 9
        assertThat(standard(99)).isCloseTo(-1 - 0.11, within(CLOSE)); // farther than three
        assertThat(raw(Profile.REWARD_LOW_FP_RATE, 20)).isCloseTo(-1 - 0.22, within(CLOSE));
        assertThat(raw(Profile.REWARD_LOW_FN_RATE, 20)).isCloseTo(-2 - 0.11, within(CLOSE));
    }

    @Test
    void theProbationDoesNotCount() {
        assertThat(standard(0, 14)).isEqualTo(standard());
        assertThat(standard(15)).isLessThan(standard());
        assertThat(NabScore.probation(4_032)).isEqualTo(604);
        assertThat(NabScore.probation(22_695)).isEqualTo(750);
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void nothingAtAllIsZeroAndEachWindowAtItsEdgeAHundred(Profile profile) {
        List<Series> files = List.of(ROWS, series(200), series(100, new Span(20, 29), new Span(70, 75)));

        assertThat(NabScore.normalised(files, List.of(alarms(100), alarms(200), alarms(100)), profile))
                .isZero();
        assertThat(NabScore.normalised(files, List.of(alarms(100, 40), alarms(200), alarms(100, 20, 70)), profile))
                .isCloseTo(100, within(1e-9));
    }

    private static double standard(int... alarms) {
        return raw(Profile.STANDARD, alarms);
    }

    private static double raw(Profile profile, int... alarms) {
        return NabScore.raw(ROWS, alarms(100, alarms), profile);
    }

    private static boolean[] alarms(int rows, int... at) {
        boolean[] alarms = new boolean[rows];
        for (int row : at) {
            alarms[row] = true;
        }
        return alarms;
    }

    private static Series series(int rows, Span... spans) {
        return new Series("rows", LongStream.range(0, rows).toArray(), new double[rows], List.of(spans));
    }
}
