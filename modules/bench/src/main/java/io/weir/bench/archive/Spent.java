package io.weir.bench.archive;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a command took.
 *
 * @param wall seconds of the clock
 * @param cpu seconds of CPU time, of its process and of those it started
 * @param resident the most memory that all of them held together, in MiB
 * @param stages CPU seconds by what threads were busy with; what is not in them was spent by threads that ended between two looks
 */
public record Spent(double wall, double cpu, double resident, Map<Stage, Double> stages) {

    /** The middle one of each figure. */
    public static Spent median(List<Spent> all) {
        Map<Stage, Double> stages = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            stages.put(stage, Median.of(all, one -> one.stages.getOrDefault(stage, 0.0)));
        }
        return new Spent(
                Median.of(all, Spent::wall), Median.of(all, Spent::cpu), Median.of(all, Spent::resident), stages);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%.1f s, %.1f CPU s, %.0f MiB;".formatted(wall, cpu, resident));
        stages.forEach((stage, seconds) ->
                text.append(" %s %.1f".formatted(stage.name().toLowerCase(Locale.ROOT), seconds)));
        return text.toString();
    }
}
