package io.weir.store;

import java.nio.file.Path;

import io.weir.local.store.DirectStore;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The store of this process keeps what each store promises. */
class DirectStoreIT extends StoreContract {

    @TempDir
    private static Path folder;

    private static EmbeddedStore server;
    private static Store store;

    @BeforeAll
    static void start() {
        server = EmbeddedStore.start(folder);
        store = new DirectStore(
                new StoreConfig.Quest(server.url(), StoreConfig.Timeouts.DEFAULT).open(), server.engine());
        store.prepare(Catalogue.BUILT_IN);
    }

    @AfterAll
    static void stop() {
        store.close();
        server.close();
    }

    @Override
    Store store() {
        return store;
    }

    /** The row is replaced. */
    @Override
    Point overFlagged(Point plain, Point flagged) {
        return plain;
    }
}
