package io.weir.statistics.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Windows are what is reckoned of their values anew, in whatever order these come, and each is told when it is another one. */
class SlidingTest {

    private static final long LATENESS = 40_000;

    private final Map<Long, Slice> kept = new HashMap<>();
    private final Slices slices = new Slices() {
        @Override
        public Slice get(long start) {
            return kept.get(start);
        }

        @Override
        public void put(long start, Slice slice) {
            kept.put(start, slice);
        }

        @Override
        public void remove(long start) {
            kept.remove(start);
        }
    };

    private record Value(double value, long takenAt) {}

    private record Told(int correction, Moments moments, Spread spread) {}

    @ParameterizedTest
    @CsvSource({"1m/5s, 3000", "1m/1m, 3000", "1m/25s, 3000", "10s/1s, 200", "2m/1s, 700", "1h/5s, 90000", "1m/5s, 20"})
    void windowsAreThoseOfAllTheirValuesWhateverTheOrder(String text, int step) {
        for (int seed = 0; seed < 40; seed++) {
            kept.clear();
            Random random = new Random(seed);
            Span span = Span.parse(text);
            Map<Long, Told> told = new TreeMap<>();
            List<Value> values = new ArrayList<>();
            Track track = null;
            long now = 1_000_000;
            for (int n = 0; n < 400; n++) {
                Value value = new Value(
                        value(random),
                        now + random.nextInt(2 * step) - Math.min(LATENESS, 5L * step * random.nextInt(3)));
                if (value.takenAt >= now - LATENESS) {
                    values.add(value);
                    track = added(span, track, value);
                }
                if (random.nextInt(4) == 0) {
                    now += random.nextInt(3 * step) * (random.nextInt(20) == 0 ? 30 : 1);
                    track = woken(span, track, now, told);
                }
            }
            track = woken(span, track, now + 10 * span.size() + LATENESS, told);

            assertThat(track).isNull();
            assertThat(kept).isEmpty();
            hold(span, values, told);
        }
    }

    private Track added(Span span, Track track, Value value) {
        Sliding sliding = new Sliding(span, LATENESS, slices, track);
        sliding.add(value.value, value.takenAt);
        return sliding.track();
    }

    /** Each later version has a number that is one more; what was told is not told again without one. */
    private Track woken(Span span, Track track, long now, Map<Long, Told> told) {
        Sliding sliding = new Sliding(span, LATENESS, slices, track);
        sliding.wake(now, (end, correction, moments, spread) -> {
            Told before = told.put(end, new Told(correction, moments, spread.copy()));
            assertThat(correction).isEqualTo(before == null ? 0 : before.correction + 1);
        });
        return sliding.track();
    }

    /** The independent reckoning: every window from its values, one by one. */
    private static void hold(Span span, List<Value> values, Map<Long, Told> told) {
        TreeSet<Long> ends = new TreeSet<>();
        for (Value value : values) {
            long first = (value.takenAt / span.slide() + 1) * span.slide(); // of the windows that have it
            ends.add(first);
            while (first - span.size() <= value.takenAt) {
                first += span.slide();
            }
            ends.add(first); // the first that has it no more
        }
        Map<Long, double[]> windows = new TreeMap<>();
        for (long end : ends) {
            double[] within = values.stream()
                    .filter(value -> value.takenAt < end && value.takenAt >= end - span.size())
                    .mapToDouble(Value::value)
                    .sorted()
                    .toArray();
            if (within.length > 0) {
                windows.put(end, within);
            }
        }
        assertThat(told.keySet()).containsAll(windows.keySet());
        told.forEach((end, window) -> {
            double[] sorted = values.stream()
                    .filter(value -> value.takenAt < end && value.takenAt >= end - span.size())
                    .mapToDouble(Value::value)
                    .sorted()
                    .toArray();
            same(window, sorted);
        });
    }

    private static void same(Told window, double[] sorted) {
        Moments moments = window.moments;
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double squares =
                Arrays.stream(sorted).map(each -> (each - mean) * (each - mean)).sum();
        assertThat(moments.count()).isEqualTo(sorted.length);
        assertThat(moments.minimum()).isEqualTo(sorted[0]);
        assertThat(moments.maximum()).isEqualTo(sorted[sorted.length - 1]);
        assertThat(moments.mean()).isCloseTo(mean, within(1e-9 * Math.abs(mean) + 1e-12));
        assertThat(moments.m2()).isCloseTo(squares, within(1e-6 * squares + 1e-9));
        for (int percent : new int[] {50, 95, 99}) {
            double exact = sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
            double error = sorted.length <= Spread.MOST_EXACT ? 0 : window.spread.error() * 1.000001;
            assertThat(window.spread.percentile(percent)).isCloseTo(exact, within(Math.abs(exact) * error));
        }
    }

    private static double value(Random random) {
        double value = random.nextBoolean() ? random.nextGaussian() * 20 : Math.exp(random.nextGaussian() * 3);
        return random.nextInt(10) == 0 ? 0 : value;
    }

    @Test
    void lateValueCorrectsTheWindowsThatWereToldWithoutItAndNoOthers() {
        Span span = Span.parse("10s/5s");
        List<String> told = new ArrayList<>();
        Track track = added(span, added(span, null, new Value(1, 11_000)), new Value(2, 16_000));
        track = woken(span, track, 25_000, told);
        track = added(span, track, new Value(3, 12_000));
        woken(span, track, 26_000, told);

        assertThat(told).containsExactly("15000 0 1", "20000 0 2", "25000 0 1", "15000 1 2", "20000 1 3");
    }

    /** As a job does that is drained, or has read all that it was given. */
    @Test
    void atTheEndOfTimeAllIsToldAndNothingIsKept() {
        Span span = Span.parse("10s/5s");
        List<String> told = new ArrayList<>();
        Track track = woken(span, added(span, null, new Value(1, 11_000)), 25_000, told);
        track = added(span, added(span, track, new Value(3, 12_000)), new Value(2, 31_000));

        assertThat(woken(span, track, Long.MAX_VALUE, told)).isNull();
        assertThat(kept).isEmpty();
        assertThat(told).containsExactly("15000 0 1", "15000 1 2", "35000 0 1");
    }

    private Track woken(Span span, Track track, long now, List<String> told) {
        Sliding sliding = new Sliding(span, LATENESS, slices, track);
        sliding.wake(
                now, (end, correction, moments, spread) -> told.add(end + " " + correction + " " + moments.count()));
        return sliding.track();
    }
}
