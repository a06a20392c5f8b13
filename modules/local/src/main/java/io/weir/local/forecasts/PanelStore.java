package io.weir.local.forecasts;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Predicate;

import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.panel.PanelBuilder;
import io.weir.ledger.Progress;
import io.weir.local.beside.OpenedStore;
import io.weir.local.settings.StartException;
import io.weir.local.settings.StoreChoice;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.model.catalogue.Shown;
import io.weir.store.Store;

/** Reads what Weir stored into a panel of hours; a station is there named {@code SOURCE/SENSOR}. */
public final class PanelStore {

    private static final int SAY_EACH = 100_000;

    private final StoreChoice choice;
    private final Path data;
    private final Catalogue catalogue;
    private final Progress progress;
    private long read;
    private long left;

    /**
     * @param data folder that the store is in, where it is the one that comes with Weir
     */
    public PanelStore(StoreChoice choice, Path data, Catalogue catalogue, Progress progress) {
        this.choice = choice;
        this.data = data;
        this.catalogue = catalogue;
        this.progress = progress;
    }

    /**
     * All measures from that time on, of each kind that people look at.
     *
     * @param kinds which of them, by their names
     * @throws StartException where the store can't be had or read, there is nothing in it, or more than memory holds
     */
    public Panel read(Predicate<String> kinds, Instant from, ZoneId zone) {
        return OpenedStore.read(data, choice, store -> read(store, kinds, from, zone));
    }

    private Panel read(Store store, Predicate<String> kinds, Instant from, ZoneId zone) {
        PanelBuilder panel = new PanelBuilder();
        Instant now = Instant.now();
        for (Kind kind : catalogue.kinds()) {
            if (kind.shown().group() != Shown.Group.HOUSEKEEPING && kinds.test(kind.name())) {
                read = 0;
                store.values(kind.name(), from, now, value -> {
                    try {
                        panel.add(value.sensor().key(), kind.name(), value.takenAt(), value.value());
                    } catch (IllegalArgumentException e) {
                        left++; // a clock that was decades off
                    }
                    if (++read % SAY_EACH == 0) {
                        progress.at("Reading " + kind.name() + " from the store", Progress.UNKNOWN, read);
                    }
                });
            }
        }
        if (left > 0) {
            progress.beside(left + " left out: their times are decades from the others");
        }
        if (panel.isEmpty()) {
            throw new StartException("There is no value in the store from " + from + " on");
        }
        return panel.build(zone);
    }
}
