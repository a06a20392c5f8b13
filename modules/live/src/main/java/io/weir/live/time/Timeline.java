package io.weir.live.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import io.weir.model.SensorId;
import io.weir.quality.Correction;
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
    private Corrected corrected;

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

    /**
     * The same of dust as a formula corrects it, bin by bin: of means, and where the humidity of the same bin is known.
     *
     * @param humidity of the same bins
     * @param stations what is known of each sensor
     * @param pieces of so many bins there is one then, the mean of those that have any
     */
    public Timeline corrected(Timeline humidity, Map<SensorId, Station> stations, Correction formula, int pieces) {
        Timeline result = new Timeline(
                new Bins(bins.kind(), bins.from(), bins.width().multipliedBy(pieces), bins.count() / pieces));
        int otherTypes = 0;
        int withoutHumidity = 0;
        for (StoredPlace each : sensors) {
            Station station = stations.get(each.sensor());
            if (station == null || !formula.types().contains(station.type())) {
                otherTypes++;
                continue;
            }
            Formula own = (dust, humid) -> formula.of(station.type(), bins.kind(), dust, humid);
            Optional<float[]> row = station.humidity()
                    .map(humidity::of)
                    .map(humid -> corrected(of(each.sensor()), humid, own, pieces))
                    .filter(Timeline::hasAny);
            if (row.isPresent()) {
                result.add(each);
                result.means.replace(each.sensor(), row.get());
            } else {
                withoutHumidity++;
            }
        }
        result.leftOut += leftOut;
        result.corrected = new Corrected(formula, otherTypes, withoutHumidity);
        return result;
    }

    /** Dust and humidity make it. */
    private interface Formula {
        OptionalDouble of(double dust, double humidity);
    }

    private static boolean hasAny(float[] row) {
        for (float each : row) {
            if (!Float.isNaN(each)) {
                return true;
            }
        }
        return false;
    }

    private static float[] corrected(float[] dust, float[] humid, Formula formula, int pieces) {
        float[] row = new float[dust.length / pieces];
        for (int bin = 0; bin < row.length; bin++) {
            double sum = 0;
            int count = 0;
            for (int piece = bin * pieces; piece < (bin + 1) * pieces; piece++) {
                if (!Float.isNaN(dust[piece]) && !Float.isNaN(humid[piece])) {
                    OptionalDouble value = formula.of(dust[piece], humid[piece]);
                    sum += value.orElse(0);
                    count += value.isPresent() ? 1 : 0;
                }
            }
            row[bin] = count == 0 ? Float.NaN : (float) (sum / count);
        }
        return row;
    }

    /** By which formula it is corrected, where it is. */
    Optional<Corrected> corrected() {
        return Optional.ofNullable(corrected);
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
