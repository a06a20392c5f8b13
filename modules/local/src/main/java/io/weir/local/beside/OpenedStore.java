package io.weir.local.beside;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import io.weir.local.disk.OpenFiles;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.Logs;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.local.settings.StoreChoice;
import io.weir.neighbours.EmbeddedStore;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import io.weir.store.StoreException;

/** The store of a data folder, to be read: that of the Weir that runs there, else started for as long as somebody reads. */
public final class OpenedStore {

    private static final Duration VISIBLE = Duration.ofMinutes(2);

    private OpenedStore() {}

    /**
     * Reads it, and gives what was read.
     *
     * @param choice where measures go, of a Weir that does not run; one that runs says so itself
     * @throws StartException where the folder has nothing or can't be opened, or the store fails
     */
    public static <T> T read(Path data, StoreChoice choice, Function<Store, T> reading) {
        try {
            return choice.url().isPresent() ? elsewhere(data, choice.url().get(), reading) : inFolder(data, reading);
        } catch (StoreException e) {
            throw new StartException("Can't read the store: " + e.getMessage(), e);
        }
    }

    private static <T> T elsewhere(Path data, URI url, Function<Store, T> reading) {
        Logs.beside(data);
        return with(Settings.influx(url), reading);
    }

    private static <T> T inFolder(Path data, Function<Store, T> reading) {
        DataFolder.requireFilled(data);
        Optional<Addresses> running = Addresses.of(data);
        if (running.isPresent()) {
            Logs.beside(data);
            try (Store store = running.get().openStore()) {
                store.awaitVisible(VISIBLE);
                return reading.apply(store);
            }
        }
        Logs.to(data);
        OpenFiles.ofProcess().check();
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedStore store = EmbeddedStore.start(folder.of("store"))) {
            return with(new StoreConfig.Quest(store.url(), StoreConfig.Timeouts.DEFAULT), opened -> {
                opened.prepare(Settings.catalogue()); // an older Weir's tables lack what we ask for
                return reading.apply(opened);
            });
        }
    }

    private static <T> T with(StoreConfig config, Function<Store, T> reading) {
        try (Store store = config.open()) {
            store.awaitVisible(VISIBLE);
            return reading.apply(store);
        }
    }
}
