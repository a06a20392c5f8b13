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
 * newer of its sensor and kind was, and else is of no use. Where they wait is the affair of who asks.
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
     * Those of one time that wait, with one more.
     *
     * @param waiting for that time
     * @return the very same where it is not needed beside them: it came twice, or says no more than they do
     */
    public Observation[] waiting(Observation[] waiting, Observation observation) {
        if (waiting.length > 0 && rule.condition().isOneEnough() || observation.isAmong(waiting)) {
            return waiting;
        }
        Observation[] more = Arrays.copyOf(waiting, waiting.length + 1);
        more[waiting.length] = observation;
        return more;
    }

    /**
     * A measure that event time has passed already.
     *
     * @param now up to which event time has come
     */
    public Outcome tell(WatchState state, Observation observation, long now) {
        boolean old = observation.takenAt() + rule.timing().forget() <= now;
        return old || rule.condition().isLate(state.memory(), observation)
                ? new Outcome(state, List.of(), 1)
                : run(state, List.of(observation), now);
    }

    /**
     * Event time has come to a time.
     *
     * @param waiting measures of that time, which have waited for it
     */
    public Outcome advance(WatchState state, Observation[] waiting, long now) {
        List<Observation> together = new ArrayList<>();
        for (Observation each : waiting.length < 2 ? waiting : sorted(waiting)) {
            // an earlier build let one wait as often as it came
            boolean twice = !together.isEmpty() && each.isSameAs(together.get(together.size() - 1));
            if (!twice && !rule.condition().isLate(state.memory(), each)) {
                together.add(each);
            }
        }
        Outcome outcome = run(state, together, now);
        return new Outcome(outcome.state(), outcome.changes(), waiting.length - together.size());
    }

    private static Observation[] sorted(Observation[] waiting) {
        Observation[] sorted = waiting.clone();
        Arrays.sort(sorted, Observation.BY_TIME); // of those that came twice the first stays the first
        return sorted;
    }

    /**
     * Somebody has seen an alarm.
     *
     * @param at when he said so, in milliseconds since 1970
     */
    public Outcome acknowledge(WatchState state, String id, String who, long at) {
        Course course = new Course(rule, series, state.life());
        return course.acknowledge(id, who, at)
                ? new Outcome(new WatchState(state.memory(), course.life()), course.changes(), 0)
                : new Outcome(state, List.of(), 1);
    }

    /** Its rule is no more, or is about something else. */
    public Outcome stop(WatchState state) {
        Course course = new Course(rule, series, state.life());
        course.stop(
                Math.max(state.memory().newest(), state.life().changedAt()),
                "the rule was taken away or is another one now");
        return new Outcome(null, course.changes(), 0);
    }

    /**
     * When {@link #advance} has something to do next though nothing comes, in milliseconds since 1970; the greatest number where it never
     * has.
     */
    public long next(WatchState state) {
        return next(state.memory(), state.life());
    }

    private long next(Memory memory, Life life) {
        return Math.min(deadline(memory), Math.min(life.endsAt(), forgotten(memory)));
    }

    /** Judges all that is due before those, which are of one time, then those, and then all that is due until now. */
    private Outcome run(WatchState state, List<Observation> together, long now) {
        Run run = new Run(state);
        if (!together.isEmpty()) {
            long measured = together.get(0).takenAt();
            run.until(measured - 1); // a measure at the very end of a time is still in it
            run.judge(measured, rule.condition().told(run.memory, together));
        }
        run.until(now);
        return run.outcome();
    }

    /** A state on its way from one moment to a later one. */
    private final class Run {

        private final WatchState before;
        private final List<AlarmChange> changes = new ArrayList<>();
        private Course course;
        private Memory memory;

        Run(WatchState before) {
            this.before = before;
            course = new Course(rule, series, before.life());
            memory = before.memory();
        }

        void until(long time) {
            long next = next(memory, course.life());
            while (next <= time && next != NEVER) {
                step(next);
                next = next(memory, course.life());
            }
        }

        private void step(long time) {
            if (course.life().endsAt() == time) {
                course.end();
            } else if (deadline(memory) == time) {
                judge(time, rule.condition().due(memory, time));
            } else {
                forget();
            }
        }

        void judge(long time, Judged judged) {
            Verdict verdict = judged.verdict();
            course.judge(time, rule.schedule().isOpen(time) ? verdict : verdict.closed());
            memory = judged.memory();
        }

        /** There is nothing more to know of the series: it is as if it had never been. */
        private void forget() {
            course.stop(memory.newest(), "nothing was heard for so long that the series is taken for gone");
            changes.addAll(course.changes());
            course = new Course(rule, series, Life.NONE);
            memory = Memory.NONE;
        }

        Outcome outcome() {
            changes.addAll(course.changes());
            return new Outcome(after(), List.copyOf(changes), 0);
        }

        private WatchState after() {
            if (memory.latest().length == 0) {
                return null;
            }
            boolean same = memory == before.memory() && course.life() == before.life();
            return same ? before : new WatchState(memory, course.life());
        }
    }

    /** A silence that would ring while the rule does not is looked at when it does again. */
    private long deadline(Memory memory) {
        long deadline = rule.condition().deadline(memory);
        return deadline != NEVER && rule.condition() instanceof Silence
                ? rule.schedule().opens(deadline)
                : deadline;
    }

    /** When there is nothing more to know of the series. */
    private long forgotten(Memory memory) {
        return memory.latest().length == 0
                ? NEVER
                : memory.newest() + rule.timing().forget();
    }
}
