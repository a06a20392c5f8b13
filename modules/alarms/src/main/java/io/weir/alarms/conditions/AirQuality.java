package io.weir.alarms.conditions;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import io.weir.quality.air.AirIndex;

/**
 * An index of air quality of a place, of which each whole hour is judged once it is over. Where pollutants of it are not measured there,
 * the sentence says of which it is.
 *
 * @param index which one
 * @param from the lowest index that is bad
 */
public record AirQuality(AirIndex index, double from) implements Condition {

    private static final long HOUR = 3_600_000;

    @Override
    public Judged told(Memory memory, List<Observation> now) {
        Memory after = memory;
        List<Row> hours = memory.kept(row -> true);
        for (Observation each : now) {
            after = after.with(each);
            add(each, hours);
        }
        return new Judged(after.keeping(hours), Verdict.UNKNOWN); // an hour says nothing before it is over
    }

    private static void add(Observation observation, List<Row> hours) {
        long hour = Math.floorDiv(observation.takenAt(), HOUR) * HOUR;
        for (int i = 0; i < hours.size(); i++) {
            Row row = hours.get(i);
            if (row.time() == hour && row.name().equals(observation.kind())) {
                hours.set(i, new Row(row.name(), hour, row.value() + observation.value(), row.count() + 1));
                return;
            }
        }
        hours.add(new Row(observation.kind(), hour, observation.value(), 1));
    }

    @Override
    public long deadline(Memory memory) {
        return Arrays.stream(memory.kept())
                .mapToLong(row -> row.time() + HOUR)
                .filter(end -> end > memory.judged())
                .min()
                .orElse(NEVER);
    }

    @Override
    public Judged due(Memory memory, long deadline) {
        double worst = Double.NEGATIVE_INFINITY;
        String decides = "";
        List<String> known = index.kinds().stream()
                .filter(kind -> of(kind, memory, deadline).isPresent())
                .toList();
        for (String kind : known) {
            double one = of(kind, memory, deadline).getAsDouble();
            if (one > worst) {
                worst = one;
                decides = kind;
            }
        }
        long oldest = deadline - (index.hours() - 1) * HOUR;
        Memory after = memory.keeping(memory.kept(row -> row.time() >= oldest)).judged(deadline);
        return new Judged(
                after,
                known.isEmpty()
                        ? Verdict.UNKNOWN
                        : Verdict.of(worst >= from, worst, from, about(worst, decides, known)));
    }

    private OptionalDouble of(String kind, Memory memory, long end) {
        double[] means = new double[index.hours()];
        Arrays.fill(means, Double.NaN);
        for (Row row : memory.kept()) {
            int ago = Math.toIntExact((end - row.time()) / HOUR - 1);
            if (row.name().equals(kind) && ago >= 0 && ago < means.length) {
                means[ago] = row.value() / row.count();
            }
        }
        return index.of(kind, means);
    }

    private String about(double worst, String decides, List<String> known) {
        List<String> missing =
                index.kinds().stream().filter(kind -> !known.contains(kind)).toList();
        String partial =
                missing.isEmpty() ? "" : "; partial, of " + known.stream().collect(Collectors.joining(", ")) + " only";
        return index.label() + ' ' + Numbers.text(worst) + ", "
                + index.band(worst).name() + ", by " + decides + partial;
    }

    @Override
    public String sentence(Verdict verdict) {
        return verdict.about();
    }
}
