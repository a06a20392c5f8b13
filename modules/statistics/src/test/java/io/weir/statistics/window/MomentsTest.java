package io.weir.statistics.window;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MomentsTest {

    /** What Flink SQL's STDDEV_SAMP, by sums of squares, gets wrong. */
    @Test
    void smallDifferencesOfLargeValuesAreKept() {
        Moments one = Moments.NONE.with(1e9 + 4, 1).with(1e9 + 7, 2);
        Moments two = Moments.NONE.with(1e9 + 13, 3).with(1e9 + 16, 4);

        assertThat(one.and(two).mean()).isEqualTo(1e9 + 10);
        assertThat(one.and(two).deviation()).isCloseTo(Math.sqrt(30), within(1e-9));
    }

    @Test
    void mergedInAnyWayTheyAreThoseOfAllValues() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            double[] values =
                    random.doubles(1 + random.nextInt(200), 1e6, 1e6 + 1).toArray();
            Moments[] parts = new Moments[1 + random.nextInt(8)];
            java.util.Arrays.fill(parts, Moments.NONE);
            for (int n = 0; n < values.length; n++) {
                int part = random.nextInt(parts.length);
                parts[part] = parts[part].with(values[n], n);
            }
            Moments all = Moments.NONE;
            for (Moments part : parts) {
                all = all.and(part);
            }
            assertThat(all.count()).isEqualTo(values.length);
            assertThat(all.last()).isEqualTo(values[values.length - 1]);
            assertThat(all.mean()).isCloseTo(mean(values).doubleValue(), within(1e-9));
            assertThat(all.m2()).isCloseTo(m2(values), within(1e-9 + 1e-7 * m2(values)));
        }
    }

    @Test
    void singleValueHasNoDeviation() {
        assertThat(Moments.of(7, 1).deviation()).isNull();
    }

    @Test
    void lastIsTheNewestAndOfTwoOfOneTimeTheGreater() {
        Moments one = Moments.of(7, 5).with(9, 4).with(8, 5).with(6, 5);

        assertThat(one.last()).isEqualTo(8);
        assertThat(Moments.of(8, 5).and(Moments.of(3, 6)).last()).isEqualTo(3);
    }

    private static BigDecimal mean(double[] values) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double value : values) {
            sum = sum.add(new BigDecimal(value));
        }
        return sum.divide(BigDecimal.valueOf(values.length), MathContext.DECIMAL128);
    }

    private static double m2(double[] values) {
        BigDecimal mean = mean(values);
        BigDecimal sum = BigDecimal.ZERO;
        for (double value : values) {
            BigDecimal difference = new BigDecimal(value).subtract(mean);
            sum = sum.add(difference.multiply(difference));
        }
        return sum.doubleValue();
    }
}
