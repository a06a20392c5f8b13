package io.weir.local.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import io.weir.intake.Delivery;
import io.weir.intake.Scraped;
import io.weir.ledger.ingest.Ledger;
import io.weir.ledger.ingest.Position;

/**
 * Sends what was read on its way, some thousand readings at a time: each is claimed in the ledger first, and what the store has
 * of its hour is looked at before it can be there. Each few seconds it marks how far Kafka has all.
 */
final class ClaimedDelivery implements Consumer<Scraped> {

    private static final int BATCH = 4_000;
    private static final int MOST_VALUES = 4 * BATCH; // one may be a thousand characters long
    private static final int MOST_REFUSED_BYTES = 1024 * 1024; // a rejection may be 256 KiB long
    private static final long MARK_NANOS = Duration.ofSeconds(2).toNanos();

    private final Ledger ledger;
    private final Ledger.Stored store;
    private final Ledger.Stocked products;
    private final Function<String, Delivery> way;
    private final List<Scraped> batch = new ArrayList<>(BATCH);
    private int values; // in the batch
    private long refusedBytes; // in the batch
    private int file;
    private String source; // of the file
    private long pieces; // of the file
    private long skip;
    private long marked = System.nanoTime() - MARK_NANOS; // the first batch is marked, too
    private Delivery delivery; // null until there is anything to send

    /**
     * @param way of a source's readings, asked for once there is anything of it to send
     */
    ClaimedDelivery(Ledger ledger, Ledger.Stored store, Ledger.Stocked products, Function<String, Delivery> way) {
        this.ledger = ledger;
        this.store = store;
        this.products = products;
        this.way = way;
    }

    /** What comes from here on is of that file; its first pieces were sent by an earlier run, and are passed over. */
    void begin(int nextFile, String itsSource, long alreadySent) {
        if (source != null && !itsSource.equals(source)) {
            finish();
            delivery = null;
        }
        source = itsSource;
        file = nextFile;
        pieces = 0;
        skip = alreadySent;
    }

    @Override
    public void accept(Scraped scraped) {
        pieces++;
        if (pieces <= skip) {
            return;
        }
        batch.add(scraped);
        scraped.to(
                reading -> values += reading.values().size(),
                product -> values++,
                rejected -> refusedBytes += rejected.original().length);
        if (batch.size() == BATCH || values >= MOST_VALUES || refusedBytes >= MOST_REFUSED_BYTES) {
            send();
            if (isToBeMarked()) {
                mark(new Position(file, pieces));
            }
        }
    }

    /** The file at hand was read to its end. What it gave may wait for the next ones: of a folder there are thousands. */
    void end() {
        if (isToBeMarked()) {
            finish();
        }
    }

    /** There are no more files: waits until Kafka has all of them. */
    void finish() {
        if (source != null) { // else an earlier run has sent all
            send();
            mark(new Position(file + 1, 0));
        }
    }

    private boolean isToBeMarked() {
        return System.nanoTime() - marked >= MARK_NANOS;
    }

    private void mark(Position position) {
        if (delivery != null) {
            delivery.finish();
        }
        ledger.mark(position);
        marked = System.nanoTime();
    }

    private void send() {
        if (batch.isEmpty()) {
            return;
        }
        delivery = delivery == null ? way.apply(source) : delivery;
        batch.forEach(scraped -> scraped.to(ledger::claim, ledger::claim, ledger::claim));
        ledger.lookBefore(store);
        ledger.lookBefore(products);
        batch.forEach(delivery);
        batch.clear();
        values = 0;
        refusedBytes = 0;
    }
}
