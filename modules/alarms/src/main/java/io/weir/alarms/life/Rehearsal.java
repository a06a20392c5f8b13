package io.weir.alarms.life;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

import io.weir.alarms.rules.Rule;
import io.weir.alarms.rules.Rules;
import io.weir.model.AlarmAcknowledgement;
import io.weir.model.AlarmChange;
import io.weir.model.Measure;

/** Rules in memory, without Flink: what would ring of measures that there are already. */
public final class Rehearsal {

    private final Rules rules;
    private final long lateness;
    private final Consumer<AlarmChange> out;
    private final Map<String, Watched> watched = new HashMap<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private long newest = Long.MIN_VALUE;
    private long now = Long.MIN_VALUE;
    private long late;

    /** A series and what is known of it. */
    private static final class Watched {

        private final Watch watch;
        private WatchState state = WatchState.NEW;

        Watched(Watch watch) {
            this.watch = watch;
        }
    }

    /** When a series has to be looked at; it may have been before. */
    private record Due(long time, String key) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(time, other.time);
            return byTime == 0 ? key.compareTo(other.key) : byTime; // one order, so that the same is told the same way
        }
    }

    /**
     * @param lateness for so long measures are waited for that come behind newer ones
     * @param out takes each change
     */
    public Rehearsal(Rules rules, Duration lateness, Consumer<AlarmChange> out) {
        this.rules = rules;
        this.lateness = lateness.toMillis();
        this.out = out;
    }

    /** A measure. */
    public void tell(Measure measure) {
        newest = Math.max(newest, measure.takenAt().toEpochMilli());
        Addresses.of(measure, rules, this::tell);
        advance(newest - lateness);
    }

    /** Somebody has seen an alarm. */
    public void tell(AlarmAcknowledgement seen) {
        Addresses.of(seen).filter(told -> watched.containsKey(told.key())).ifPresent(told -> {
            Watched series = watched.get(told.key());
            after(told.key(), series, series.watch.acknowledge(series.state, told.alarm(), told.who(), told.at()));
        });
    }

    /** There are no more: event time comes to the newest of them, and not beyond. */
    public void end() {
        if (newest != Long.MIN_VALUE) {
            advance(newest);
        }
    }

    /** Measures that were of no use, as they came too late or twice. */
    public long late() {
        return late;
    }

    /** Series that are watched, each once for each rule that is about it. */
    public int series() {
        return watched.size();
    }

    private void tell(Told told) {
        Rule rule = rules.find(told.rule()).orElseThrow();
        Watched series = watched.computeIfAbsent(told.key(), key -> new Watched(new Watch(rule, told.series())));
        after(told.key(), series, series.watch.tell(series.state, told.observation(), now));
    }

    private void advance(long time) {
        if (time <= now) {
            return;
        }
        now = time;
        while (!due.isEmpty() && due.peek().time() <= now) {
            String key = due.poll().key();
            Watched series = watched.get(key);
            if (series != null && series.watch.next(series.state) <= now) {
                after(key, series, series.watch.advance(series.state, now));
            }
        }
    }

    private void after(String key, Watched series, Outcome outcome) {
        outcome.changes().forEach(out);
        late += outcome.taken() ? 0 : 1;
        if (outcome.state() == null) {
            watched.remove(key);
            return;
        }
        series.state = outcome.state();
        long next = series.watch.next(series.state);
        if (next != Long.MAX_VALUE) {
            due.add(new Due(next, key));
        }
    }
}
