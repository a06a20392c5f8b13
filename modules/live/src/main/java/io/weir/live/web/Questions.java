package io.weir.live.web;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.weir.management.Readiness;
import io.weir.model.Printable;
import io.weir.store.Store;
import io.weir.store.StoreException;

/** Asks the store, a few questions at a time: browsers must not keep it from its work. */
public final class Questions {

    private static final int MOST = 4;

    private final Store store;
    private final Readiness readiness;
    private final Timer asked;
    private final Semaphore places = new Semaphore(MOST);

    public Questions(Store store, Readiness readiness, MeterRegistry registry) {
        this.store = store;
        this.readiness = readiness;
        asked = registry.timer("live_series_seconds");
    }

    /**
     * The store's answer.
     *
     * @throws Problem a 503 while others are asked, a 502 where there is no answer
     */
    <T> T ask(Supplier<T> question) {
        if (!places.tryAcquire()) {
            throw new Problem(
                    Problem.Code.STORE_BUSY,
                    "The store is answering as many questions as it may at a time; try again in a moment");
        }
        Timer.Sample sample = Timer.start();
        try {
            T answer = question.get();
            readiness.regains(store.name());
            return answer;
        } catch (StoreException e) {
            throw failed(e);
        } finally {
            sample.stop(asked);
            places.release();
        }
    }

    /** What is answered where the store failed; it is said in the readiness too, unless the question was to blame. */
    Problem failed(StoreException e) {
        if (e.status() < 400 || e.status() >= 500) {
            readiness.lacks(store.name(), e.getMessage());
        }
        return new Problem(Problem.Code.STORE_AWAY, "The store did not answer: " + Printable.of(e.getMessage(), 200));
    }

    /** For what takes longer than a question may. */
    Store store() {
        return store;
    }
}
