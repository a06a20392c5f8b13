package io.weir.ledger.replay;

import java.time.Instant;
import java.util.List;

import io.weir.model.Product;
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

    /**
     * Its products; none unless it can be read whole, and where a source has none.
     *
     * @param receivedAt when it came
     */
    default List<Product> products(Rejected rejected, Instant receivedAt) {
        return List.of();
    }
}
