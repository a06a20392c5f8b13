package io.weir.bench.flags;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

import io.weir.quality.Cells;
import io.weir.quality.Sample;

/** Puts faults of one sort after another into recorded samples, where and how large by a seed. */
final class Faults {

    private static final int EACH = 10; // faults of a series
    private static final long HOUR = 3_600_000;
    private static final double DEGREES = 0.03; // some three kilometres

    private final Random random;
    private final List<Sample> samples;
    private final List<Set<String>> episodes = new ArrayList<>();

    private Faults(List<Sample> samples, long seed) {
        this.samples = new ArrayList<>(samples);
        random = new Random(seed);
    }

    /** A sensor hangs: dust for 12 to 40 values, all else for three to five hours. */
    static Faulty stuck(List<Sample> day, long seed) {
        Faults faults = new Faults(day, seed);
        faults.series().forEach((series, rows) -> {
            boolean dust = day.get(rows.get(0)).isDust();
            for (int n = 0; n < (dust ? EACH : 2); n++) {
                int from = faults.random.nextInt(rows.size());
                Sample first = faults.samples.get(rows.get(from));
                long end = first.takenAt() + 3 * HOUR + faults.random.nextInt((int) (2 * HOUR));
                int most = from + 12 + faults.random.nextInt(29);
                Set<String> episode = new HashSet<>();
                for (int at = from; at < rows.size() && (dust ? at < most : takenAt(day, rows, at) < end); at++) {
                    episode.add(faults.change(rows.get(at), value -> first.value()));
                }
                faults.episodes.add(episode);
            }
        });
        return faults.as("stuck");
    }

    /** A single value is far off. */
    static Faulty jump(List<Sample> day, long seed) {
        Faults faults = new Faults(day, seed);
        faults.series().forEach((series, rows) -> {
            double most =
                    switch (day.get(rows.get(0)).kind()) {
                        case "temperature" -> 40;
                        case "humidity" -> 80;
                        case "pressure" -> 5_000;
                        default -> 0; // nothing is known of how fast it goes
                    };
            for (int n = 0; most > 0 && n < EACH; n++) {
                double by = (0.2 + 0.8 * faults.random.nextDouble()) * most * (faults.random.nextBoolean() ? 1 : -1);
                int row = rows.get(faults.random.nextInt(rows.size()));
                boolean humid = day.get(row).kind().equals("humidity");
                faults.single(row, value -> humid ? Math.max(0, Math.min(100, value + by)) : value + by);
            }
        });
        return faults.as("jump");
    }

    /** A thermometer says 85.0 once. */
    static Faulty powerOn(List<Sample> day, long seed) {
        Faults faults = new Faults(day, seed);
        faults.series().forEach((series, rows) -> {
            for (int n = 0; n < EACH && day.get(rows.get(0)).kind().equals("temperature"); n++) {
                faults.single(rows.get(faults.random.nextInt(rows.size())), value -> 85);
            }
        });
        return faults.as("power-on");
    }

    /** A sensor of dust says 1 to 30 µg/m³ more of the fine one than of both together. */
    static Faulty fineAboveCoarse(List<Sample> day, long seed) {
        Faults faults = new Faults(day, seed);
        Map<String, Sample> coarse = day.stream()
                .filter(sample -> sample.kind().equals("P1"))
                .collect(Collectors.toMap(Faulty::name, sample -> sample, (one, other) -> one));
        faults.series().forEach((series, rows) -> {
            for (int n = 0; n < EACH && day.get(rows.get(0)).kind().equals("P2"); n++) {
                int row = rows.get(faults.random.nextInt(rows.size()));
                Sample fine = day.get(row);
                Sample other = coarse.get(Faulty.name(fine.sensorKey(), "P1", fine.takenAt()));
                if (other != null) {
                    double more = 1 + 29 * faults.random.nextDouble();
                    String name = faults.change(row, value -> other.value() + more);
                    faults.episodes.add(Set.of(name, Faulty.name(other)));
                }
            }
        });
        return faults.as("fine-above-coarse");
    }

