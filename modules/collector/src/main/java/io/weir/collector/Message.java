package io.weir.collector;

import java.util.List;
import java.util.Optional;

import io.weir.kafka.Replays;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.store.StoredRecords;
import io.weir.wire.json.MeasureJson;

/**
 * A message as it came.
 *
 * @param kinds those whose topic it is from, one or several; of records that are no measures the name of their table
 * @param value its bytes; empty where it has none
 * @param replayOf the identity of the rejection that it is a replay of, or null where it comes for the first time
 */
record Message(String topic, int partition, long offset, String[] kinds, byte[] value, String replayOf) {

    /** A message that comes for the first time. */
    Message(String topic, int partition, long offset, String[] kinds, byte[] value) {
        this(topic, partition, offset, kinds, value, null);
    }

    /** The rejection of this message. */
    Rejected rejected(Reason reason, String detail) {
        String origin = Replays.origin(topic, partition, offset, replayOf);
        return Rejected.of(value, reason, detail, kind(), Stage.COLLECTOR, origin);
    }

    /** What it has to be where it is no measure. */
    Optional<StoredRecords<?>> records() {
        return StoredRecords.of(topic);
    }

    /** The only one that it can be of, or the one that it says it is; null where it says none of them. */
    private String kind() {
        if (records().isPresent()) {
            return records().get().kind(value).orElse(null);
        }
        if (kinds.length == 1) {
            return kinds[0];
        }
        try {
            String kind = MeasureJson.read(value).kind();
            return List.of(kinds).contains(kind) ? kind : null;
        } catch (InvalidReadingException e) {
            return null;
        }
    }
}
