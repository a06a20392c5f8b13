package io.weir.ledger.verify;

import io.weir.model.MeasureIdentity;

/**
 * A measure that Kafka holds.
 *
 * @param refused whether the collector put this very record on the rejected topic, so that it need not be stored
 */
record HeldMeasure(MeasureIdentity identity, double value, boolean refused) {}
