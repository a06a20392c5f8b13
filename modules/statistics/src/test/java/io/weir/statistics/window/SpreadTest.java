package io.weir.statistics.window;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SpreadTest {

    /** Flux and commons-math3 say 10 as well, QuestDB 10.4375, Flink 9.55. */
    @Test
    void percentileIsTheNearestRank() {
        Spread ten = of(IntStream.rangeClosed(1, 10).asDoubleStream().toArray());

        assertThat(ten.percentile(95)).isEqualTo(10);
        assertThat(ten.percentile(50)).isEqualTo(5);
        assertThat(ten.percentile(10)).isEqualTo(1);
        assertThat(ten.percentile(11)).isEqualTo(2);
        assertThat(ten.error()).isZero();
    }

    @Test
    void pressureOfAHundredThousandValuesIsWithinTheError() {
        Random random = new Random(1);
        double[] values = random.doubles(100_000, 98_000, 103_000).toArray();
        Spread spread = of(values);
        Arrays.sort(values);

        assertThat(spread.percentile(50)).isCloseTo(values[49_999], within(values[49_999] * Buckets.ERROR * 1.0001));
        assertThat(spread.error()).isCloseTo(Buckets.ERROR, within(1e-12));
    }

    @Test
    void bucketsAreBoundedAndTheErrorSaysSo() {
        Random random = new Random(2);
        double[] values = random.doubles(200_000, -9, 9)
                .map(x -> Math.signum(x) * Math.exp(Math.abs(x)))
                .toArray();
        Spread spread = of(values);
        Arrays.sort(values);

        assertThat(spread.buckets().length).isLessThanOrEqualTo(Spread.MOST_BUCKETS);
        assertThat(spread.error()).isBetween(Buckets.ERROR, 0.05);
        for (int percent : new int[] {1, 50, 95, 99}) {
            double exact = values[(int) Math.ceil(values.length * percent / 100.0) - 1];
            assertThat(spread.percentile(percent)).isCloseTo(exact, within(Math.abs(exact) * spread.error() * 1.0001));
        }
    }

    @Test
    void orderDoesNotMatterAndWhatIsTakenOutLeavesNothingBehind() {
        Random random = new Random(3);
        for (int round = 0; round < 100; round++) {
            double[] one = random.doubles(random.nextInt(400), -50, 50).toArray();
            double[] two = random.doubles(1 + random.nextInt(400), -50, 50).toArray();
            Spread all = of(one).and(of(two));

            assertThat(same(all, of(two).and(of(one)))).isTrue();
            Spread rest = all.without(of(two));
            if (rest == null) {
                assertThat(one.length).isLessThanOrEqualTo(Spread.MOST_EXACT);
            } else {
                assertThat(same(rest.compact(), of(one))).isTrue();
            }
        }
    }

    /** As a window does: what comes in and what goes out are slices, which stay as they are. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40})
    void whatSlicesMakeOfAWindowIsThatOfItsValues(int wide) {
        Random random = new Random(wide);
        Deque<double[]> values = new ArrayDeque<>();
        Deque<Spread> slices = new ArrayDeque<>();
        Spread window = Spread.NONE;
        for (int n = 0; n < 2_000; n++) {
            double[] slice = random.doubles(1 + random.nextInt(n % 50 == 0 ? 300 : 8))
                    .map(x -> Math.exp(x * wide) - (wide == 3 ? 5 : 0))
                    .toArray();
            values.add(slice);
            slices.add(of(slice));
            window = window.and(slices.getLast());
            if (slices.size() > 100) {
                Spread out = slices.removeFirst();
                window = window.without(out);
                assertThat(same(out, of(values.removeFirst()))).isTrue();
            }
            double[] sorted =
                    values.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
            assertThat(window.count()).isEqualTo(sorted.length);
            if (window.buckets().length > 0) {
                assertThat(Arrays.stream(window.counts()).sum()).isEqualTo(sorted.length);
                assertThat(Arrays.stream(window.counts()).min().orElseThrow()).isNotNegative();
                assertThat(window.buckets().length).isLessThanOrEqualTo(Spread.MOST_BUCKETS);
                assertThat(IntStream.of(window.buckets()).distinct().sorted().toArray())
                        .isEqualTo(window.buckets());
            }
            for (int percent : new int[] {1, 25, 50, 51, 95, 99, 100}) {
                double exact = sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
                assertThat(window.percentile(percent))
                        .isCloseTo(exact, within(Math.abs(exact) * window.error() * 1.0001 + 1e-9));
            }
        }
    }

    @Test
    void extremeValuesHaveBuckets() {
        for (double value : new double[] {Double.MAX_VALUE, 1e-8, 1e-300, -1e-8, -Double.MAX_VALUE, 0, -0.0}) {
            double told = Buckets.value(Buckets.of(value), 0);
            assertThat(told).isCloseTo(value, within(Math.abs(value) * Buckets.ERROR * 1.001 + 1e-9));
        }
    }

    private static boolean same(Spread one, Spread two) {
        return one.count() == two.count()
                && one.level() == two.level()
                && Arrays.equals(one.exact(), two.exact())
                && Arrays.equals(one.buckets(), two.buckets())
                && Arrays.equals(one.counts(), two.counts());
    }

    private static Spread of(double... values) {
        Spread spread = Spread.NONE;
        for (double value : values) {
            spread = spread.with(value);
        }
        return spread;
    }
}
