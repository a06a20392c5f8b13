package io.weir.alarms.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

import io.weir.alarms.conditions.Verdict;
import io.weir.alarms.rules.Rule;
import io.weir.alarms.rules.Timing;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.Printable;

/** Leads the alarm of one series from verdict to verdict, in the order of event time. */
final class Course {

    private static final long OPEN = Long.MAX_VALUE;
    private static final long[] NO_HITS = {};
    private static final int MOST_TEXT = 500;

    private final Rule rule;
    private final Timing timing;
    private final String series;
    private final List<AlarmChange> changes = new ArrayList<>();
    private Life life;

    Course(Rule rule, String series, Life life) {
        this.rule = rule;
        this.timing = rule.timing();
        this.series = series;
        this.life = life;
    }

    Life life() {
        return life;
    }

    List<AlarmChange> changes() {
        return List.copyOf(changes);
    }

    /** A verdict of a moment. Of moments that come late nothing is changed in the past: they count from the last change on. */
    void judge(long moment, Verdict verdict) {
        long time = Math.max(moment, life.changedAt());
        switch (verdict.answer()) {
            case HOLDS -> hold(time, verdict);
            case BETWEEN -> between(time, verdict);
            case CLEAR -> clear(time, verdict);
            case UNKNOWN -> {
                // a rule that can't be evaluated changes nothing
            }
        }
    }

    private void hold(long time, Verdict verdict) {
        if (life.state() == AlarmState.PENDING && timing.times() == 1 && time - life.heldAt() > timing.gap()) {
            resolve(time, verdict, "nothing was measured for too long to tell");
        }
        if (life.state() == null) {
            begin(time, verdict);
        }
        long[] hits = timing.times() > 1 ? added(recent(life.hits(), time - timing.within()), time) : NO_HITS;
        boolean again = life.rings() && life.endsAt() != OPEN;
        life = life.held(time, hits);
        if (again) {
            life = life.ringing(rang(time)); // it would have ended and rung again, had it not to be clear for a while
        }
        if (!life.rings()) {
            if (isEnough(time)) {
                ring(time, verdict);
            } else if (life.state() == null) {
                change(AlarmState.PENDING, time, verdict, rule.text(verdict));
            }
        }
    }

    /** Gives the alarm that may come its id. No two of a series have one start, however late measures come. */
    private void begin(long time, Verdict verdict) {
        long since = rule.condition().since(verdict, time);
        long start = life.id().isEmpty() ? since : Math.max(since, life.startsAt() + 1);
        String id = rule.name() + '@' + series + '@' + Instant.ofEpochMilli(start);
        life = life.beginning(id, start);
    }

    private boolean isEnough(long time) {
        return timing.times() > 1 ? life.hits().length >= timing.times() : time - life.startsAt() >= timing.holdFor();
    }

    private void ring(long time, Verdict verdict) {
        change(AlarmState.ACTIVE, time, verdict, rule.text(verdict));
        life = life.ringing(rang(time));
    }

    /** When it rang, as far as it matters, and now. */
    private long[] rang(long time) {
        long[] rang = added(recent(life.rang(), time - timing.flapsWithin()), time);
        return Arrays.copyOfRange(rang, Math.max(0, rang.length - timing.flaps()), rang.length);
    }

    private void between(long time, Verdict verdict) {
        if (life.rings()) {
            life = life.endingAt(OPEN);
        } else {
            clear(time, verdict);
        }
    }

    private void clear(long time, Verdict verdict) {
        if (life.rings()) {
            long wait = patience(time);
            if (wait == 0) {
                resolve(time, verdict, rule.text(verdict));
            } else if (life.endsAt() == OPEN) {
                life = life.endingAt(time + wait);
            }
        } else if (life.state() == AlarmState.PENDING) {
            long[] hits = recent(life.hits(), time - timing.within());
            if (timing.times() == 1 || hits.length == 0) {
                resolve(time, verdict, rule.text(verdict) + "; it did not last");
            }
        }
    }

    /** For how long it must be clear before it ends. */
    private long patience(long time) {
        boolean flaps = timing.flaps() > 0 && recent(life.rang(), time - timing.flapsWithin()).length >= timing.flaps();
        return flaps ? Math.max(timing.keepFiring(), timing.calm()) : timing.keepFiring();
    }

    /** It was clear until its end. */
    void end() {
        long time = life.endsAt();
        resolve(time, last(), rule.subject() + ": clear since then");
    }

    /** It ends, whatever was measured. */
    void stop(long time, String why) {
        if (life.state() != null) {
            resolve(Math.max(time, life.changedAt()), last(), why);
        }
    }

    /** Somebody knows of it; false where there is nothing that he could know of. */
    boolean acknowledge(String id, String who, long at) {
        if (life.state() != AlarmState.ACTIVE || !life.id().equals(id)) {
            return false;
        }
        long changedAt = life.changedAt();
        change(AlarmState.ACKNOWLEDGED, at, last(), "acknowledged by " + Printable.of(who, 100));
        life = life.changedAt(changedAt); // people's time is not that of measures
        return true;
    }

    private Verdict last() {
        return new Verdict(Verdict.Answer.CLEAR, life.value(), life.threshold(), "");
    }

    private void resolve(long time, Verdict verdict, String text) {
        change(AlarmState.RESOLVED, time, verdict, text);
        life = life.over();
    }

    private void change(AlarmState state, long time, Verdict verdict, String text) {
        life = life.changed(state, time, verdict.value(), verdict.threshold());
        changes.add(new AlarmChange(
                life.id(),
                life.change(),
                rule.name(),
                rule.severity(),
                state,
                series,
                rule.kind(),
                verdict.value(),
                verdict.threshold(),
                Instant.ofEpochMilli(life.startsAt()),
                Instant.ofEpochMilli(time),
                Printable.of(text, MOST_TEXT)));
    }

    /** Those after a time. */
    private static long[] recent(long[] times, long after) {
        return LongStream.of(times).filter(time -> time > after).toArray();
    }

    private static long[] added(long[] times, long time) {
        long[] more = Arrays.copyOf(times, times.length + 1);
        more[times.length] = time;
        return more;
    }
}
