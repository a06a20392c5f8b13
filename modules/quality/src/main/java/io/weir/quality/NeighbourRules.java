package io.weir.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

import io.weir.model.SensorFlag;

/** Judges a value by what the sensors around say of the same kind. */
public final class NeighbourRules {

    /** Fewer say nothing. */
    static final int FEWEST = 3;

    private static final double TIMES = 4;
    private static final double DUST_MORE = 30; // µg/m3
    private static final double WARMER = 10; // degrees
    private static final double ROOM_FROM = 15;
    private static final double ROOM_TO = 30;
    private static final long TOGETHER = 3_600_000;
    private static final long WARM_FOR = 12 * 3_600_000L;
    private static final long FORGOTTEN = 3 * 3_600_000L;

    private NeighbourRules() {}

    /**
     * The latest that a sensor said.
     *
     * @param latitude degrees north
     * @param longitude degrees east
     * @param value in the kind's unit
     * @param takenAt milliseconds since 1970
     * @param indoor whether it says that it stands inside
     * @param warmSince since when it has been too warm for outside; 0 where it is not
     */
    public record Said(double latitude, double longitude, double value, long takenAt, boolean indoor, long warmSince) {}

    /**
     * Takes a sample into the cell, judges it where that is its own, and others that were still short of neighbours. Each is judged once, as
     * soon as there are three.
     *
     * @param cell its name
     * @param said what is remembered of this kind in the cell, by sensor
     * @param open of it, what waits for neighbours
     */
    public static void judge(
            Sample sample, String cell, Memory<Said> said, Memory<Said> open, Consumer<SensorFlag> out) {
        String name = sample.sensorKey();
        Said before = said.get(name);
        if (before != null && before.takenAt() >= sample.takenAt()) {
            return;
        }
        boolean own = cell.equals(Cells.of(sample.latitude(), sample.longitude())) && !sample.indoor();
        Said now = said(sample, before == null ? 0 : before.warmSince());
        if (own && sample.kind().equals("temperature")) {
            now = judgeWarmth(sample, now, said, out);
        }
        said.put(name, now);
        if (sample.isDust()) {
            open.remove(name);
            if (own && sample.value() > DUST_MORE) {
                open.put(name, now);
            }
            judgeOpen(sample, said, open, out);
        }
    }

    /** Forgets who was silent for long. */
    public static void sweep(Memory<Said> said, long now) {
        List<String> silent = new ArrayList<>();
        for (Map.Entry<String, Said> each : said.all()) {
            if (each.getValue().takenAt() < now - FORGOTTEN) {
                silent.add(each.getKey());
            }
        }
        silent.forEach(said::remove);
    }

    private static Said said(Sample sample, long warmSince) {
        return new Said(
                sample.latitude(), sample.longitude(), sample.value(), sample.takenAt(), sample.indoor(), warmSince);
    }

    private static void judgeOpen(Sample sample, Memory<Said> said, Memory<Said> open, Consumer<SensorFlag> out) {
        List<Map.Entry<String, Said>> near = new ArrayList<>();
        for (Map.Entry<String, Said> each : open.all()) {
            Said other = each.getValue();
            if (Cells.apart(other.latitude(), other.longitude(), sample.latitude(), sample.longitude())
                    <= Cells.REACH) {
                near.add(Map.entry(each.getKey(), other));
            }
        }
        for (Map.Entry<String, Said> each : near) {
            double[] around = around(each.getKey(), each.getValue(), said);
            if (around.length >= FEWEST) {
                open.remove(each.getKey());
                judgeDust(sample, each.getKey(), each.getValue(), around, out);
            }
        }
    }

    private static void judgeDust(Sample met, String name, Said said, double[] around, Consumer<SensorFlag> out) {
        double median = median(around);
        if (said.value() > TIMES * median + DUST_MORE) {
            int slash = name.indexOf('/');
            Sample sample = new Sample(
                    name.substring(0, slash),
                    name.substring(slash + 1),
                    "",
                    met.kind(),
                    said.value(),
                    said.takenAt(),
                    true,
                    said.latitude(),
                    said.longitude(),
                    false);
            out.accept(Notice.UNLIKE_NEIGHBOURS.flag(
                    sample,
                    String.format(
                            Locale.ROOT,
                            "the median of %d sensors within 10 km is %.1f, and this is more than four times as much",
                            around.length,
                            median)));
        }
    }

    private static Said judgeWarmth(Sample sample, Said now, Memory<Said> said, Consumer<SensorFlag> out) {
        double[] around = around(sample.sensorKey(), now, said);
        if (around.length < FEWEST) {
            return now;
        }
        double median = median(around);
        boolean warm = sample.value() >= ROOM_FROM && sample.value() <= ROOM_TO && sample.value() > median + WARMER;
        long since = !warm ? 0 : now.warmSince() == 0 ? sample.takenAt() : now.warmSince();
        if (warm && sample.takenAt() - since >= WARM_FOR) {
            out.accept(Notice.INDOORS.flag(
                    sample,
                    String.format(
                            Locale.ROOT,
                            "room temperature for half a day, where %d sensors within 10 km have %.1f °C",
                            around.length,
                            median)));
        }
        return said(sample, since);
    }

    /** What those outside within reach said about that time, but for the one that is judged. */
    private static double[] around(String name, Said of, Memory<Said> said) {
        double[] values = new double[16];
        int count = 0;
        for (Map.Entry<String, Said> each : said.all()) {
            Said other = each.getValue();
            if (!other.indoor()
                    && Math.abs(other.takenAt() - of.takenAt()) <= TOGETHER
                    && Cells.apart(of.latitude(), of.longitude(), other.latitude(), other.longitude()) <= Cells.REACH
                    && !each.getKey().equals(name)) {
                values = count == values.length ? Arrays.copyOf(values, 2 * count) : values;
                values[count++] = other.value();
            }
        }
        return Arrays.copyOf(values, count);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
