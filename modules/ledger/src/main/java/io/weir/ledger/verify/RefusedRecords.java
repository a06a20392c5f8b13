package io.weir.ledger.verify;

import java.util.SortedMap;
import java.util.TreeMap;

import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.store.StoredRecords;

/** How many records that are no measures the collector could not store: statistics, changes of alarms, flags and the like. */
final class RefusedRecords {

    private final SortedMap<String, SortedMap<String, Long>> byTopic = new TreeMap<>();

    /** Counts it, where it is one of them. */
    void add(Rejected rejected) {
        if (rejected.stage() == Stage.COLLECTOR
                && StoredRecords.of(rejected.topic()).isPresent()) {
            byTopic.computeIfAbsent(rejected.topic(), topic -> new TreeMap<>())
                    .merge(rejected.kind() == null ? "" : rejected.kind(), 1L, Long::sum);
        }
    }

    /** By topic, and by kind; those that have none are under an empty name. */
    SortedMap<String, SortedMap<String, Long>> byTopic() {
        return byTopic;
    }
}
