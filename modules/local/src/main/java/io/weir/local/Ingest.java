package io.weir.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.weir.model.Catalogue;
import io.weir.scraper.Delivery;
import io.weir.scraper.EmptyFeedException;
import io.weir.scraper.FeedFile;
import io.weir.scraper.Scraped;
import io.weir.scraper.Sources;
import io.weir.store.Store;
import io.weir.store.StoredValue;

/** Puts snapshot files through the pipeline, and accounts for every value that is in them. */
final class Ingest {

    /** The feed that snapshot files are of. */
    static final String SOURCE = Sources.SENSOR_COMMUNITY;

    private static final Duration VISIBLE = Duration.ofMinutes(2);

    private final Pipeline pipeline;
    private final Catalogue catalogue;
    private final Progress progress;
    private Ledger ledger;

    Ingest(Pipeline pipeline, Catalogue catalogue, Progress progress) {
        this.pipeline = pipeline;
        this.catalogue = catalogue;
        this.progress = progress;
    }

    /**
     * The account of these files. What an earlier run left on the way is brought to its end first, so that it counts as
     * present.
     *
     * @throws StartException where a file can't be read, or holds nothing
     */
    Account run(List<Path> files) throws InterruptedException {
        ledger = new Ledger(catalogue);
        Instant now = Instant.now();
        files.forEach(file -> claim(file, now, ledger));

        Drain drain = new Drain(pipeline, catalogue, progress);
        pipeline.store().prepare(catalogue);
        drain.await("Finishing what was left");
        lookUp(ledger, found -> ledger.foundBefore(found.identity(), found.came(catalogue)));

        send(files, now);
        drain.await("Splitting and storing");
        lookUp(ledger, found -> ledger.foundAfter(found.identity(), found.came(catalogue)));
        new RejectedTopic(pipeline.bootstrapServers()).each(ledger::found);
        return ledger.account();
    }

    /** The earliest time that the last run met; after {@link #to()} where it met none. */
    Instant from() {
        return ledger.from();
    }

    /** The latest time that the last run met. */
    Instant to() {
        return ledger.to();
    }

    private void claim(Path file, Instant now, Ledger ledger) {
        try {
            ledger.records(FeedFile.read(file, SOURCE, now, read -> {}, scraped -> claim(scraped, ledger))
                    .records());
        } catch (EmptyFeedException e) {
            throw new StartException(file + " is empty: name a snapshot file, plain or .gz", e);
        } catch (IOException e) {
            throw new StartException("Can't read " + file + ": " + e.getMessage(), e);
        }
    }

    private static void claim(Scraped scraped, Ledger ledger) {
        if (scraped instanceof Scraped.Found found) {
            ledger.claim(found.reading());
        } else if (scraped instanceof Scraped.Refused refused) {
            ledger.claim(refused.rejected());
        }
    }

    private void send(List<Path> files, Instant now) {
        Delivery delivery = pipeline.delivery(SOURCE);
        for (Path file : files) {
            try {
                long size = Math.max(1, Files.size(file));
                FeedFile.read(
                        file, SOURCE, now, read -> progress.at("Sending " + file.getFileName(), size, read), delivery);
            } catch (IOException e) {
                throw new StartException("Can't read " + file + ": " + e.getMessage(), e);
            }
        }
        delivery.finish();
    }

    private void lookUp(Ledger ledger, Consumer<StoredValue> finds) {
        Store store = pipeline.store();
        store.awaitVisible(VISIBLE);
        ledger.kinds().stream()
                .filter(kind -> catalogue.kind(kind).isPresent())
                .forEach(kind -> store.values(kind, ledger.from(), ledger.to(), finds));
    }
}
