package io.weir.alarms.conditions;

import java.util.List;

/**
 * A value that changes by so much within a time: against the lowest, or the highest, of that time before it.
 *
 * @param direction {@link Direction#ABOVE} where it rises
 * @param by in the kind's unit, above 0
 * @param within milliseconds
 */
public record Rate(Direction direction, double by, long within) implements Condition {

    @Override
    public Judged told(Memory memory, List<Observation> now) {
        Observation latest = now.get(now.size() - 1);
        List<Row> window = memory.kept(row -> row.time() >= latest.takenAt() - within);
        Verdict verdict = verdict(window, latest.value());
        window.add(new Row("", latest.takenAt(), latest.value(), 0));
        return new Judged(memory.with(latest).keeping(window), verdict);
    }

    private Verdict verdict(List<Row> before, double value) {
        if (before.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        double change = before.stream()
                .mapToDouble(row -> direction == Direction.ABOVE ? value - row.value() : row.value() - value)
                .max()
                .getAsDouble();
        return Verdict.of(change >= by, change, by, "");
    }

    @Override
    public String sentence(Verdict verdict) {
        return (direction == Direction.ABOVE ? "rose by " : "fell by ") + Numbers.text(verdict.value()) + " within "
                + Durations.text(within) + "; the limit is " + Numbers.text(by);
    }
}
