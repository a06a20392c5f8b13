package io.weir.forecaster.panel;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * Means of hours, of kinds at stations. What was not measured is {@link Float#NaN}.
 *
 * @param first the first hour, by its beginning
 * @param hours how many there are
 * @param zone whose days and hours people there live by
 * @param stations by name, sorted
 * @param kinds by name, sorted
 * @param values by kind, station and hour
 */
public record Panel(
        Instant first, int hours, ZoneId zone, List<String> stations, List<String> kinds, float[][][] values) {

    public Panel {
        stations = List.copyOf(stations);
        kinds = List.copyOf(kinds);
    }

    /** When that hour begins. */
    public Instant time(int hour) {
        return first.plus(Duration.ofHours(hour));
    }

    /** Which hour begins at that time, or is the first to begin behind it; below 0 or beyond the last where it is outside. */
    public int hour(Instant time) {
        long seconds = Duration.between(first, time).getSeconds();
        return Math.toIntExact(-Math.floorDiv(-seconds, Duration.ofHours(1).toSeconds()));
    }

    /** The first hours of it alone. */
    public Panel cut(int most) {
        float[][][] kept = Arrays.stream(values)
                .map(kind -> Arrays.stream(kind)
                        .map(series -> Arrays.copyOf(series, Math.min(most, hours)))
                        .toArray(float[][]::new))
                .toArray(float[][][]::new);
        return new Panel(first, Math.min(most, hours), zone, stations, kinds, kept);
    }

    /** The values of a kind, by station and hour; null where there is none of it. */
    public float[][] of(String kind) {
        int at = kinds.indexOf(kind);
        return at < 0 ? null : values[at];
    }
}
