package io.weir.alarms.life;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

import io.weir.alarms.conditions.Observation;
import io.weir.alarms.rules.Rule;
import io.weir.alarms.rules.Rules;
import io.weir.model.AlarmChange;
import io.weir.model.Measure;

/**
 * The watches between partitions that are read at any pace and a topic that is written in transactions, as Flink runs them: what was told
 * since the last checkpoint is as if it had never been where the job fails.
 */
final class SimulatedJob {

    /** How a job may be worse than ours. */
    enum Breakage {
        NONE,
        /** Judges each measure as it comes. */
        WAITS_FOR_NOBODY,
        /** What was told before a failure stays. */
        TELLS_BEFORE_ITS_CHECKPOINT,
        /** What waits for its time is not in the checkpoint. */
        LOSES_WHAT_WAITS,
        /** Event time begins anew, as it does in Flink. */
        FORGETS_EVENT_TIME,
        /** What a series remembers is not in the checkpoint. */
        LOSES_ITS_MEMORY
    }

    private final Rules rules;
    private final List<List<Measure>> partitions;
    private final long lateness;
    private final Breakage breakage;
    private final List<AlarmChange> committed = new ArrayList<>();
    private final List<String> early = new ArrayList<>();
    private Checkpoint checkpoint;
    private Map<String, WatchState> states = new HashMap<>();
    private Map<String, NavigableMap<Long, Observation[]>> waiting = new HashMap<>();
    private int[] positions;
    private long[] newest;
    private long now = Long.MIN_VALUE;
    private List<AlarmChange> open = new ArrayList<>();

    /** All that survives a failure. */
    private record Checkpoint(
            Map<String, WatchState> states,
            Map<String, NavigableMap<Long, Observation[]>> waiting,
            int[] positions,
            long[] newest,
            long now) {}

    SimulatedJob(Rules rules, List<List<Measure>> partitions, long lateness, Breakage breakage) {
        this.rules = rules;
        this.partitions = partitions;
        this.lateness = lateness;
        this.breakage = breakage;
        positions = new int[partitions.size()];
        newest = new long[partitions.size()];
        Arrays.fill(newest, Long.MIN_VALUE);
        checkpoint();
    }

    boolean isDone() {
        for (int each = 0; each < positions.length; each++) {
            if (!isRead(each)) {
                return false;
            }
        }
        return true;
    }

    boolean isRead(int partition) {
        return positions[partition] >= partitions.get(partition).size();
    }

    /** Reads one measure of that partition. */
    void read(int partition) {
        Measure measure = partitions.get(partition).get(positions[partition]++);
        newest[partition] = Math.max(newest[partition], measure.takenAt().toEpochMilli());
        Addresses.of(measure, rules, told -> {
            long time =
                    breakage == Breakage.WAITS_FOR_NOBODY ? told.observation().takenAt() : now;
            tell(told, time);
        });
        advance();
    }

    private void tell(Told told, long time) {
        Watch watch = watch(told.key());
        long takenAt = told.observation().takenAt();
        if (takenAt > time) {
            waiting.computeIfAbsent(told.key(), key -> new TreeMap<>())
                    .merge(
                            takenAt,
                            new Observation[] {told.observation()},
                            (there, one) -> watch.waiting(there, one[0]));
        } else {
            keep(told.key(), watch.tell(state(told.key()), told.observation(), time), time);
        }
    }

    private WatchState state(String key) {
        return states.getOrDefault(key, WatchState.NEW);
    }

    private void advance() {
        long come = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int each = 0; each < newest.length; each++) {
            last = Math.max(last, newest[each]);
            come = isRead(each)
                    ? come
                    : Math.min(come, newest[each] == Long.MIN_VALUE ? newest[each] : newest[each] - lateness);
        }
        advance(come == Long.MAX_VALUE ? last : come);
    }

    /** Something newer comes at last: a failure behind the last measure leaves some waiting for it. */
    void end() {
        advance(partitions.stream()
                .flatMap(List::stream)
                .mapToLong(each -> each.takenAt().toEpochMilli())
                .max()
                .orElseThrow());
    }

    private void advance(long come) {
        if (come > now) {
            now = come;
            Set<String> keys = new HashSet<>(states.keySet());
            keys.addAll(waiting.keySet());
            keys.forEach(this::wake);
        }
    }

    private void wake(String key) {
        NavigableMap<Long, Observation[]> waits = waiting.getOrDefault(key, new TreeMap<>());
        long next = next(key, waits);
        while (next <= now) {
            Observation[] come = waits.remove(next);
            keep(key, watch(key).advance(state(key), come == null ? new Observation[0] : come, next), now);
            next = next(key, waits);
        }
    }

    private long next(String key, NavigableMap<Long, Observation[]> waits) {
        return Math.min(watch(key).next(state(key)), waits.isEmpty() ? Long.MAX_VALUE : waits.firstKey());
    }

    private Watch watch(String key) {
        Rule rule = rules.find(Told.rule(key)).orElseThrow();
        return new Watch(rule, Told.series(key));
    }

    private void keep(String key, Outcome outcome, long time) {
        for (AlarmChange change : outcome.changes()) {
            if (change.changedAt().toEpochMilli() > time) {
                early.add(change.id() + " " + change.state());
            }
            open.add(change);
        }
        if (outcome.state() == null) {
            states.remove(key);
        } else {
            states.put(key, outcome.state());
        }
    }

    /** A checkpoint, which also commits what was told. */
    void checkpoint() {
        committed.addAll(open);
        open = new ArrayList<>();
        Map<String, WatchState> kept = new HashMap<>();
        states.forEach((key, state) -> kept.put(key, kept(state)));
        checkpoint = new Checkpoint(kept, copy(waiting), positions.clone(), newest.clone(), now);
    }

    private WatchState kept(WatchState state) {
        return breakage == Breakage.LOSES_ITS_MEMORY ? new WatchState(WatchState.NEW.memory(), state.life()) : state;
    }

    private static Map<String, NavigableMap<Long, Observation[]>> copy(
            Map<String, NavigableMap<Long, Observation[]>> waiting) {
        Map<String, NavigableMap<Long, Observation[]>> copy = new HashMap<>();
        waiting.forEach((key, waits) -> copy.put(key, new TreeMap<>(waits)));
        return copy;
    }

    /** Fails, and goes on from the last checkpoint; event time is not behind where it was, as the job remembers it. */
    void fail() {
        if (breakage == Breakage.TELLS_BEFORE_ITS_CHECKPOINT) {
            committed.addAll(open);
        }
        open = new ArrayList<>();
        states = new HashMap<>(checkpoint.states());
        waiting = breakage == Breakage.LOSES_WHAT_WAITS ? new HashMap<>() : copy(checkpoint.waiting());
        positions = checkpoint.positions().clone();
        newest = new long[positions.length];
        Arrays.fill(newest, Long.MIN_VALUE);
        now = breakage == Breakage.FORGETS_EVENT_TIME ? Long.MIN_VALUE : checkpoint.now();
    }

    /** What readers of committed messages have seen. */
    List<AlarmChange> committed() {
        return committed;
    }

    /** What was told before event time had come to it. */
    List<String> early() {
        return early;
    }
}
