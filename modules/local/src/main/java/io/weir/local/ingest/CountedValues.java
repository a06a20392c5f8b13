package io.weir.local.ingest;

import java.time.Instant;
import java.util.function.Consumer;

import io.weir.ledger.Progress;
import io.weir.ledger.ingest.Ledger;
import io.weir.store.StoredValue;

/** What a store has, while the progress says how many values of about so many were looked at. */
final class CountedValues implements Ledger.Stored {

    private static final int EACH = 10_000;

    private final Ledger.Stored store;
    private final long about;
    private final Progress progress;
    private final Instant began = Instant.now();
    private long looked;

    CountedValues(Ledger.Stored store, long about, Progress progress) {
        this.store = store;
        this.about = about;
        this.progress = progress;
    }

    @Override
    public void values(String kind, Instant from, Instant to, Consumer<StoredValue> consumer) {
        store.values(kind, from, to, value -> {
            consumer.accept(value);
            if (++looked % EACH == 0) {
                long all = Math.max(about, looked);
                progress.at("Accounting", all, looked);
                progress.beside(Stages.stage("accounted", (double) looked / all, began, Instant.now()));
            }
        });
    }
}
