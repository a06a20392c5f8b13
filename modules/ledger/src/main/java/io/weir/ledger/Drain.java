package io.weir.ledger;

import java.time.Duration;

import io.weir.kafka.Lag;
import io.weir.model.catalogue.Catalogue;

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
     * Comes back when everything in Kafka has gone all the way.
     *
     * @param task as the progress names it
     * @throws RuntimeException as {@link Deployment#awaitEnd} does
     */
    public void await(String task) throws InterruptedException {
        try (Lag lag = new Lag(deployment.bootstrapServers(), catalogue, deployment::positions)) {
            long most = 1;
            long left = lag.all();
            while (left > 0) {
                most = Math.max(most, left);
                progress.at(task, most, most - left);
                deployment.awaitEnd(LOOK);
                left = lag.all();
            }
        }
    }
}
