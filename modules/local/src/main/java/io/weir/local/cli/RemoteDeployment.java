package io.weir.local.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.weir.ledger.Deployment;
import io.weir.store.Store;
import io.weir.wire.Step;
import org.apache.kafka.common.TopicPartition;

/** A Weir whose parts run elsewhere: nothing tells us when one of them ends. */
record RemoteDeployment(String bootstrapServers, Store store) implements Deployment {

    /** Counted down by nobody. */
    private static final CountDownLatch END = new CountDownLatch(1);

    @Override
    public Map<TopicPartition, Long> positions(Step job) {
        return Map.of();
    }

    @Override
    public void awaitEnd(Duration most) throws InterruptedException {
        END.await(most.toNanos(), TimeUnit.NANOSECONDS);
    }
}
