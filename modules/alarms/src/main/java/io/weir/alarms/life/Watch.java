package io.weir.alarms.life;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.weir.alarms.conditions.Condition;
import io.weir.alarms.conditions.Judged;
import io.weir.alarms.conditions.Memory;
import io.weir.alarms.conditions.Observation;
import io.weir.alarms.conditions.Silence;
import io.weir.alarms.conditions.Verdict;
import io.weir.alarms.rules.Rule;
import io.weir.model.AlarmChange;

/**
 * Watches one series by one rule. Measures wait until event time has come to theirs, and are then judged in the order of their times: so
 * what is told does not depend on how they came, as long as they come before that. One that comes later is judged at once where nothing
 * newer of its sensor and kind was, and else is of no use.
 */
public final class Watch {

    private static final long NEVER = Condition.NEVER;

    private final Rule rule;
    private final String series;

    public Watch(Rule rule, String series) {
        this.rule = rule;
        this.series = series;
    }

    /**
     * A measure of the series.
     *
     * @param now up to which event time has come
     */
    public Outcome tell(WatchState state, Observation observation, long now) {
        boolean late = rule.condition().isLate(state.memory(), observation)
                || Arrays.stream(state.waiting()).anyMatch(observation::isSameAs);
        boolean old =
                now != Long.MIN_VALUE && observation.takenAt() + rule.timing().forget() <= now;
        if (late || old) {
            return new Outcome(state, List.of(), false);
        }
        List<Observation> waiting = new ArrayList<>(List.of(state.waiting()));
        waiting.add(observation);
        return run(new WatchState(waiting.toArray(Observation[]::new), state.memory(), state.life()), now);
    }

    /** Event time has come up to now. */
    public Outcome advance(WatchState state, long now) {
        return run(state, now);
    }

    /**
     * Somebody has seen an alarm.
     *
     * @param at when he said so, in milliseconds since 1970
     */
    public Outcome acknowledge(WatchState state, String id, String who, long at) {
        Course course = new Course(rule, series, state.life());
        boolean taken = course.acknowledge(id, who, at);
        return new Outcome(new WatchState(state.waiting(), state.memory(), course.life()), course.changes(), taken);
    }

    /** Its rule is no more, or is about something else. */
    public Outcome stop(WatchState state) {
        Course course = new Course(rule, series, state.life());
        course.stop(
                Math.max(state.memory().newest(), state.life().changedAt()),
                "the rule was taken away or is another one now");
        return new Outcome(null, course.changes(), true);
    }

    /** When {@link #advance} has something to do next, in milliseconds since 1970; the greatest number where it never has. */
    public long next(WatchState state) {
        long next = Math.min(deadline(state.memory()), Math.min(state.life().endsAt(), forgotten(state)));
        for (Observation each : state.waiting()) {
            next = Math.min(next, each.takenAt());
        }
        return next;
    }

    private Outcome run(WatchState state, long now) {
        Course course = new Course(rule, series, state.life());
        List<Observation> waiting = new ArrayList<>(List.of(state.waiting()));
        waiting.sort(Observation.BY_TIME);
        Memory memory = state.memory();
        while (true) {
            long measured = waiting.isEmpty() ? NEVER : waiting.get(0).takenAt();
            long due = deadline(memory);
            long ends = course.life().endsAt();
            long next = Math.min(measured, Math.min(due, ends));
            if (next == NEVER || next > now) {
                break;
            }
            if (measured == next) { // first: a measure at the very end of a time is still in it
                List<Observation> together = firstOf(waiting);
                memory = judge(course, measured, rule.condition().told(memory, together));
            } else if (ends == next) {
                course.end();
            } else {
                memory = judge(course, due, rule.condition().due(memory, due));
            }
        }
        WatchState after = new WatchState(waiting.toArray(Observation[]::new), memory, course.life());
        return forgotten(after) <= now ? forget(after, course) : new Outcome(after, course.changes(), true);
    }

    private Memory judge(Course course, long time, Judged judged) {
        Verdict verdict = judged.verdict();
        course.judge(time, rule.schedule().isOpen(time) ? verdict : verdict.closed());
        return judged.memory();
    }

    /** Takes those of the first time out. */
    private static List<Observation> firstOf(List<Observation> sorted) {
        long time = sorted.get(0).takenAt();
        List<Observation> first = new ArrayList<>();
        while (!sorted.isEmpty() && sorted.get(0).takenAt() == time) {
            first.add(sorted.remove(0));
        }
        return first;
    }

    /** A silence that would ring while the rule does not is looked at when it does again. */
    private long deadline(Memory memory) {
        long deadline = rule.condition().deadline(memory);
        return deadline != NEVER && rule.condition() instanceof Silence
                ? rule.schedule().opens(deadline)
                : deadline;
    }

    /** When there is nothing more to know of the series. */
    private long forgotten(WatchState state) {
        return state.waiting().length > 0 || state.memory().latest().length == 0
                ? NEVER
                : state.memory().newest() + rule.timing().forget();
    }

    private static Outcome forget(WatchState state, Course course) {
        course.stop(state.memory().newest(), "nothing was heard for so long that the series is taken for gone");
        List<AlarmChange> changes = course.changes();
        return new Outcome(null, changes, true);
    }
}
