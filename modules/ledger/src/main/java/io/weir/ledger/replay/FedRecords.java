package io.weir.ledger.replay;

import java.time.Instant;
import java.util.List;

import io.weir.model.Reading;
import io.weir.model.Rejected;

/** Reads a record of a feed once more that could not be read. */
@FunctionalInterface
public interface FedRecords {

    /**
     * Its readings; none unless it can be read whole.
     *
     * @param receivedAt when it came
     */
    List<Reading> readings(Rejected rejected, Instant receivedAt);
}
