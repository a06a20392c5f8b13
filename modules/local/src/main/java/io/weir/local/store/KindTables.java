package io.weir.local.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.TableToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables that a batch has lines for, opened as they are met. */
final class KindTables implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(KindTables.class);

    private final CairoEngine engine;
    private final List<KindTable> opened = new ArrayList<>();

    KindTables(CairoEngine engine) {
        this.engine = engine;
    }

    /** The one of the present line, looked for one after the other, as a batch has a few; null where there is none. */
    KindTable of(LineCutter line) {
        for (KindTable table : opened) {
            if (line.isOf(table.name())) {
                return table;
            }
        }
        String kind = line.measurement();
        TableToken token = engine.getTableTokenIfExists(kind);
        if (token == null || !token.isWal()) {
            return null;
        }
        KindTable table = new KindTable(kind.getBytes(StandardCharsets.UTF_8), engine.getWalWriter(token));
        opened.add(table);
        return table;
    }

    /** One after the other: where one fails, those before it have their rows. */
    void commit() {
        opened.forEach(KindTable::commit);
    }

    /** Gives all back. One that can't be is of no more use to anybody, and nothing that was written depends on it. */
    @Override
    public void close() {
        for (KindTable table : opened) {
            try {
                table.close();
            } catch (CairoException e) { // not thrown on: a thread has one, which may be under way already
                LOGGER.warn("The writer of a table could not be given back: {}", e.getFlyweightMessage());
            }
        }
    }
}
