package io.weir.local.beside;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.weir.ledger.Deployment;
import io.weir.local.settings.StartException;
import io.weir.store.Store;
import io.weir.wire.Step;
import org.apache.kafka.common.TopicPartition;

/**
 * A Weir that runs in another process of this machine. How far its jobs are is what their groups have committed.
 *
 * @param store of it; whoever opened it closes it
 */
public record BesideDeployment(Addresses addresses, Store store) implements Deployment {

    @Override
    public String bootstrapServers() {
        return addresses.kafka();
    }

    @Override
    public Map<TopicPartition, Long> positions(Step job) {
        return Map.of();
    }

    /**
     * @throws StartException where it has ended
     */
    @Override
    public void awaitEnd(Duration most) throws InterruptedException {
        if (!addresses.runs()) {
            throw new StartException("The Weir that was asked has ended (" + addresses + "); try again");
        }
        TimeUnit.NANOSECONDS.sleep(most.toNanos());
    }
}
