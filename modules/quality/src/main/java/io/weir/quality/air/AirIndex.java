package io.weir.quality.air;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** An index of air quality: of each pollutant a number, and the worst of them is that of the place. */
public enum AirIndex {

    /**
     * European Air Quality Index, as revised in 2024: bands from 1 to 6 by hourly means. ETC HE Report 2024/17, table 5.2. Upper bounds
     * belong to their band; they are whole numbers, and 5.3 is above 5.
     */
    EAQI("European air quality index", 1, Eaqi.BANDS, Eaqi.UPPER, kind -> 0) {
        @Override
        public OptionalDouble of(String kind, double[] hourly) {
            return Eaqi.of(kind, hourly[0]);
        }
    },

    /**
     * Air Quality Index of the US EPA by its final rule of February 2024, in force since May 2024: numbers from 0 to 500 by NowCast. It is
     * that of particles alone, as sensors measure no more of it.
     */
    US_AQI("US air quality index", NowCast.HOURS, UsAqi.BANDS, UsAqi.UPPER, UsAqi::step) {
        @Override
        public OptionalDouble of(String kind, double[] hourly) {
            OptionalDouble cast = NowCast.of(hourly);
            return cast.isPresent() ? UsAqi.of(kind, cast.getAsDouble()) : OptionalDouble.empty();
        }
    };

    private final String label;
    private final int hours;
    private final List<Band> bands;
    private final Map<String, double[]> upper;
    private final ToDoubleFunction<String> step;

    AirIndex(String label, int hours, List<Band> bands, Map<String, double[]> upper, ToDoubleFunction<String> step) {
        this.label = label;
        this.hours = hours;
        this.bands = bands;
        this.upper = upper;
        this.step = step;
    }

    /**
     * The index of one pollutant.
     *
     * @param kind one of {@link #kinds()}
     * @param hourly means of that many hours in µg/m³, the newest first; NaN where there is none
     * @return nothing where the means are too few
     */
    public abstract OptionalDouble of(String kind, double[] hourly);

    /** Its name in rules: {@code us-aqi}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The index of that code, or nothing where there is none. */
    public static Optional<AirIndex> find(String code) {
        return List.of(values()).stream()
                .filter(each -> each.code().equals(code))
                .findFirst();
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    /** Over so many hours. */
    public int hours() {
        return hours;
    }

    /** Kinds of the catalogue, all in µg/m³, of which it is made; of fewer it is partial. */
    public List<String> kinds() {
        return upper.keySet().stream().sorted().toList();
    }

    /** Where each band of a kind but the last one ends, in µg/m³. */
    public List<Double> edges(String kind) {
        return Arrays.stream(upper.get(kind)).limit(bands.size() - 1L).boxed().toList();
    }

    /** How far above the end of a band the next one of a kind begins, in µg/m³; 0 where any more is in the next one. */
    public double step(String kind) {
        return step.applyAsDouble(kind);
    }

    /** From the best on. */
    public List<Band> bands() {
        return bands;
    }

    /** The band of an index. */
    public Band band(double index) {
        Band found = bands.get(0);
        for (Band band : bands) {
            if (index >= band.from()) {
                found = band;
            }
        }
        return found;
    }
}
