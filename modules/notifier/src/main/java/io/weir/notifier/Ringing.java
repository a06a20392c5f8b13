package io.weir.notifier;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;

/** What rings, by the latest change of each alarm, for a target that has to hear it again and again. Bounded. Of one thread. */
final class Ringing {

    /** Beyond this the one that began to ring first is not said again. */
    static final int MOST = 20_000;

    private final Map<Integer, Map<String, AlarmChange>> byPartition = new HashMap<>();
    private int size;

    /** Takes a change of a partition, in their order. */
    void take(int partition, AlarmChange change) {
        Map<String, AlarmChange> alarms = byPartition.computeIfAbsent(partition, any -> new LinkedHashMap<>());
        AlarmChange known = alarms.get(change.id());
        if (change.state() == AlarmState.RESOLVED) {
            size -= alarms.remove(change.id()) == null ? 0 : 1;
        } else if (change.state() != AlarmState.PENDING && (known == null || known.change() < change.change())) {
            size += alarms.put(change.id(), change) == null ? 1 : 0;
        }
        if (size > MOST) {
            alarms.remove(alarms.keySet().iterator().next());
            size--;
        }
    }

    /** A partition is somebody else's. */
    void forget(int partition) {
        Map<String, AlarmChange> alarms = byPartition.remove(partition);
        size -= alarms == null ? 0 : alarms.size();
    }

    int size() {
        return size;
    }

    Collection<AlarmChange> all() {
        List<AlarmChange> all = new ArrayList<>(size);
        byPartition.values().forEach(alarms -> all.addAll(alarms.values()));
        return all;
    }
}
