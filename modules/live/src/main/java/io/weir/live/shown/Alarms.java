package io.weir.live.shown;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;

/**
 * Alarms as far as their changes are known. Browsers are told how many there are and that something has changed; which
 * ones they ask. Bounded: beyond the cap those drop out first that were over first, and then those that changed first.
 */
public final class Alarms implements Told {

    /** So many are known at a time. */
    public static final int MOST = 10_000;

    /** Of each alarm so many changes, the newest: one that somebody has seen and that is over has four. */
    static final int MOST_CHANGES = 20;

    /** The longest id that is one, in characters. */
    static final int MOST_ID = 3 * Newest.MOST_NAME;

    private static final List<AlarmState> FIRST_SHOWN =
            List.of(AlarmState.ACTIVE, AlarmState.ACKNOWLEDGED, AlarmState.PENDING, AlarmState.RESOLVED);
    private static final List<String> WORST_FIRST = List.of("critical", "major", "warning", "minor", "info");

    private static final Comparator<Alarm> SHOWN = Comparator.comparing(
                    (Alarm alarm) -> FIRST_SHOWN.indexOf(alarm.last().state()))
            .thenComparing(alarm -> alarm.last().state() == AlarmState.RESOLVED ? 0 : rank(alarm.last()))
            .thenComparing(alarm -> alarm.last().changedAt(), Comparator.reverseOrder())
            .thenComparing(alarm -> alarm.last().id());

    private final Map<String, Alarm> rest =
            new LinkedHashMap<>(); // those that are not over, the one that changed first first
    private final Map<String, Alarm> over = new LinkedHashMap<>(); // likewise
    private long version;
    private long leftOut;

    /**
     * An alarm.
     *
     * @param changes that are known of it, in order; the last one says what it is
     */
    public record Alarm(List<AlarmChange> changes) {

        /** What it is. */
        public AlarmChange last() {
            return changes.get(changes.size() - 1);
        }

        private Alarm with(AlarmChange change) {
            List<AlarmChange> more = new ArrayList<>(changes);
            more.add(change);
            return new Alarm(List.copyOf(more.subList(Math.max(0, more.size() - MOST_CHANGES), more.size())));
        }
    }

    /**
     * Which are asked for.
     *
     * @param states any of these
     * @param rule by that rule, if one is named
     * @param series of that series, if one is named
     */
    public record Wanted(Set<AlarmState> states, Optional<String> rule, Optional<String> series) {

        boolean has(AlarmChange alarm) {
            return states.contains(alarm.state())
                    && rule.filter(name -> !name.equals(alarm.rule())).isEmpty()
                    && series.filter(name -> !name.equals(alarm.series())).isEmpty();
        }
    }

    /**
     * Takes a change. One that is known, or older than one that is, changes nothing.
     *
     * @return false where its id is endless
     */
    public synchronized boolean take(AlarmChange change) {
        if (change.id().length() > MOST_ID) {
            return false;
        }
        Alarm before = find(change.id()).orElse(null);
        if (before != null && before.last().change() >= change.change()) {
            return true;
        }
        rest.remove(change.id());
        over.remove(change.id());
        Map<String, Alarm> now = change.state() == AlarmState.RESOLVED ? over : rest;
        now.put(change.id(), before == null ? new Alarm(List.of(change)) : before.with(change));
        version++;
        if (rest.size() + over.size() > MOST) {
            drop();
        }
        return true;
    }

    /** The alarm of that id, if it is known. */
    public synchronized Optional<Alarm> find(String id) {
        return Optional.ofNullable(rest.getOrDefault(id, over.get(id)));
    }

    /** Those that are wanted: active, acknowledged, pending, over; of each the worst first, and of those the newest. */
    public synchronized List<Alarm> find(Wanted wanted) {
        return Stream.concat(rest.values().stream(), over.values().stream())
                .filter(alarm -> wanted.has(alarm.last()))
                .sorted(SHOWN)
                .toList();
    }

    @Override
    public synchronized long snapshot(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("alarms");
        json.writeNumberField("version", version);
        json.writeNumberField("leftOut", leftOut);
        for (Map.Entry<AlarmState, Integer> each : counts().entrySet()) {
            json.writeNumberField(each.getKey().code(), each.getValue());
        }
        json.writeEndObject();
        return version;
    }

    @Override
    public synchronized long frame(JsonGenerator json, long since) throws IOException {
        return version == since ? since : snapshot(json);
    }

    private Map<AlarmState, Integer> counts() {
        Map<AlarmState, Integer> counts = new EnumMap<>(AlarmState.class);
        for (AlarmState state : AlarmState.values()) {
            counts.put(state, 0);
        }
        rest.values().forEach(alarm -> counts.merge(alarm.last().state(), 1, Integer::sum));
        counts.put(AlarmState.RESOLVED, over.size());
        return counts;
    }

    private void drop() {
        Iterator<Alarm> first = (over.isEmpty() ? rest : over).values().iterator();
        first.next();
        first.remove();
        leftOut++;
    }

    /** Severities are the rules' own words: those that are none of the usual come last. */
    private static int rank(AlarmChange alarm) {
        int rank = WORST_FIRST.indexOf(alarm.severity());
        return rank < 0 ? WORST_FIRST.size() : rank;
    }
}
