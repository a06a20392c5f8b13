package io.weir.collector;

import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;

/**
 * A message as it came.
 *
 * @param kind the kind whose topic it is from
 * @param value its bytes; empty where it has none
 */
record Message(String topic, int partition, long offset, String kind, byte[] value) {

    /** The rejection of this message. */
    Rejected rejected(Reason reason, String detail) {
        String origin = Rejected.origin(topic, partition, offset);
        return Rejected.of(value, reason, detail, kind, Stage.COLLECTOR, origin);
    }
}
