package io.weir.local.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

import io.weir.intake.Scraped;
import io.weir.intake.reading.FeedFile;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.sources.sensorcommunity.SensorCommunitySource;
import io.weir.intake.spec.SourceSpec;
import io.weir.ledger.Drain;
import io.weir.ledger.ProductTopic;
import io.weir.ledger.Progress;
import io.weir.ledger.RejectedTopic;
import io.weir.ledger.ingest.Account;
import io.weir.ledger.ingest.FileNote;
import io.weir.ledger.ingest.Ledger;
import io.weir.ledger.ingest.Position;
import io.weir.local.pipeline.Pipeline;
import io.weir.local.settings.StartException;
import io.weir.model.Version;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Store;
import org.apache.commons.io.FileUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Puts files of sources through the pipeline, and accounts for every value that is in them. */
public final class Ingest {

    /** The feed that files of JSON are of, where nothing says otherwise. */
    public static final String SOURCE = SensorCommunitySource.NAME;

    private static final Duration VISIBLE = Duration.ofMinutes(2);

    private final Pipeline pipeline;
    private final Catalogue catalogue;
    private final Progress progress;
    private final Path folder;
    private final FileFormats formats;
    private Ledger ledger;

    /** Of files that say themselves what they are. */
    public Ingest(Pipeline pipeline, Catalogue catalogue, Progress progress, Path folder) {
        this(pipeline, catalogue, progress, folder, FileFormats.BY_CONTENT);
    }

    /**
     * @param folder for what the account keeps while it is not done
     * @param formats that files may be in
     */
    public Ingest(Pipeline pipeline, Catalogue catalogue, Progress progress, Path folder, FileFormats formats) {
        this.pipeline = pipeline;
        this.catalogue = catalogue;
        this.progress = progress;
        this.folder = folder;
        this.formats = formats;
    }

    /**
     * The account of these files. Where an earlier run with them was ended before it had an account, this one goes on from
     * there, and both are accounted for as one. What any other run left on the way is brought to its end first, so that it
     * counts as present.
     *
     * @throws StartException where none of the files can be read
     */
    public Account run(List<InputFile> files) throws InterruptedException {
        try {
            Files.createDirectories(folder);
            Account account = account(files);
            FileUtils.deleteDirectory(folder.toFile());
            return account;
        } catch (StartException e) {
            FileUtils.deleteQuietly(folder.toFile()); // there is nothing to go on with
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't keep the account in " + folder, e);
        }
    }

    private Account account(List<InputFile> files) throws InterruptedException {
        ledger = new Ledger(catalogue, folder, identity(files));
        Instant now = Instant.now();
        Drain drain = new Drain(pipeline, catalogue, progress);
        Store store = pipeline.store();
        store.prepare(catalogue);
        drain.await("Finishing what was left");
        store.awaitVisible(VISIBLE);

        ProductTopic products = new ProductTopic(pipeline.bootstrapServers());
        try (Stages stages = Stages.start(pipeline, catalogue, progress::beside)) {
            ClaimedDelivery delivery = new ClaimedDelivery(ledger, store::values, products::each, pipeline::delivery);
            send(files, now, delivery, stages);
            if (ledger.values() == 0
                    && ledger.notes().stream().filter(FileNote::bad).count() == files.size()) {
                throw nothingToRead(ledger.notes());
            }
            drain.await("Splitting and storing");
        }
        store.awaitVisible(VISIBLE);
        ledger.lookAfter(new CountedValues(store::values, ledger.values(), progress));
        ledger.lookAfter(products::each);
        new RejectedTopic(pipeline.bootstrapServers()).each(ledger::found);
        return ledger.account((readings, described, unreadable) -> files.forEach(
                file -> read(file, now, read -> {}, scraped -> scraped.to(readings, described, unreadable))));
    }

    /** What is claimed, as it is now: were it another by the next start, going on would mix two of them up. */
    private String identity(List<InputFile> files) {
        List<String> kinds = catalogue.kinds().stream()
                .map(kind -> kind.number() + kind.name() + new TreeSet<>(kind.otherNames())) // a set has any order
                .toList();
        String text = files.stream().map(InputFile::identity).toList() + " " + kinds + " " + Version.TEXT
                + formats.identity();
        return UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).toString();
    }

    /** The earliest time that the last run met; after {@link #to()} where it met none. */
    public Instant from() {
        return ledger.from();
    }

    /** The latest time that the last run met. */
    public Instant to() {
        return ledger.to();
    }

    /** None of the files can be read, for these reasons. */
    public static StartException nothingToRead(List<FileNote> notes) {
        return new StartException(notes.stream().map(FileNote::toString).collect(Collectors.joining("; ")));
    }

    private void send(List<InputFile> files, Instant now, ClaimedDelivery delivery, Stages stages) {
        Position last = ledger.position();
        long all = Math.max(1, files.stream().mapToLong(InputFile::bytes).sum());
        long before = 0;
        for (int file = 0; file < files.size(); file++) {
            InputFile input = files.get(file);
            if (file >= last.file()) {
                long pieces = file == last.file() ? last.pieces() : 0;
                if (pieces > 0) {
                    System.err.println("Going on behind " + pieces + " records of " + input.name());
                }
                delivery.begin(file, source(input), pieces);
                long bytesBefore = before;
                send(input, now, delivery, read -> stages.read((double) (bytesBefore + read) / all));
                delivery.end();
            }
            before += input.bytes();
        }
        delivery.finish();
        stages.read(1);
    }

    /** Of which source it is; of none that gives anything where it can't be read, which is said where it is. */
    private String source(InputFile file) {
        try {
            return file.fault() == null ? formats.of(file).name() : SOURCE;
        } catch (IOException e) {
            return SOURCE;
        }
    }

    private void send(InputFile file, Instant now, Consumer<Scraped> delivery, LongConsumer bytesRead) {
        long size = Math.max(1, file.bytes());
        LongConsumer shown = bytesRead.andThen(read -> progress.at("Sending " + file.name(), size, read));
        read(file, now, shown, delivery).ifPresent(summary -> {
            ledger.records(summary.records());
            if (summary.records() == 0) {
                ledger.note(new FileNote(file.name(), "there are no records in it", false));
            }
        });
    }

    /** Reads a file, and notes what is wrong with it; nothing where it could not be read to its end. */
    private Optional<FeedSummary> read(InputFile file, Instant now, LongConsumer bytesRead, Consumer<Scraped> out) {
        Optional<String> obstacle = file.obstacle(formats);
        if (obstacle.isPresent()) {
            ledger.note(new FileNote(file.name(), obstacle.get(), true));
            return Optional.empty();
        }
        try {
            SourceSpec spec = formats.of(file);
            FeedSummary summary =
                    FeedFile.read(file.path(), formats.format(spec, file), spec.name(), now, bytesRead, out);
            summary.trouble().ifPresent(trouble -> ledger.note(new FileNote(file.name(), trouble, true)));
            return Optional.of(summary);
        } catch (IOException e) {
            ledger.note(new FileNote(file.name(), InputFile.why(e), true));
            return Optional.empty();
        }
    }
}
