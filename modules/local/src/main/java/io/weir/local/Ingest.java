package io.weir.local;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

import io.weir.ledger.Drain;
import io.weir.ledger.Progress;
import io.weir.ledger.RejectedTopic;
import io.weir.ledger.ingest.Account;
import io.weir.ledger.ingest.FileNote;
import io.weir.ledger.ingest.Ledger;
import io.weir.model.catalogue.Catalogue;
import io.weir.scraper.Delivery;
import io.weir.scraper.FeedFile;
import io.weir.scraper.FeedSummary;
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
     * @throws StartException where none of the files can be read
     */
    Account run(List<InputFile> files) throws InterruptedException {
        ledger = new Ledger(catalogue);
        Instant now = Instant.now();
        files.forEach(file -> claim(file, now, ledger));
        if (ledger.values() == 0
                && ledger.notes().stream().filter(FileNote::bad).count() == files.size()) {
            throw nothingToRead(ledger.notes());
        }

        Drain drain = new Drain(pipeline, catalogue, progress);
        pipeline.store().prepare(catalogue);
        drain.await("Finishing what was left");
        lookUp(ledger, found -> ledger.foundBefore(found.identity(), found.came(catalogue)));

        send(files, now, ledger);
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

    /** None of the files can be read, for these reasons. */
    static StartException nothingToRead(List<FileNote> notes) {
        return new StartException(notes.stream().map(FileNote::toString).collect(Collectors.joining("; ")));
    }

    private static void claim(InputFile file, Instant now, Ledger ledger) {
        read(file, now, read -> {}, scraped -> claim(scraped, ledger), ledger).ifPresent(summary -> {
            ledger.records(summary.records());
            if (summary.records() == 0) {
                ledger.note(new FileNote(file.name(), "there are no records in it", false));
            }
        });
    }

    /** Reads a file, and notes what is wrong with it; nothing where it could not be read to its end. */
    private static Optional<FeedSummary> read(
            InputFile file, Instant now, LongConsumer bytesRead, Consumer<Scraped> out, Ledger ledger) {
        Optional<String> obstacle = file.obstacle();
        if (obstacle.isPresent()) {
            ledger.note(new FileNote(file.name(), obstacle.get(), true));
            return Optional.empty();
        }
        try {
            FeedSummary summary = FeedFile.read(file.path(), SOURCE, now, bytesRead, out);
            summary.trouble().ifPresent(trouble -> ledger.note(new FileNote(file.name(), trouble, true)));
            return Optional.of(summary);
        } catch (IOException e) {
            ledger.note(new FileNote(file.name(), InputFile.why(e), true));
            return Optional.empty();
        }
    }

    private static void claim(Scraped scraped, Ledger ledger) {
        if (scraped instanceof Scraped.Found found) {
            ledger.claim(found.reading());
        } else if (scraped instanceof Scraped.Refused refused) {
            ledger.claim(refused.rejected());
        }
    }

    private void send(List<InputFile> files, Instant now, Ledger ledger) {
        Delivery delivery = pipeline.delivery(SOURCE);
        for (InputFile file : files) {
            long size = Math.max(1, file.path().toFile().length());
            read(file, now, read -> progress.at("Sending " + file.name(), size, read), delivery, ledger);
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
