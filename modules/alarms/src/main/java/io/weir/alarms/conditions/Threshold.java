package io.weir.alarms.conditions;

import java.util.List;

import io.weir.alarms.conditions.Verdict.Answer;

/**
 * A value beyond a limit.
 *
 * @param direction on which side it is bad
 * @param limit the limit, which itself is still good
 * @param hysteresis so far back on the good side the value must be to end it, in the kind's unit; 0 where the limit is enough
 */
public record Threshold(Direction direction, Limit limit, double hysteresis) implements Condition {

    @Override
    public Judged told(Memory memory, List<Observation> now) {
        Memory after = memory;
        Verdict verdict = Verdict.UNKNOWN;
        for (Observation each : now) {
            verdict = verdict(after, each);
            after = after.with(each);
            if (limit.needs() > 0) {
                List<Row> values = after.kept(row -> true);
                values.add(new Row("", each.takenAt(), each.value(), 0));
                after = after.keeping(values.subList(Math.max(0, values.size() - limit.needs()), values.size()));
            }
        }
        return new Judged(after, verdict);
    }

    private Verdict verdict(Memory memory, Observation observation) {
        double number = limit.at(memory, observation);
        return Double.isNaN(number)
                ? Verdict.UNKNOWN
                : Verdict.of(answer(observation.value(), number), observation.value(), number);
    }

    /** What the value is to that number. */
    Answer answer(double value, double number) {
        if (direction.isBeyond(value, number)) {
            return Answer.HOLDS;
        }
        return hysteresis > 0 && direction.isBeyond(value, direction.nearer(number, hysteresis))
                ? Answer.BETWEEN
                : Answer.CLEAR;
    }

    @Override
    public String sentence(Verdict verdict) {
        String side = verdict.answer() == Answer.HOLDS ? direction.word() : "not " + direction.word();
        return Numbers.text(verdict.value()) + ", " + side + ' ' + Numbers.text(verdict.threshold());
    }
}
