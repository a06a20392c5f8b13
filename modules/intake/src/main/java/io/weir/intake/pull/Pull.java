package io.weir.intake.pull;

import io.weir.intake.Delivery;
import io.weir.intake.FetchException;
import io.weir.intake.Intake;
import io.weir.intake.PulledSource;
import io.weir.intake.SendException;
import org.apache.kafka.common.errors.InterruptException;

/** Asks a source once, and tells it when Kafka has what it gave. */
public final class Pull {

    private Pull() {}

    /**
     * Brings what a source has now to Kafka. Only where all of it has arrived the source is told that it was delivered.
     *
     * @throws FetchException where the source can't be had, or not all of it; what came before that is delivered
     * @throws SendException where Kafka has not taken all of it
     * @throws io.weir.intake.IntakePausedException where the gate was shut on the way
     * @throws InterruptedException where the thread is told to stop, or an {@link InterruptException}
     */
    public static PulledSource.Fetched once(PulledSource source, Intake intake)
            throws FetchException, InterruptedException {
        Delivery delivery = new Delivery(source.name(), intake);
        PulledSource.Fetched fetched;
        try {
            fetched = source.fetch(scraped -> {
                requireGoingOn();
                intake.gate().require();
                delivery.accept(scraped);
            });
        } catch (SendException | InterruptException e) {
            throw e;
        } catch (FetchException | RuntimeException e) {
            delivery.finish(); // what came before the failure is good
            throw e;
        }
        delivery.finish();
        source.delivered();
        return fetched;
    }

    /** A source that has much to give, and never waits for it, would not see that it is told to stop. */
    private static void requireGoingOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptException("Told to stop");
        }
    }
}
