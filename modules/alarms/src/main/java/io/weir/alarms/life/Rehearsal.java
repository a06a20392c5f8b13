package io.weir.alarms.life;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;

import io.weir.alarms.conditions.Observation;
import io.weir.alarms.rules.Rule;
import io.weir.alarms.rules.Rules;
import io.weir.model.AlarmAcknowledgement;
import io.weir.model.AlarmChange;
import io.weir.model.Forecast;
import io.weir.model.Measure;

/** Rules in memory, without Flink: what would ring of measures and forecasts that there are already. */
public final class Rehearsal {

    private final Rules rules;
    private final long lateness;
    private final Consumer<AlarmChange> out;
    private final Clocked measured = new Clocked();
    private final Clocked foreseen = new Clocked();

    /** A series and what is known of it. */
    private static final class Watched {

        private final Watch watch;
        private final NavigableMap<Long, Observation[]> waiting = new TreeMap<>();
        private WatchState state = WatchState.NEW;

        Watched(Watch watch) {
            this.watch = watch;
        }

        Outcome tell(Observation observation, long now) {
            long time = observation.takenAt();
            if (time <= now) {
                return watch.tell(state, observation, now);
            }
            Observation[] there = waiting.getOrDefault(time, Observation.NONE);
            waiting.put(time, watch.waiting(there, observation));
            return new Outcome(state, List.of(), observation.isAmong(there) ? 1 : 0);
        }

        Outcome advance(long now) {
            Observation[] come = waiting.remove(now);
            return watch.advance(state, come == null ? Observation.NONE : come, now);
        }

        /** When it has to be looked at next, the greatest number where never. */
        long next() {
            return Math.min(watch.next(state), waiting.isEmpty() ? Long.MAX_VALUE : waiting.firstKey());
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
     * @param lateness for so long those are waited for that come behind newer ones
     * @param out takes each change
     */
    public Rehearsal(Rules rules, Duration lateness, Consumer<AlarmChange> out) {
        this.rules = rules;
        this.lateness = lateness.toMillis();
        this.out = out;
    }

    /** A measure. */
    public void tell(Measure measure) {
        measured.come(measure.takenAt().toEpochMilli(), told -> Addresses.of(measure, rules, told));
    }

    /** A forecast. */
    public void tell(Forecast forecast) {
        foreseen.come(forecast.saidAt().toEpochMilli(), told -> Addresses.of(forecast, rules, told));
    }

    /** Somebody has seen an alarm. */
    public void tell(AlarmAcknowledgement seen) {
        Addresses.of(seen).ifPresent(told -> {
            measured.see(told);
            foreseen.see(told);
        });
    }

    /** There are no more: event time comes to the newest of them, and not beyond. */
    public void end() {
        measured.end();
        foreseen.end();
    }

    /** Measures and forecasts that were of no use, as they came too late or twice. */
    public long late() {
        return measured.late + foreseen.late;
    }

    /** Series that are watched, each once for each rule that is about it. */
    public int series() {
        return measured.watched.size() + foreseen.watched.size();
    }

    /** Watches with one event time: measures have theirs, and forecasts have theirs. */
    private final class Clocked {

        private final Map<String, Watched> watched = new HashMap<>();
        private final PriorityQueue<Due> due = new PriorityQueue<>();
        private long newest = Long.MIN_VALUE;
        private long now = Long.MIN_VALUE;
        private long late;

        void come(long time, Consumer<Consumer<Told>> addresses) {
            newest = Math.max(newest, time);
            addresses.accept(this::tell);
            advance(newest - lateness);
        }

        void see(Told told) {
            Watched series = watched.get(told.key());
            if (series != null) {
                after(told.key(), series, series.watch.acknowledge(series.state, told.alarm(), told.who(), told.at()));
            }
        }

        void end() {
            if (newest != Long.MIN_VALUE) {
                advance(newest);
            }
        }

        private void tell(Told told) {
            Rule rule = rules.find(told.rule()).orElseThrow();
            Watched series = watched.computeIfAbsent(told.key(), key -> new Watched(new Watch(rule, told.series())));
            after(told.key(), series, series.tell(told.observation(), now));
        }

        private void advance(long time) {
            if (time <= now) {
                return;
            }
            now = time;
            while (!due.isEmpty() && due.peek().time() <= now) {
                Due next = due.poll();
                Watched series = watched.get(next.key());
                if (series != null && series.next() <= next.time()) {
                    after(next.key(), series, series.advance(next.time()));
                }
            }
        }

        private void after(String key, Watched series, Outcome outcome) {
            outcome.changes().forEach(out);
            late += outcome.passedOver();
            series.state = outcome.state() == null ? WatchState.NEW : outcome.state();
            long next = series.next();
            if (next != Long.MAX_VALUE) {
                due.add(new Due(next, key));
            } else if (outcome.state() == null) {
                watched.remove(key);
            }
        }
    }
}
