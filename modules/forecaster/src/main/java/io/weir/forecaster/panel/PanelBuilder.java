package io.weir.forecaster.panel;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import io.weir.model.settings.ConfigException;

/** Gathers values of any time and order into means of hours. An hour is named by its beginning, which belongs to it. */
public final class PanelBuilder {

    /** The longest span of a panel; what is longer comes of a clock that was wrong. */
    public static final Duration LONGEST = Duration.ofDays(30 * 366L);

    /** How many hours of series are held: a gigabyte, and what is made of them. */
    public static final long MOST_HOURS = 60_000_000;

    private static final long SECONDS = Duration.ofHours(1).toSeconds();

    private final Map<String, Map<String, HourMeans>> series = new TreeMap<>();
    private long held;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /**
     * Takes a value up.
     *
     * @throws IllegalArgumentException where it lies too far from the others
     * @throws ConfigException where there is more than memory holds
     */
    public void add(String station, String kind, Instant at, double value) {
        long hour = Math.floorDiv(at.getEpochSecond(), SECONDS);
        widen(hour, at);
        HourMeans means =
                series.computeIfAbsent(station, name -> new TreeMap<>()).computeIfAbsent(kind, name -> new HourMeans());
        held -= means.room();
        means.add(hour, value);
        held += means.room();
        if (held > MOST_HOURS) {
            throw new ConfigException(
                    "There are more than " + MOST_HOURS / 1_000_000 + " million hours of series, which is"
                            + " more than is held in memory: take fewer files, or with --store begin later by --since");
        }
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return series.isEmpty();
    }

    /** All that was added; nothing of it is held any more. */
    public Panel build(ZoneId zone) {
        List<String> kinds = new ArrayList<>(new TreeSet<>(
                series.values().stream().flatMap(of -> of.keySet().stream()).toList()));
        List<String> stations = new ArrayList<>(series.keySet());
        int hours = isEmpty() ? 0 : Math.toIntExact(last - first + 1);
        float[][][] values = new float[kinds.size()][stations.size()][];
        for (int kind = 0; kind < kinds.size(); kind++) {
            for (int station = 0; station < stations.size(); station++) {
                HourMeans means = series.get(stations.get(station)).remove(kinds.get(kind));
                values[kind][station] = means == null ? none(hours) : means.from(first, hours);
            }
        }
        boolean empty = isEmpty();
        series.clear();
        return new Panel(Instant.ofEpochSecond(empty ? 0 : first * SECONDS), hours, zone, stations, kinds, values);
    }

    private void widen(long hour, Instant at) {
        long from = Math.min(first, hour);
        long to = Math.max(last, hour);
        if (first <= last && (to - from) * SECONDS > LONGEST.toSeconds()) {
            throw new IllegalArgumentException(
                    "at " + at + " it lies more than " + LONGEST.toDays() / 366 + " years from the others");
        }
        first = from;
        last = to;
    }

    private static float[] none(int hours) {
        float[] none = new float[hours];
        Arrays.fill(none, Float.NaN);
        return none;
    }
}
