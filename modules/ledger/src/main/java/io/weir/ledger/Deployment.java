package io.weir.ledger;

import java.time.Duration;
import java.util.Map;

import io.weir.store.Store;
import org.apache.kafka.common.TopicPartition;

/** A Weir that runs, in this process or elsewhere, with what is needed to look at what became of its data. */
public interface Deployment {

    /** Its Kafka. */
    String bootstrapServers();

    /** Where measures end. */
    Store store();

    /** Where the splitter goes on from in each partition of the readings, by its newest checkpoint; empty where unknown. */
    Map<TopicPartition, Long> splitterPositions();

    /**
     * Waits a while.
     *
     * @throws RuntimeException where a part is known to have ended in that time
     */
    void awaitEnd(Duration most) throws InterruptedException;
}
