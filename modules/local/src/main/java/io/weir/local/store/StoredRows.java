package io.weir.local.store;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.security.AllowAllSecurityContext;
import io.questdb.cairo.sql.Record;
import io.questdb.cairo.sql.RecordCursor;
import io.questdb.cairo.sql.RecordCursorFactory;
import io.questdb.cairo.sql.SymbolTable;
import io.questdb.cairo.sql.TableReferenceOutOfDateException;
import io.questdb.griffin.SqlException;
import io.questdb.griffin.SqlExecutionContextImpl;
import io.weir.model.SensorId;
import io.weir.store.StoreException;
import io.weir.store.StoredValue;
import io.weir.store.Times;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the tables hold. */
final class StoredRows {

    private static final Logger LOGGER = LoggerFactory.getLogger(StoredRows.class);
    private static final int INTERNAL_ERROR = 500;
    private static final long MICROS = 1_000; // in a millisecond
    private static final int SOURCE = 0;
    private static final int SENSOR = 1;
    private static final int TAKEN_AT = 2;
    private static final int VALUE = 3;
    private static final int RAW = 4;

    /** Of a page: some 32 bytes of each value are mapped while it is read. */
    static final int PAGE = 1_000_000;

    /** Names of sensors that are kept at hand: rows of a feed come in rounds. */
    private static final int SENSORS = 8_192;

    private final CairoEngine engine;
    private final Runnable goingOn;
    private final int page;

    /**
     * @param goingOn is asked at each row, and throws where there is to be no other one
     * @param page how many are read before files are let go
     */
    StoredRows(CairoEngine engine, Runnable goingOn, int page) {
        this.engine = engine;
        this.goingOn = goingOn;
        this.page = page;
    }

    /**
     * Hands over every value of a kind taken between two times, both inclusive, the oldest first.
     *
     * @return from which time on none was: where the table can't be asked, as while it gets a column
     * @throws StoreException where it broke off in the midst of a page
     */
    Optional<Instant> values(String kind, Instant from, Instant to, Consumer<StoredValue> consumer) {
        TableToken table = kind.indexOf('"') < 0 ? engine.getTableTokenIfExists(kind) : null;
        if (table == null) {
            return Optional.empty(); // none
        }
        Optional<Instant> rest = Optional.of(from);
        try {
            rest = page(kind, from, to, consumer);
            while (rest.isPresent()) {
                letGo(table);
                rest = page(kind, rest.get(), to, consumer);
            }
        } catch (SqlException | TableReferenceOutOfDateException | CairoException e) {
            LOGGER.debug("Values of {} are asked for by HTTP: {}", kind, e.toString());
        }
        return rest;
    }

    /**
     * What was read is mapped, and counts as this process's memory until its reader is closed. Those that somebody uses stay: the engine's
     * {@code releaseAllReaders} would give them to the next one as well.
     */
    private void letGo(TableToken table) {
        if (engine.lockReaders(table)) {
            engine.unlockReaders(table);
        }
    }

    /** A page of them, with all that are of the last one's time, and the time of the next one. */
    private Optional<Instant> page(String kind, Instant from, Instant to, Consumer<StoredValue> consumer)
            throws SqlException {
        String sql = "SELECT source, sensor, timestamp, value, raw FROM \"" + kind + "\" WHERE timestamp BETWEEN "
                + micros(from) + " AND " + micros(to);
        try (SqlExecutionContextImpl context =
                        new SqlExecutionContextImpl(engine, 0).with(AllowAllSecurityContext.INSTANCE, null);
                RecordCursorFactory factory = engine.select(sql, context);
                RecordCursor cursor = factory.getCursor(context)) {
            return read(cursor, kind, consumer);
        }
    }

    private Optional<Instant> read(RecordCursor cursor, String kind, Consumer<StoredValue> consumer) {
        Sensors sensors = new Sensors(cursor.getSymbolTable(SOURCE), cursor.getSymbolTable(SENSOR));
        Record row = cursor.getRecord();
        long last = Long.MIN_VALUE;
        try {
            for (int i = 0; cursor.hasNext(); i++) {
                goingOn.run();
                long takenAt = row.getTimestamp(TAKEN_AT) / MICROS;
                if (i >= page && takenAt != last) {
                    return Optional.of(Instant.ofEpochMilli(takenAt));
                }
                last = takenAt;
                double raw = row.getDouble(RAW);
                consumer.accept(new StoredValue(
                        sensors.of(row.getInt(SOURCE), row.getInt(SENSOR)),
                        kind,
                        Instant.ofEpochMilli(takenAt),
                        row.getDouble(VALUE),
                        Double.isNaN(raw) ? null : raw)); // none is NaN there
            }
            return Optional.empty();
        } catch (CairoException e) {
            throw new StoreException(
                    INTERNAL_ERROR, null, e.getFlyweightMessage().toString());
        }
    }

    private static long micros(Instant time) {
        return Times.within(time).toEpochMilli() * MICROS;
    }

    /** What numbers of symbols stand for, of the last some thousand sensors. */
    private static final class Sensors {

        private final SymbolTable sources;
        private final SymbolTable sensors;
        private final long[] numbers = new long[SENSORS];
        private final SensorId[] names = new SensorId[SENSORS];

        Sensors(SymbolTable sources, SymbolTable sensors) {
            this.sources = sources;
            this.sensors = sensors;
        }

        SensorId of(int source, int sensor) {
            long number = (long) source << 32 | sensor & 0xFFFF_FFFFL;
            int at = sensor & SENSORS - 1;
            if (names[at] == null || numbers[at] != number) {
                numbers[at] = number;
                names[at] = StoredValue.sensor(text(sources, source), text(sensors, sensor));
            }
            return names[at];
        }

        private static String text(SymbolTable texts, int number) {
            CharSequence text = texts.valueOf(number);
            return text == null ? null : text.toString();
        }
    }
}
