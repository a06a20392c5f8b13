package io.weir.local.doctor;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.store.Store;
import io.weir.store.StoreException;

/** Looks for what would keep Weir from storing in an InfluxDB, or others from seeing what it stores there. */
final class InfluxCheck {

    private static final String SUBJECT = "store";
    private static final int NO_BUCKET = 404;

    private final URI url;

    /** @param url of the server; organisation, bucket and token come from the environment */
    InfluxCheck(URI url) {
        this.url = url;
    }

    /**
     * One finding where the server or a setting is amiss, else one that it answers, and one for each thing in
     * the bucket.
     */
    List<Finding> examine() {
        URI health = url.resolve("/health");
        Optional<String> trouble = Doctor.answer(health);
        if (trouble.isPresent()) {
            return List.of(Finding.bad(SUBJECT, health + " " + trouble.get() + ": is InfluxDB 2 running there?"));
        }
        try (Store store = Settings.influx(url).open()) {
            List<String> conflicts = store.conflicts(Settings.catalogue());
            return conflicts.isEmpty()
                    ? List.of(Finding.good(SUBJECT, url + " answers"))
                    : conflicts.stream()
                            .map(conflict -> Finding.fair(SUBJECT, conflict))
                            .toList();
        } catch (StartException e) {
            return List.of(Finding.bad(SUBJECT, e.getMessage()));
        } catch (StoreException e) {
            return List.of(
                    e.status() == NO_BUCKET
                            ? Finding.good(SUBJECT, url + " answers; the bucket will be made")
                            : Finding.fair(SUBJECT, url + " answers, but the bucket can't be read: " + e.getMessage()));
        }
    }
}
