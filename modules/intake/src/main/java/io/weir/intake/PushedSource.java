package io.weir.intake;

import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * A source whose senders come to it. It answers a sender only once what it sent is safe, or says that it is not: Kafka has it, or
 * for senders that never come again the disk.
 */
public interface PushedSource extends Source {

    /** A source that listens. */
    interface Listening extends AutoCloseable {

        /** Where, for people: such as a URL. */
        String address();

        /** Completes with the reason when it listens no more, before or when it is closed. */
        CompletableFuture<String> ended();

        /** Lets those go whose offers are under way once they have their answer, and listens no more; takes some seconds. */
        @Override
        void close();
    }

    /** Whether a sender that was told that something is not safe comes again with the same: where not, it is spooled. */
    default boolean sendersComeAgain() {
        return true;
    }

    /**
     * Listens until closed.
     *
     * @param inlet takes in what senders bring
     * @throws io.weir.model.settings.ConfigException where it can't listen where it is told to
     */
    Listening listen(Inlet inlet, MeterRegistry registry);
}
