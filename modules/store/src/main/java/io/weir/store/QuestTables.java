package io.weir.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of a QuestDB, one per kind and one per sort of other records. */
final class QuestTables {

    private static final Logger LOGGER = LoggerFactory.getLogger(QuestTables.class);

    /**
     * Columns are named as the tags and fields of a line are. Capacities are stated as a symbol column that has to grow
     * may be left unreadable by a crash. The keys are what makes two measures the same one; a second one replaces the first.
     */
    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS %s (
                timestamp TIMESTAMP,
                source SYMBOL CAPACITY 256,
                sensor SYMBOL CAPACITY 65536,
                sensor_type SYMBOL CAPACITY 256,
                country SYMBOL CAPACITY 512,
                city SYMBOL CAPACITY 16384,
                indoor SYMBOL CAPACITY 8,
                value DOUBLE,
                latitude DOUBLE,
                longitude DOUBLE,
                raw DOUBLE,
                flags SYMBOL CAPACITY 256
            ) TIMESTAMP(timestamp) PARTITION BY MONTH WAL
            DEDUP UPSERT KEYS(timestamp, source, sensor)""";

    /** Which tables have the last of these columns: others were made before values had flags. */
    private static final String WIDE =
            "SELECT table_name FROM information_schema.columns() WHERE column_name = 'flags'";

    private static final String AUTO_CREATE =
            "SELECT value FROM (SHOW PARAMETERS) WHERE property_path = 'line.auto.create.new.tables'";

    private static final List<String> WIDEN =
            List.of("ADD COLUMN IF NOT EXISTS raw DOUBLE", "ADD COLUMN IF NOT EXISTS flags SYMBOL CAPACITY 256");

    private static final Duration WIDENING = Duration.ofSeconds(30);
    private static final String IDENTITY = "weir_identity";

    /** Which table each kind's first one was, by its number. A kind that is not in it never had one. */
    private static final String FIRST = "weir_first";

    private static final String FIRST_GENERATION = "first";
    private static final int ATTEMPTS = 3;
    private static final int BAD_REQUEST = 400;
    private static final String NO_TABLE = "table does not exist";
    private static final String THERE_ALREADY = "duplicate column";
    private static final int INTERNAL_ERROR = 500;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final QuestSql sql;
    private Map<String, String> creates = Map.of(); // by the name of a table

    QuestTables(QuestSql sql) {
        this.sql = sql;
    }

    /** The name of a kind's table as SQL spells it; whoever asks has made sure that it is a name. */
    static String quoted(String kind) {
        if (!isName(kind)) {
            throw new IllegalArgumentException("no name of a kind: " + kind);
        }
        return '"' + kind + '"';
    }

    private static boolean isName(String kind) {
        return kind.matches("[A-Za-z][A-Za-z0-9_]{0,62}");
    }

    /**
     * Hands over the rows of a kind's table; a kind that has none has no rows.
     *
     * @param select what to select, up to FROM
     * @param where what follows WHERE
     */
    void rows(String kind, String select, String where, int columns, Consumer<Object[]> consumer) {
        if (!isName(kind)) {
            return;
        }
        try {
            sql.rows(select + " FROM " + quoted(kind) + " WHERE " + where, columns, consumer);
        } catch (StoreException e) {
            throwUnless(NO_TABLE, e);
        }
    }

    /**
     * Makes anew what was lost or can't be read, and lets go on what a full disk has stopped. A kind that never had a table
     * is given one by {@link #makeFirst} when there is something to write to it, if the database lets us.
     *
     * @param records the tables of what is no measure; all as those of kinds
     * @return by kind or table the generation of its table: what the database is called by itself, and what it calls the table,
     *     {@value #FIRST_GENERATION} for the kind's first one, also while it is still to come
     */
    synchronized Map<String, String> prepare(Collection<String> kinds, Collection<Table> records) {
        creates = creates(kinds, records);
        resumeSuspended();
        makeReadable(IDENTITY, "CREATE TABLE IF NOT EXISTS " + quoted(IDENTITY) + " (id SYMBOL)");
        makeReadable(FIRST, "CREATE TABLE IF NOT EXISTS " + quoted(FIRST) + " (kind SYMBOL, table_id LONG)");
        Map<String, Long> first = first();
        Set<String> known = new HashSet<>(creates.keySet());
        if (refusesUnknownTables()) {
            Map<String, Long> there = there();
            known.removeIf(kind -> !there.containsKey(kind) && !first.containsKey(kind));
        }
        for (String kind : known) {
            makeReadable(kind, creates.get(kind));
        }
        known.retainAll(kinds);
        widen(known);
        String database = identity();
        Map<String, Long> there = there();
        Map<String, String> generations = new HashMap<>();
        for (String kind : creates.keySet()) {
            Long table = there.get(kind);
            boolean isFirst = Objects.equals(table, first.get(kind));
            generations.put(kind, database + '/' + (isFirst ? FIRST_GENERATION : table));
        }
        return generations;
    }

    private static Map<String, String> creates(Collection<String> kinds, Collection<Table> records) {
        Map<String, String> creates = new HashMap<>();
        kinds.forEach(kind -> creates.put(kind, CREATE.formatted(quoted(kind))));
        records.forEach(table -> creates.put(table.name(), table.create()));
        return creates;
    }

    /**
     * Makes the first tables of those kinds that have none, of the last ones that were {@link #prepare prepared}.
     *
     * @param measurements as lines name them
     * @return whether there were any
     */
    synchronized boolean makeFirst(Collection<String> measurements) {
        Set<String> missing = new HashSet<>(measurements);
        missing.retainAll(creates.keySet());
        if (!missing.isEmpty()) {
            missing.removeAll(there().keySet());
        }
        if (missing.isEmpty()) {
            return false;
        }
        for (String kind : missing) {
            sql.run(creates.get(kind));
        }
        Map<String, Long> first = first();
        there().forEach((kind, table) -> {
            if (missing.contains(kind) && !first.containsKey(kind)) {
                sql.run("INSERT INTO " + quoted(FIRST) + " VALUES (" + QuestSql.literal(kind) + ", " + table + ")");
            }
        });
        return true;
    }

    /** Where a line makes its table itself, without our keys, there has to be one before. */
    private boolean refusesUnknownTables() {
        List<String> found = new ArrayList<>();
        sql.rows(AUTO_CREATE, 1, row -> found.add((String) row[0]));
        return found.equals(List.of("false"));
    }

    /** The number of each table by its name. */
    private Map<String, Long> there() {
        Map<String, Long> there = new HashMap<>();
        sql.rows("SELECT table_name, id FROM tables()", 2, row -> there.put((String) row[0], (Long) row[1]));
        return there;
    }

    private Map<String, Long> first() {
        Map<String, Long> first = new HashMap<>();
        sql.rows(
                "SELECT kind, table_id FROM " + quoted(FIRST),
                2,
                row -> first.putIfAbsent((String) row[0], (Long) row[1]));
        return first;
    }

    /** Returns when the new columns can be read: a table's log is applied a little later. */
    private void widen(Set<String> kinds) {
        Set<String> narrow = narrow(kinds);
        for (String kind : narrow) {
            WIDEN.forEach(column -> add(kind, column));
        }
        long end = System.nanoTime() + WIDENING.toNanos();
        while (!narrow.isEmpty()) {
            if (System.nanoTime() - end >= 0) {
                throw new StoreException("no columns for flags yet after " + WIDENING + ": " + narrow, null);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            narrow = narrow(kinds);
        }
    }

    /** IF NOT EXISTS looks at the table, and not at what others have asked for that is in its log and not applied yet. */
    private void add(String kind, String column) {
        try {
            sql.run("ALTER TABLE " + quoted(kind) + ' ' + column);
        } catch (StoreException e) {
            throwUnless(THERE_ALREADY, e);
        }
    }

    /** Where it is a bad request for another reason, or none. */
    private static void throwUnless(String expected, StoreException e) {
        if (e.status() != BAD_REQUEST || !e.words().startsWith(expected)) {
            throw e;
        }
    }

    private Set<String> narrow(Set<String> kinds) {
        Set<String> narrow = new HashSet<>(kinds);
        sql.rows(WIDE, 1, row -> narrow.remove((String) row[0]));
        return narrow;
    }

    /** By chance, once; a database whose folder was deleted gives its tables the same numbers again. */
    private String identity() {
        List<String> found = new ArrayList<>();
        String select = "SELECT id FROM " + quoted(IDENTITY) + " LIMIT 1";
        sql.rows(select, 1, row -> found.add((String) row[0]));
        if (found.isEmpty()) {
            sql.run("INSERT INTO " + quoted(IDENTITY) + " VALUES ("
                    + QuestSql.literal(UUID.randomUUID().toString()) + ")");
            sql.rows(select, 1, row -> found.add((String) row[0]));
        }
        return found.get(0);
    }

    /** A table to which its log could not be applied stays as it is until somebody says so, however much room there is. */
    private void resumeSuspended() {
        List<String> suspended = new ArrayList<>();
        sql.rows("SELECT name FROM wal_tables() WHERE suspended", 1, row -> suspended.add((String) row[0]));
        for (String table : suspended) {
            if (isName(table)) {
                LOGGER.info("A table is suspended, as after a full disk, and is told to go on: table={}", table);
                sql.run("ALTER TABLE " + quoted(table) + " RESUME WAL");
            }
        }
    }

    private void makeReadable(String table, String create) {
        sql.run(create);
        StoreException why = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                readEnds(table);
                return;
            } catch (StoreException e) {
                if (e.status() != BAD_REQUEST && e.status() != INTERNAL_ERROR) {
                    throw e; // away or busy: that says nothing about the table
                }
                why = e;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        LOGGER.warn(
                "A table can't be read and is made anew, to be filled from Kafka: table={} why={}", table, why.words());
        sql.run("DROP TABLE " + quoted(table));
        sql.run(create);
    }

    /** The first and the last row, so that the oldest and the newest partition are opened with all their columns. */
    private void readEnds(String table) {
        for (String limit : List.of("1", "-1")) {
            sql.run("SELECT * FROM " + quoted(table) + " LIMIT " + limit);
        }
    }

    /** Waits until what was committed to each table's log has been applied to the table. */
    void awaitApplied(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        resumeSuspended();
        List<String> behind = behind();
        while (!behind.isEmpty()) {
            if (System.nanoTime() - end >= 0) {
                throw new StoreException("not yet to be read after " + most + ": " + String.join(", ", behind), null);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            behind = behind();
        }
    }

    private List<String> behind() {
        List<String> behind = new ArrayList<>();
        sql.rows(
                "SELECT name, suspended FROM wal_tables() WHERE writerTxn <> sequencerTxn",
                2,
                row -> behind.add(Boolean.TRUE.equals(row[1]) ? row[0] + " (suspended)" : row[0].toString()));
        return behind;
    }
}
