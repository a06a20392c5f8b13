package io.weir.local.beside;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.weir.local.disk.OpenFiles;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.Logs;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.local.settings.StoreChoice;
import io.weir.neighbours.EmbeddedStore;
import io.weir.store.Store;
import io.weir.store.StoreConfig;

/** The store of a data folder, to be read: that of the Weir that runs there, else started for as long as somebody reads. */
public final class OpenedStore {

    private static final Duration VISIBLE = Duration.ofMinutes(2);

    private OpenedStore() {}

    /** What is done with it. */
    public interface Reading {

        /** Answers with the exit code. */
        int of(Store store);
    }

    /**
     * Reads it.
     *
     * @param choice where measures go, of a Weir that does not run; one that runs says so itself
     * @throws StartException where the folder has nothing or can't be opened
     */
    public static int read(Path data, StoreChoice choice, Reading reading) {
        if (choice.url().isPresent()) {
            Logs.beside(data);
            return with(Settings.influx(choice.url().get()), reading);
        }
        DataFolder.requireFilled(data);
        Optional<Addresses> running = Addresses.of(data);
        if (running.isPresent()) {
            Logs.beside(data);
            try (Store store = running.get().openStore()) {
                store.awaitVisible(VISIBLE);
                return reading.of(store);
            }
        }
        Logs.to(data);
        OpenFiles.ofProcess().check();
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedStore store = EmbeddedStore.start(folder.of("store"))) {
            return with(new StoreConfig.Quest(store.url(), StoreConfig.Timeouts.DEFAULT), reading);
        }
    }

    private static int with(StoreConfig config, Reading reading) {
        try (Store store = config.open()) {
            store.awaitVisible(VISIBLE);
            return reading.of(store);
        }
    }
}
