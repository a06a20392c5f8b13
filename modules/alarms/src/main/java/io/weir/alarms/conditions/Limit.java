package io.weir.alarms.conditions;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A number that values are compared with. */
public sealed interface Limit {

    /** The number for a measure; NaN where it can't be told. */
    double at(Memory memory, Observation observation);

    /** How many former values of the series it has to know. */
    default int needs() {
        return 0;
    }

    /** Always the same. */
    record Fixed(double number) implements Limit {
        @Override
        public double at(Memory memory, Observation observation) {
            return number;
        }
    }

    /**
     * By what is known of the sensor.
     *
     * @param attribute by which
     * @param numbers of its values
     * @param otherwise where it has another value or none; null where such sensors have no threshold
     */
    record ByAttribute(Attribute attribute, Map<String, Double> numbers, Double otherwise) implements Limit {
        @Override
        public double at(Memory memory, Observation observation) {
            return observation.limit();
        }

        /** The number of that value, which may be null. */
        public double of(String value) {
            Double number = value == null ? otherwise : numbers.getOrDefault(value, otherwise);
            return number == null ? Double.NaN : number;
        }
    }

    /** What is known of a sensor. */
    enum Attribute {
        SOURCE,
        SENSOR,
        TYPE,
        CITY,
        COUNTRY
    }

    /**
     * A percentile of what the same series said before, times a factor: of the sorted values the first to which at least so many percent
     * of them are not above ("nearest rank"; it always is one of the values).
     *
     * @param percent above 0, at most 100
     * @param of the newest values it is taken of; until there are so many, it can't be told
     * @param factor by which it is multiplied
     */
    record Percentile(double percent, int of, double factor) implements Limit {
        @Override
        public double at(Memory memory, Observation observation) {
            List<Row> before = memory.kept(row -> true);
            if (before.size() < of) {
                return Double.NaN;
            }
            double[] sorted = before.stream().mapToDouble(Row::value).toArray();
            Arrays.sort(sorted);
            int rank = (int) Math.ceil(percent / 100 * sorted.length);
            return sorted[Math.max(rank, 1) - 1] * factor;
        }

        @Override
        public int needs() {
            return of;
        }
    }
}
