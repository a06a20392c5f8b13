package io.weir.bench.lstm;

import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.stream.IntStream;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.weir.forecaster.features.Carried;
import io.weir.forecaster.panel.Panel;

/**
 * What a network is shown, and what it is to say: scaled by mean and spread of what is before the test. A row is a station and an hour
 * in one number.
 */
final class Windows {

    static final int[] HORIZONS = {1, 6, 24};
    private static final int LONGEST = 24;
    private static final double DAY = 24;
    private static final double WEEK = 7;

    private final Panel panel;
    private final Design design;
    private final float[][] values;
    private final float[][] carried; // gaps filled by the last value, as the naive methods have them
    private final float[][] clock; // by hour
    private final float mean;
    private final float spread;

    Windows(Panel panel, String kind, Design design, int end) {
        this.panel = panel;
        this.design = design;
        values = panel.of(kind);
        carried = Carried.over(values, Integer.MAX_VALUE);
        clock = IntStream.range(0, panel.hours()).mapToObj(this::clock).toArray(float[][]::new);
        double[] known = Arrays.stream(values)
                .flatMapToDouble(series -> IntStream.range(0, end).mapToDouble(hour -> series[hour]))
                .filter(value -> !Double.isNaN(value))
                .toArray();
        double middle = Arrays.stream(known).average().orElseThrow();
        mean = (float) middle;
        spread = (float) Math.sqrt(Arrays.stream(known)
                .map(value -> (value - middle) * (value - middle))
                .average()
                .orElseThrow());
    }

    /** Rows of hours from one to before another, of which the window and all that is to be said is known before that. */
    int[] whole(int from, int end) {
        return rows(from, end - LONGEST)
                .filter(row -> Arrays.stream(HORIZONS).noneMatch(ahead -> Float.isNaN(truth(row, ahead))))
                .toArray();
    }

    /** Rows of hours from one to before another whose window is known. */
    IntStream rows(int from, int end) {
        return IntStream.range(Math.max(from, design.window() - 1), end)
                .flatMap(hour -> IntStream.range(0, values.length).map(station -> hour * values.length + station))
                .filter(row -> !Float.isNaN(carried[station(row)][hour(row) - design.window() + 1]));
    }

    /** Windows and stations of these rows. */
    NDList inputs(NDManager manager, int[] rows) {
        float[] windows = new float[rows.length * design.window() * design.width()];
        float[] stations = new float[rows.length * values.length];
        int at = 0;
        for (int row = 0; row < rows.length; row++) {
            int station = station(rows[row]);
            int now = hour(rows[row]);
            float base = design.changes() ? carried[station][now] : mean;
            stations[row * values.length + station] = 1;
            for (int hour = now - design.window() + 1; hour <= now; hour++) {
                windows[at++] = (carried[station][hour] - base) / spread;
                for (int number = 1; number < design.width(); number++) {
                    windows[at++] = clock[hour][number - 1];
                }
            }
        }
        return new NDList(
                manager.create(windows, new Shape(rows.length, design.window(), design.width())),
                manager.create(stations, new Shape(rows.length, values.length)));
    }

    /** What is to be said of these rows. */
    NDList labels(NDManager manager, int[] rows) {
        float[] labels = new float[rows.length * HORIZONS.length];
        for (int row = 0; row < rows.length; row++) {
            for (int horizon = 0; horizon < HORIZONS.length; horizon++) {
                labels[row * HORIZONS.length + horizon] =
                        (truth(rows[row], HORIZONS[horizon]) - base(rows[row])) / spread;
            }
        }
        return new NDList(manager.create(labels, new Shape(rows.length, HORIZONS.length)));
    }

    /** In the kind's own unit, and not below 0. */
    double value(int row, float said) {
        return Math.max(0, base(row) + said * spread);
    }

    /** Not a number where it was not measured, or is behind the end. */
    float truth(int row, int ahead) {
        int hour = hour(row) + ahead;
        return hour < panel.hours() ? values[station(row)][hour] : Float.NaN;
    }

    /** As now. */
    float naive(int row) {
        return carried[station(row)][hour(row)];
    }

    /** As at the same hour of the last day that is known. */
    float seasonal(int row, int ahead) {
        return carried[station(row)][hour(row) + ahead - LONGEST];
    }

    Shape[] shapes() {
        return new Shape[] {new Shape(1, design.window(), design.width()), new Shape(1, values.length)};
    }

    private float base(int row) {
        return design.changes() ? naive(row) : mean;
    }

    private int station(int row) {
        return row % values.length;
    }

    private int hour(int row) {
        return row / values.length;
    }

    private float[] clock(int hour) {
        ZonedDateTime time = panel.time(hour).atZone(panel.zone());
        double day = 2 * Math.PI * time.getHour() / DAY;
        double week = 2 * Math.PI * time.getDayOfWeek().getValue() / WEEK;
        return new float[] {(float) Math.sin(day), (float) Math.cos(day), (float) Math.sin(week), (float) Math.cos(week)
        };
    }
}
