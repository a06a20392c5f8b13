package io.weir.forecaster.features;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.weir.forecaster.panel.Panel;

/**
 * What features are made of, by station and hour. What stands at an hour depends on that hour and those before it alone.
 */
public final class Known {

    /** For how many hours the last value stands for a series that is silent; beyond that there is no forecast of it. */
    public static final int LONGEST_SILENCE = 28 * 24;

    private static final int SHORT_GAP = 3;
    private static final int GAP = 6;

    final float[][] target;
    final float[][] base;
    final float[][] ages;
    final float[][] bridged;
    final List<Other> others = new ArrayList<>();
    final int[][] neighbours;
    private final Panel panel;
    private Across across; // made where it is asked for: a series that stands alone has none

    /**
     * Another kind than the target.
     *
     * @param kind of it
     * @param values by station and hour, short gaps bridged
     * @param mean over the stations
     */
    record Other(String kind, float[][] values, float[] mean) {}

    /**
     * @param panel that forecasts are made of
     * @param target kind that is forecast
     * @param kinds that help, each of which may be missing
     * @param neighbours of each station of the panel, the nearest first
     */
    public Known(Panel panel, String target, List<String> kinds, int[][] neighbours) {
        this.panel = panel;
        this.target = panel.of(target);
        this.neighbours = neighbours;
        base = Carried.over(this.target, LONGEST_SILENCE);
        ages = Carried.ages(this.target);
        bridged = Carried.over(this.target, SHORT_GAP);
        for (String kind : kinds) {
            float[][] values = panel.of(kind);
            float[][] carried = values == null ? missing(panel) : Carried.over(values, GAP);
            others.add(new Other(kind, carried, Across.of(carried).mean()));
        }
    }

    /**
     * The value that stands for what a station has at that hour: the last one of it, or the mean of the others where it has been
     * silent for too long; {@link Float#NaN} where there is none.
     */
    public float base(int station, int hour) {
        float own = base[station][hour];
        return Float.isNaN(own) ? across().mean()[hour] : own;
    }

    /** What all stations together have. */
    Across across() {
        if (across == null) {
            across = Across.of(Carried.over(target, GAP));
        }
        return across;
    }

    /** How many hours there are. */
    public int hours() {
        return panel.hours();
    }

    /** When an hour begins, by the clocks that people there live by. */
    ZonedDateTime time(int hour) {
        return panel.time(hour).atZone(panel.zone());
    }

    private static float[][] missing(Panel panel) {
        float[][] missing = new float[panel.stations().size()][panel.hours()];
        Arrays.stream(missing).forEach(series -> Arrays.fill(series, Float.NaN));
        return missing;
    }
}
