package io.weir.alarms.conditions;

import java.util.Arrays;
import java.util.List;

import io.weir.alarms.conditions.Verdict.Answer;

/**
 * So many sensors together. Each is beyond its limit or not, with its own hysteresis; one that has said nothing for a while does not
 * count, and with too few that count nothing can be said.
 *
 * @param each what is asked of one sensor; its limit knows no former values
 * @param atLeast so many must be beyond it
 * @param of so many must count
 * @param fresh milliseconds for which a measure counts
 */
public record Group(Threshold each, int atLeast, int of, long fresh) implements Condition {

    private static final int BEYOND = 1;
    private static final int UNKNOWN = -1;

    @Override
    public boolean isLate(Memory memory, Observation observation) {
        return Condition.super.isLate(memory, observation) || memory.hasOutlived(observation.takenAt(), fresh);
    }

    @Override
    public Judged told(Memory memory, List<Observation> now) {
        Memory after = memory;
        for (Observation observation : now) {
            after = after.with(observation, mark(after, observation));
        }
        long oldest = after.newest() - fresh;
        after = after.since(oldest);
        long counting = Arrays.stream(after.latest())
                .filter(row -> row.count() != UNKNOWN)
                .count();
        long beyond = Arrays.stream(after.latest())
                .filter(row -> row.count() == BEYOND)
                .count();
        return new Judged(
                after,
                counting < of
                        ? Verdict.UNKNOWN
                        : Verdict.of(
                                beyond >= atLeast,
                                beyond,
                                atLeast,
                                beyond + " of " + counting + " sensors "
                                        + each.direction().word() + " the limit, of which " + atLeast + " are enough"));
    }

    private int mark(Memory memory, Observation observation) {
        double number = each.limit().at(memory, observation);
        if (Double.isNaN(number)) {
            return UNKNOWN;
        }
        Answer answer = each.answer(observation.value(), number);
        boolean was = Arrays.stream(memory.latest())
                .anyMatch(row -> row.name().equals(observation.member()) && row.count() == BEYOND);
        return answer == Answer.HOLDS || answer == Answer.BETWEEN && was ? BEYOND : 0;
    }

    @Override
    public String sentence(Verdict verdict) {
        return verdict.about();
    }
}
