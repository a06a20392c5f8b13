package io.weir.forecaster.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The features of one horizon, in their order. */
public final class FeatureSet {

    private static final int DAY = 24;
    private static final int[] CHANGES = {
        1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 20, 21, 22, 23, 24, 30, 36, 42, 47, 48, 72, 96, 120, 144, 167, 168
    };
    private static final int[] MEANS = {3, 6, 12, 24, 48, 72, 168, 336, 672};
    private static final int[] EXTREMES = {6, 12, 24, 72};
    private static final int[] DAYS = {3, 7, 14, 28};
    private static final int[] CHANGE_DAYS = {7, 28};
    private static final int[] OTHER_CHANGES = {1, 3, 6, 12, 24};
    private static final int[] OTHER_MEANS = {3, 6, 12, 24, 72};
    private static final int[] SHARED_CHANGES = {1, 3, 6, 24};
    private static final int[] SHARED_MEANS = {6, 24};
    private static final int[] NEIGHBOUR_CHANGES = {1, 3};

    private final int ahead;
    private final int shared; // of which the first are the same for each horizon
    private final List<Feature> features = new ArrayList<>();

    /**
     * @param ahead hours from the forecast to what it is for
     * @param kinds that help, in the order that {@link Known} has them
     * @param neighbours that each station has at most; of none each is shown its own past alone
     */
    public FeatureSet(int ahead, List<String> kinds, int neighbours) {
        this.ahead = ahead;
        own();
        shared = features.size();
        sameHour();
        if (neighbours > 0) {
            together();
        }
        for (int rank = 0; rank < neighbours; rank++) {
            neighbour(rank);
        }
        for (int at = 0; at < kinds.size(); at++) {
            other(at, kinds.get(at));
        }
        calendar();
    }

    /** What they are called, in their order. */
    public List<String> names() {
        return features.stream().map(Feature::name).toList();
    }

    /** What is wrong with a model that was trained on features of these names, where they are not these; else empty. */
    public Optional<String> trouble(List<String> trained) {
        List<String> made = names();
        for (int at = 0; at < Math.max(trained.size(), made.size()); at++) {
            String one = at < trained.size() ? trained.get(at) : "none";
            String other = at < made.size() ? made.get(at) : "none";
            if (!one.equals(other)) {
                return Optional.of("The model was trained on other features than this Weir makes: its feature "
                        + (at + 1) + " is '" + one + "', not '" + other + "'. Train it again");
            }
        }
        return Optional.empty();
    }

    /** How many there are. */
    public int size() {
        return features.size();
    }

    /** Writes the features of a station at an hour, from that place of the row on. */
    public void fill(Known known, int station, int hour, float[] row, int from) {
        fill(known, station, hour, Integer.MAX_VALUE, row, from);
    }

    /** The same as if the station had begun so many hours ago, with this one as the first. */
    public void fill(Known known, int station, int hour, int memory, float[] row, int from) {
        fill(new Past(known, station, hour, memory), 0, row, from);
    }

    /** The same, where the row of another horizon has been filled with those of this station and hour. */
    public void fillBeside(float[] other, Known known, int station, int hour, float[] row) {
        System.arraycopy(other, 0, row, 0, shared);
        fill(new Past(known, station, hour, Integer.MAX_VALUE), shared, row, 0);
    }

    private void fill(Past past, int first, float[] row, int from) {
        for (int at = first; at < features.size(); at++) {
            row[from + at] = features.get(at).value().of(past);
        }
    }

    private void own() {
        add("value", FeatureSet::base);
        add("age", past -> past.ago(past.known().ages[past.station()], 0));
        for (int hours : CHANGES) {
            add("change " + hours, past -> base(past) - past.ago(past.known().bridged[past.station()], hours));
        }
        for (int hours : MEANS) {
            add("mean " + hours, past -> past.mean(past.known().base[past.station()], hours) - base(past));
        }
        for (int hours : EXTREMES) {
            add("most " + hours, past -> past.most(past.known().base[past.station()], hours) - base(past));
            add("least " + hours, past -> past.least(past.known().base[past.station()], hours) - base(past));
            add("deviation " + hours, past -> past.deviation(past.known().base[past.station()], hours));
        }
    }

    private void sameHour() {
        if (ahead < DAY) {
            add("yesterday", past -> past.ago(past.known().bridged[past.station()], DAY - ahead) - base(past));
        }
        for (int days : DAYS) {
            add(
                    "same hour " + days,
                    past -> past.meanAtHour(past.known().target[past.station()], ahead, days) - base(past));
        }
        for (int days : CHANGE_DAYS) {
            add(
                    "usual change " + days,
                    past -> past.meanChangeToHour(past.known().target[past.station()], ahead, days));
        }
    }

    private void together() {
        add("all", past -> past.ago(past.known().across().mean(), 0) - base(past));
        add("all least", past -> past.ago(past.known().across().least(), 0) - base(past));
        add("all most", past -> past.ago(past.known().across().most(), 0) - base(past));
        add("all spread", past -> past.ago(past.known().across().spread(), 0));
        for (int hours : SHARED_CHANGES) {
            add("all change " + hours, past -> past.change(past.known().across().mean(), hours));
        }
    }

    private void neighbour(int rank) {
        String name = "neighbour " + (rank + 1);
        add(name, past -> neighbour(past, rank, 0) - base(past));
        for (int hours : NEIGHBOUR_CHANGES) {
            add(name + " change " + hours, past -> neighbour(past, rank, 0) - neighbour(past, rank, hours));
        }
    }

    private void other(int at, String kind) {
        add(kind, past -> past.ago(values(past, at), 0));
        for (int hours : OTHER_CHANGES) {
            add(kind + " change " + hours, past -> past.change(values(past, at), hours));
        }
        for (int hours : OTHER_MEANS) {
            add(kind + " mean " + hours, past -> past.mean(values(past, at), hours));
        }
        if (ahead < DAY) {
            add(kind + " yesterday", past -> past.ago(values(past, at), DAY - ahead) - past.ago(values(past, at), 0));
        }
        add(kind + " most 24", past -> past.most(values(past, at), DAY));
        add("all " + kind, past -> past.ago(past.known().others.get(at).mean(), 0));
        for (int hours : SHARED_CHANGES) {
            add(
                    "all " + kind + " change " + hours,
                    past -> past.change(past.known().others.get(at).mean(), hours));
        }
        for (int hours : SHARED_MEANS) {
            add(
                    "all " + kind + " mean " + hours,
                    past -> past.mean(past.known().others.get(at).mean(), hours));
        }
    }

    private void calendar() {
        add("hour", past -> past.known().time(past.hour()).getHour());
        add("weekday", past -> past.known().time(past.hour()).getDayOfWeek().getValue());
    }

    private void add(String name, Feature.Value value) {
        features.add(new Feature(name, value));
    }

    private static float base(Past past) {
        return past.known().base(past.station(), past.hour());
    }

    private static float[] values(Past past, int other) {
        return past.known().others.get(other).values()[past.station()];
    }

    private static float neighbour(Past past, int rank, int hours) {
        int[] neighbours = past.known().neighbours[past.station()];
        return rank < neighbours.length ? past.ago(past.known().bridged[neighbours[rank]], hours) : Float.NaN;
    }
}