    /** The air of a dry place, at most 65 %, is humid for half an hour to two: of the dust that was taken meanwhile. */
    static Faulty humidAir(List<Sample> day, long seed) {
        Faults faults = new Faults(day, seed);
        faults.series().forEach((series, rows) -> {
            if (!day.get(rows.get(0)).kind().equals("humidity")) {
                return;
            }
            rows.forEach(row -> faults.change(row, value -> Math.min(65, value)));
            for (int n = 0; n < 4; n++) {
                int from = faults.random.nextInt(rows.size());
                long begin = takenAt(day, rows, from);
                long end = begin + HOUR / 2 + faults.random.nextInt((int) (3 * HOUR / 2));
                double humid = 72 + 25 * faults.random.nextDouble();
                for (int at = from; at < rows.size() && takenAt(day, rows, at) <= end; at++) {
                    faults.change(rows.get(at), value -> humid);
                }
                Set<String> episode = day.stream()
                        .filter(sample -> sample.isDust() && sample.takenAt() >= begin && sample.takenAt() <= end)
                        .map(Faulty::name)
                        .collect(Collectors.toSet());
                if (!episode.isEmpty()) {
                    faults.episodes.add(episode);
                }
            }
        });
        return faults.as("humid-air");
    }

    /**
     * A hundred sensors of a snapshot say 5 to 40 times what they said.
     *
     * @param neighbours who has fewer within reach is left as it is
     */
    static Faulty unlikeNeighbours(List<Sample> snapshot, long seed, int neighbours) {
        Faults faults = new Faults(snapshot, seed);
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < snapshot.size(); row++) {
            Sample each = snapshot.get(row);
            if (each.kind().equals("P1") && each.placed() && !each.indoor() && each.value() >= 5) {
                rows.add(row);
            }
        }
        Collections.shuffle(rows, faults.random);
        for (int n = 0; faults.episodes.size() < 100 && n < rows.size(); n++) {
            Sample sample = snapshot.get(rows.get(n));
            if (snapshot.stream().filter(other -> near(sample, other)).count() >= neighbours) {
                double times = 5 + 35 * faults.random.nextDouble();
                faults.single(rows.get(n), value -> value * times);
            }
        }
        return faults.as("unlike-neighbours");
    }

    private static boolean near(Sample one, Sample other) {
        return other.kind().equals(one.kind())
                && other.placed()
                && !other.sensorKey().equals(one.sensorKey())
                && Cells.apart(one.latitude(), one.longitude(), other.latitude(), other.longitude()) <= Cells.REACH;
    }

    /**
     * Around a recorded thermometer stand five that say the same but for a degree or so, ten that are off by 3 degrees (a standard deviation),
     * and five that stand in a room of 21.
     */
    static Faulty indoors(List<Sample> day, long seed) {
        List<Sample> temperatures = day.stream()
                .filter(sample -> sample.kind().equals("temperature"))
                .toList();
        Faults faults = new Faults(List.of(), seed);
        for (int n = 0; n < 20; n++) {
            double north = DEGREES * faults.random.nextGaussian();
            double off = faults.random.nextGaussian() * (n < 5 ? 1 : 3);
            boolean room = n >= 15;
            Set<String> episode = new HashSet<>();
            for (Sample each : temperatures) {
                double value = room ? 21 + off / 3 + faults.random.nextGaussian() / 4 : each.value() + off;
                Sample moved = with(each, each.sensor() + '-' + n, each.latitude() + north, value);
                faults.samples.add(moved);
                episode.add(Faulty.name(moved));
            }
            if (room) {
                faults.episodes.add(episode);
            }
        }
        faults.samples.sort((one, other) -> Long.compare(one.takenAt(), other.takenAt()));
        return faults.as("indoors");
    }

    /** Rows of each sensor and kind. */
    private Map<String, List<Integer>> series() {
        Map<String, List<Integer>> series = new TreeMap<>();
        for (int row = 0; row < samples.size(); row++) {
            Sample each = samples.get(row);
            series.computeIfAbsent(each.sensorKey() + ' ' + each.kind(), any -> new ArrayList<>())
                    .add(row);
        }
        return series;
    }

    private void single(int row, DoubleUnaryOperator change) {
        episodes.add(Set.of(change(row, change)));
    }

    /** Changes a value, and names its sample. */
    private String change(int row, DoubleUnaryOperator change) {
        Sample before = samples.get(row);
        samples.set(row, with(before, before.sensor(), before.latitude(), change.applyAsDouble(before.value())));
        return Faulty.name(before);
    }

    private static Sample with(Sample of, String sensor, double latitude, double value) {
        return new Sample(
                of.source(),
                sensor,
                of.type(),
                of.kind(),
                Math.round(value * 100) / 100.0,
                of.takenAt(),
                of.placed(),
                latitude,
                of.longitude(),
                of.indoor());
    }

    private static long takenAt(List<Sample> day, List<Integer> rows, int at) {
        return day.get(rows.get(at)).takenAt();
    }

    private Faulty as(String code) {
        return new Faulty(code, samples, episodes);
    }
}
