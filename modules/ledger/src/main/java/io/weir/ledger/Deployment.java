package io.weir.ledger;

import java.time.Duration;
import java.util.Map;

import io.weir.store.Store;
import io.weir.wire.Step;
import org.apache.kafka.common.TopicPartition;

/** A Weir that runs, in this process or elsewhere, with what is needed to look at what became of its data. */
public interface Deployment {

    /** Its Kafka. */
    String bootstrapServers();

    /** Where measures end. */
    Store store();

    /** Where a job goes on from in each partition that it reads, by its newest checkpoint; empty where unknown. */
    Map<TopicPartition, Long> positions(Step job);

    /**
     * Waits a while.
     *
     * @throws RuntimeException where a part is known to have ended in that time
     */
    void awaitEnd(Duration most) throws InterruptedException;
}
