package io.weir.local.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.TableWriter;

/** Puts lines, as {@link io.weir.store.LineProtocol} makes them of measures, into the tables that they name. */
final class LineRows {

    private final CairoEngine engine;

    LineRows(CairoEngine engine) {
        this.engine = engine;
    }

    /**
     * Puts all of them in, or none: when this returns true they survive a crash.
     *
     * @return whether it could: not where a line is unusual, or names what is not there
     */
    boolean write(byte[] lines) {
        List<KindTable> tables = new ArrayList<>();
        try (LineCutter cutter = new LineCutter(lines)) {
            while (cutter.hasNext()) {
                KindTable table = table(cutter, tables);
                if (table == null || !put(cutter, table)) {
                    return false;
                }
            }
            tables.forEach(KindTable::commit);
            return true;
        } finally {
            tables.forEach(KindTable::close);
        }
    }

    /** Looked for one after the other: a batch has a few. */
    private KindTable table(LineCutter cutter, List<KindTable> tables) {
        cutter.next();
        for (KindTable table : tables) {
            if (cutter.isOf(table.name())) {
                return table;
            }
        }
        String kind = cutter.measurement();
        TableToken token = engine.getTableTokenIfExists(kind);
        if (token == null || !token.isWal()) {
            return null;
        }
        KindTable table = new KindTable(kind.getBytes(StandardCharsets.UTF_8), engine.getWalWriter(token));
        tables.add(table);
        return table;
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
