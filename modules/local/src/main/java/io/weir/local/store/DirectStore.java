package io.weir.local.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoError;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.sql.TableReferenceOutOfDateException;
import io.weir.model.Measure;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Bin;
import io.weir.store.Bins;
import io.weir.store.Point;
import io.weir.store.Row;
import io.weir.store.Selection;
import io.weir.store.Spread;
import io.weir.store.Store;
import io.weir.store.StoreException;
import io.weir.store.StoredPlace;
import io.weir.store.StoredValue;
import io.weir.store.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The QuestDB of this process. What comes in bulk, lines to write and values to account for, goes straight to its tables and from
 * them; all else, and each line that is not as usual, over HTTP as to any other.
 */
public final class DirectStore implements Store {

    private static final Logger LOGGER = LoggerFactory.getLogger(DirectStore.class);
    private static final long SECONDS_TO_STOP = 2;

    private final Store overHttp;
    private final StoredRows rows;
    private final LineRows lines;
    private final ReentrantReadWriteLock use = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /**
     * @param overHttp the same one, by its address; ends with this
     * @param engine of the same one; may be closed once this is
     */
    public DirectStore(Store overHttp, CairoEngine engine) {
        this.overHttp = overHttp;
        rows = new StoredRows(engine, this::requireOpen, StoredRows.PAGE);
        lines = new LineRows(engine);
    }

    @Override
    public String name() {
        return overHttp.name();
    }

    @Override
    public Map<String, String> prepare(Catalogue catalogue) {
        return overHttp.prepare(catalogue);
    }

    @Override
    public void write(byte[] bytes) {
        if (!wrote(bytes)) {
            overHttp.write(bytes); // to write some of them twice does no harm
        }
    }

    /** What the tables do not take is put to the server, which has words for why. */
    private boolean wrote(byte[] bytes) {
        try {
            return using(() -> lines.write(bytes));
        } catch (CairoException | CairoError | TableReferenceOutOfDateException e) {
            return leftToTheServer(e);
        } catch (InternalError e) { // of a mapped page that the disk has no room for
            return leftToTheServer(e);
        }
    }

    private static boolean leftToTheServer(Throwable reason) {
        LOGGER.debug("Lines go by HTTP: {}", reason.toString());
        return false;
    }

    @Override
    public void awaitVisible(Duration most) {
        overHttp.awaitVisible(most);
    }

    @Override
    public void values(String kind, Instant from, Instant to, Consumer<StoredValue> consumer) {
        using(() -> rows.values(kind, from, to, consumer)).ifPresent(rest -> overHttp.values(kind, rest, to, consumer));
    }

    @Override
    public List<Point> series(SensorId sensor, String kind, Instant from, Instant to, int most) {
        return overHttp.series(sensor, kind, from, to, most);
    }

    @Override
    public void measures(Selection selection, Consumer<Measure> consumer) {
        overHttp.measures(selection, consumer);
    }

    @Override
    public void bins(Bins bins, Consumer<Bin> consumer) {
        overHttp.bins(bins, consumer);
    }

    @Override
    public List<Spread> spreads(SensorId sensor, Bins bins) {
        return overHttp.spreads(sensor, bins);
    }

    @Override
    public void places(String kind, Instant from, Instant to, Consumer<StoredPlace> consumer) {
        overHttp.places(kind, from, to, consumer);
    }

    @Override
    public List<Row> rows(Table table, Map<String, String> tags, Instant from, Instant to, int most) {
        return overHttp.rows(table, tags, from, to, most);
    }

    @Override
    public void newest(
            Table table,
            List<String> each,
            Map<String, String> tags,
            Instant from,
            Instant to,
            Consumer<Row> consumer) {
        overHttp.newest(table, each, tags, from, to, consumer);
    }

    @Override
    public List<String> conflicts(Catalogue catalogue) {
        return overHttp.conflicts(catalogue);
    }

    /** Waits for who is at the tables: they must not be taken away from under him. */
    @Override
    public void close() {
        closed = true;
        overHttp.close();
        Lock alone = use.writeLock();
        try {
            if (alone.tryLock(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                alone.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T using(Supplier<T> work) {
        Lock shared = use.readLock();
        shared.lock();
        try {
            requireOpen();
            return work.get();
        } finally {
            shared.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StoreException("no answer: the store is closed", null);
        }
    }
}
