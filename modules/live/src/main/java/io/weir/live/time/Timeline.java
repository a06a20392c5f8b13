package io.weir.live.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.weir.model.SensorId;
import io.weir.store.Bin;
import io.weir.store.Bins;
import io.weir.store.StoredPlace;

/**
 * The means of each sensor in each of the bins, as they come from a store: first where the sensors stand, then what they measured.
 * Bounded: sensors for which there is no room are counted. One thread uses it.
 */
public final class Timeline {

    /** Means that are held at a time: 7,000 sensors over a week of hours are 1.2 million. At four bytes each. */
    public static final int MOST_MEANS = 8_000_000;

    private final Bins bins;
    private final int mostSensors;
    private final List<StoredPlace> sensors = new ArrayList<>();
    private final Map<SensorId, float[]> means = new HashMap<>();
    private int leftOut;

    /** Of these bins. */
    public Timeline(Bins bins) {
        this(bins, MOST_MEANS);
    }

    Timeline(Bins bins, int mostMeans) {
        this.bins = bins;
        mostSensors = mostMeans / bins.count();
    }

    /** Takes a sensor, where there is room. */
    public void add(StoredPlace sensor) {
        if (sensors.size() == mostSensors) {
            leftOut++;
            return;
        }
        float[] none = new float[bins.count()];
        Arrays.fill(none, Float.NaN);
        sensors.add(sensor);
        means.put(sensor.sensor(), none);
    }

    /** Takes a mean; one of a sensor that was not added is passed over. */
    public void add(Bin bin) {
        float[] row = means.get(bin.sensor());
        if (row != null && bin.number() >= 0 && bin.number() < row.length) {
            row[bin.number()] = (float) bin.mean();
        }
    }

    Bins bins() {
        return bins;
    }

    /** How many sensors there was no room for. */
    int leftOut() {
        return leftOut;
    }

    /** The sensors that are in it, in the order of their names. */
    List<StoredPlace> sensors() {
        return sensors.stream()
                .sorted(Comparator.comparing((StoredPlace each) -> each.sensor().source())
                        .thenComparing(each -> each.sensor().sensor()))
                .toList();
    }

    /** What that sensor measured, bin by bin; NaN where it measured nothing. */
    float[] of(SensorId sensor) {
        return means.get(sensor);
    }
}
