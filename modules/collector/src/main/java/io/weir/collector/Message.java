package io.weir.collector;

import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.ReplayOf;
import io.weir.model.Stage;

/**
 * A message as it came.
 *
 * @param kind the kind whose topic it is from
 * @param value its bytes; empty where it has none
 * @param replayOf the identity of the rejection that it is a replay of, or null where it comes for the first time
 */
record Message(String topic, int partition, long offset, String kind, byte[] value, String replayOf) {

    /** A message that comes for the first time. */
    Message(String topic, int partition, long offset, String kind, byte[] value) {
        this(topic, partition, offset, kind, value, null);
    }

    /** The rejection of this message. */
    Rejected rejected(Reason reason, String detail) {
        String origin = replayOf == null
                ? Rejected.origin(topic, partition, offset)
                : ReplayOf.parse(replayOf).origin();
        return Rejected.of(value, reason, detail, kind, Stage.COLLECTOR, origin);
    }
}
