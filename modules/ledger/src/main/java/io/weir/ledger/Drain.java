package io.weir.ledger;

import java.time.Duration;
import java.util.Map;

import io.weir.kafka.Lag;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Step;
import org.apache.kafka.common.TopicPartition;

/** Waits until nothing is on the way: each step's work is what the step before it has done. */
public final class Drain {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Deployment deployment;
    private final Catalogue catalogue;
    private final Progress progress;

    /** One that tells the progress how much is left. */
    public Drain(Deployment deployment, Catalogue catalogue, Progress progress) {
        this.deployment = deployment;
        this.catalogue = catalogue;
        this.progress = progress;
    }

    /**
     * Comes back when everything that is in Kafka now has gone all the way, whatever comes behind it meanwhile.
     *
     * @param task as the progress names it
     * @return where measures ended on their topics that are stored or rejected by now; what is behind that may be on its way
     * @throws RuntimeException as {@link Deployment#awaitEnd} does
     */
    public Map<TopicPartition, Long> await(String task) throws InterruptedException {
        try (Lag lag = new Lag(deployment.bootstrapServers(), catalogue, deployment::positions)) {
            long most = 1;
            Lag.Mark mark = lag.mark();
            Map<TopicPartition, Long> ends = lag.ends(Step.STORED);
            long left = lag.all();
            while (left > 0 && !mark.passed()) {
                most = Math.max(most, left);
                progress.at(task, most, most - left);
                deployment.awaitEnd(LOOK);
                ends = lag.ends(Step.STORED); // before it is asked what is left of it
                left = lag.all();
            }
            return left == 0 ? ends : mark.passed(Step.STORED);
        }
    }
}
