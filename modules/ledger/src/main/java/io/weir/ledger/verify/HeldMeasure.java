package io.weir.ledger.verify;

import io.weir.model.MeasureIdentity;

/**
 * A measure that Kafka holds.
 *
 * @param refused whether the collector put this very record on the rejected topic, so that it need not be stored
 * @param later whether it came when the comparison had begun, so that it need not be stored yet
 */
record HeldMeasure(MeasureIdentity identity, double value, boolean refused, boolean later) {

    boolean mayBeMissing() {
        return refused || later;
    }
}
