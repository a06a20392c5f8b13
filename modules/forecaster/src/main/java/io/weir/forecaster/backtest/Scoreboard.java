package io.weir.forecaster.backtest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How good a model was beside plain methods: by horizon, and within it by station, season and level. */
public final class Scoreboard {

    /** Which forecasts are counted together. */
    public enum By {
        ALL,
        STATION,
        SEASON,
        LEVEL,
        STATION_AND_SEASON
    }

    /**
     * A group of forecasts.
     *
     * @param by what they have in common
     * @param of which it is
     * @param horizon hours ahead
     */
    public record Group(By by, String of, int horizon) implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            int first = Integer.compare(horizon, other.horizon);
            int second = first != 0 ? first : by.compareTo(other.by);
            return second != 0 ? second : of.compareTo(other.of);
        }
    }

    /** The model is the first of the methods. */
    public static final int MODEL = 0;

    private static final int NAIVE = 1;
    private static final int SEASONAL = 2;

    private final List<String> methods;
    private final Map<Group, Tally> tallies =
            new HashMap<>(); // of thousands of stations, looked up six times a forecast
    private long made;

    Scoreboard(List<String> baselines) {
        methods = new ArrayList<>(List.of("model"));
        methods.addAll(baselines);
    }

    /** The methods that are compared, the model first. */
    public List<String> methods() {
        return methods;
    }

    /** All groups, in their order. */
    public SortedMap<Group, Tally> tallies() {
        return new TreeMap<>(tallies);
    }

    /** How many forecasts were made, whether their truth is known or not. */
    public long made() {
        return made;
    }

    /** Mean absolute error of a method over that of the better of persistence and the same hour of the day before. */
    public double ratio(Tally tally, int method) {
        return tally.error(method) / plain(tally);
    }

    /** Mean absolute error of the better of persistence and the same hour of the day before. */
    public static double plain(Tally tally) {
        return Math.min(tally.error(NAIVE), tally.error(SEASONAL));
    }

    void made(Line line) {
        made++;
    }

    Tally tally(By by, String of, int horizon) {
        return tallies.computeIfAbsent(new Group(by, of, horizon), group -> new Tally(methods.size()));
    }
}
