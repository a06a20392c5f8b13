package io.weir.local.store;

import io.questdb.cairo.ColumnType;
import io.questdb.cairo.TableWriter;
import io.questdb.cairo.sql.TableRecordMetadata;
import io.questdb.cairo.wal.WalWriter;

/** The table of a kind while a batch is written. What is not committed when it is closed is gone. */
final class KindTable implements AutoCloseable {

    private static final int MISSING = -1;

    private final byte[] name;
    private final WalWriter writer;
    private final int[] columns;

    /**
     * @param name of the kind
     * @param writer of its table, given back by closing this
     */
    KindTable(byte[] name, WalWriter writer) {
        this.name = name;
        this.writer = writer;
        columns = columns(writer.getMetadata());
    }

    /** As lines begin with it. */
    byte[] name() {
        return name;
    }

    /** A row of this time, in microseconds since 1970; to be appended before the next one. */
    TableWriter.Row row(long micros) {
        return writer.newRow(micros);
    }

    /** Where an item goes; negative where the table has no such column. */
    int column(LineItem item) {
        return columns[item.ordinal()];
    }

    void commit() {
        writer.commit();
    }

    /** The pool takes back what has not failed, without what is not committed, and lets go of the rest. */
    @Override
    public void close() {
        writer.close();
    }

    private static int[] columns(TableRecordMetadata metadata) {
        LineItem[] items = LineItem.values();
        int[] columns = new int[items.length];
        boolean counted = metadata.getTimestampType() == ColumnType.TIMESTAMP_MICRO;
        for (LineItem item : items) {
            int column = counted ? metadata.getColumnIndexQuiet(item.column()) : MISSING;
            boolean fits = column >= 0 && metadata.getColumnType(column) == item.type();
            columns[item.ordinal()] = fits ? column : MISSING;
        }
        return columns;
    }
}
