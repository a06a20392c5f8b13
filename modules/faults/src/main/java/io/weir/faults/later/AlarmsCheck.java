package io.weir.faults.later;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.weir.alarms.life.Rehearsal;
import io.weir.alarms.rules.RuleException;
import io.weir.alarms.rules.Rules;
import io.weir.kafka.WholeTopic;
import io.weir.model.AlarmChange;
import io.weir.model.Measure;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Channels;
import io.weir.wire.json.AlarmChangeJson;

/** Each change of an alarm once, as the same rules tell it of the same measures in memory. */
final class AlarmsCheck implements LaterJobs.Check {

    private static final int MOST = 10;

    private final Map<Identity, AlarmChange> expected;

    /** What makes two changes the same. */
    private record Identity(String alarm, int change) {

        static Identity of(AlarmChange change) {
            return new Identity(change.id(), change.change());
        }
    }

    private AlarmsCheck(Map<Identity, AlarmChange> expected) {
        this.expected = expected;
    }

    /** @param measures in the order of their times */
    static AlarmsCheck of(String rules, Duration lateness, List<Measure> measures) {
        Map<Identity, AlarmChange> expected = new HashMap<>();
        try {
            Rehearsal rehearsal = new Rehearsal(
                    Rules.parse(rules, Catalogue.BUILT_IN),
                    lateness,
                    change -> expected.put(Identity.of(change), change));
            measures.forEach(rehearsal::tell);
        } catch (RuleException e) {
            throw new IllegalStateException("The rules are no good: " + e.getMessage(), e);
        }
        return new AlarmsCheck(expected);
    }

    @Override
    public List<String> complaints(String bootstrapServers) {
        List<AlarmChange> told = new ArrayList<>();
        WholeTopic.read(
                bootstrapServers, Channels.ALARMS.topic(), message -> told.add(AlarmChangeJson.read(message.value())));
        return complaints(told);
    }

    List<String> complaints(List<AlarmChange> told) {
        List<String> complaints = new ArrayList<>();
        Map<Identity, AlarmChange> missing = new HashMap<>(expected);
        for (AlarmChange each : told) {
            AlarmChange due = missing.remove(Identity.of(each));
            if (due == null) {
                complaints.add((expected.containsKey(Identity.of(each)) ? "told twice: " : "not to be told: ") + each);
            } else if (!due.equals(each)) {
                complaints.add("told as " + each + ", but is " + due);
            }
        }
        missing.values().stream()
                .sorted(Comparator.comparing(AlarmChange::changedAt))
                .map(each -> "not told: " + each)
                .forEach(complaints::add);
        return complaints.stream().limit(MOST).toList();
    }

    @Override
    public String toString() {
        return "alarms: %,d changes, each to be told once".formatted(expected.size());
    }
}
