package io.weir.intake;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The way in of one source. */
@FunctionalInterface
public interface Inlet {

    /**
     * Offers a batch, in its order.
     *
     * @return done once Kafka has each of them, or will have none of what is missing; never exceptionally
     * @throws IntakePausedException where nothing may be taken in now
     */
    CompletableFuture<Acknowledgement> offer(List<Scraped> batch);
}
