package io.weir.local.store;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.TableWriter;

/** Puts lines, as {@link io.weir.store.LineProtocol} makes them of measures, into the tables that they name. */
final class LineRows {

    private final CairoEngine engine;

    LineRows(CairoEngine engine) {
        this.engine = engine;
    }

    /**
     * Puts all of them in, or none: when this returns true they survive a crash. Where it throws, some tables may have theirs.
     *
     * @return whether it could: not where a line is unusual, or names what is not there
     * @throws CairoException where a table does not take them
     */
    boolean write(byte[] lines) {
        try (LineCutter cutter = new LineCutter(lines);
                KindTables tables = new KindTables(engine)) {
            while (cutter.hasNext()) {
                cutter.next();
                KindTable table = tables.of(cutter);
                if (table == null || !put(cutter, table)) {
                    return false;
                }
            }
            tables.commit();
            return true;
        }
    }

    private static boolean put(LineCutter cutter, KindTable table) {
        long micros = cutter.micros();
        if (micros < 0) {
            return false;
        }
        TableWriter.Row row = table.row(micros);
        while (cutter.nextItem()) {
            int column = table.column(cutter.item());
            if (column < 0) {
                return false; // the row goes with all that is not committed
            }
            if (cutter.item().isNumber()) {
                row.putDouble(column, cutter.number());
            } else {
                row.putSymUtf8(column, cutter.text());
            }
        }
        if (!cutter.isWhole()) {
            return false;
        }
        row.append();
        return true;
    }
}
