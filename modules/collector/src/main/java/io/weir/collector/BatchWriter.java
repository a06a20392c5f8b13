package io.weir.collector;

import java.util.ArrayList;
import java.util.List;

import io.weir.management.Readiness;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.retry.Backoff;
import io.weir.store.Store;
import io.weir.store.StoreException;

/**
 * Stores a batch however long it takes. A refused one is halved until the bad lines are alone: what a store says about
 * lines in a batch is not to be trusted, and to write a line again does no harm.
 */
final class BatchWriter {

    private final Store store;
    private final Backoff backoff;
    private final Pause pause;
    private final Readiness readiness;
    private final CollectorMetrics metrics;
    private final Runnable missing;

    /** @param missing makes what the store says is not there, however long that takes */
    BatchWriter(
            Store store,
            Backoff backoff,
            Pause pause,
            Readiness readiness,
            CollectorMetrics metrics,
            Runnable missing) {
        this.store = store;
        this.backoff = backoff;
        this.pause = pause;
        this.readiness = readiness;
        this.metrics = metrics;
        this.missing = missing;
    }

    /**
     * Comes back when each message is stored or among the refused ones that are returned.
     *
     * @throws StoppedException where the collector is closed before that
     */
    List<Rejected> write(Batch batch) {
        List<Rejected> refused = new ArrayList<>();
        write(batch, 0, batch.size(), refused);
        return refused;
    }

    private void write(Batch batch, int from, int to, List<Rejected> refused) {
        StoreException refusal = store(batch.lines(from, to));
        if (refusal == null) {
            int measures = batch.measures(from, to);
            metrics.written(measures, to - from - measures);
        } else if (to - from == 1) {
            refused.add(batch.message(from).rejected(Reason.STORE_REFUSED, refusal.getMessage()));
        } else {
            int middle = (from + to) / 2;
            write(batch, from, middle, refused);
            write(batch, middle, to, refused);
        }
    }

    /** Null once the lines are stored, or why the store will not have some of them. */
    private StoreException store(byte[] lines) {
        while (true) {
            pause.sign();
            try {
                metrics.timeWrite(() -> store.write(lines));
                back();
                return null;
            } catch (StoreException e) {
                metrics.storeError(Verdict.of(e));
                if (Verdict.of(e) == Verdict.REFUSED) {
                    back();
                    return e;
                }
                await(e);
            }
        }
    }

    private void await(StoreException why) {
        readiness.away(store.name(), why.getMessage());
        pause.pause(Verdict.pause(why, backoff));
        if (why.status() == 404) {
            missing.run();
        }
    }

    private void back() {
        backoff.reset();
        readiness.back(store.name());
    }
}
