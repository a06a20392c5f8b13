package io.weir.ledger.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.ledger.RejectedClaims;
import io.weir.model.Product;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.store.StoredValue;
import io.weir.wire.json.Json;

/**
 * Follows each value of an input to where it ended: claims come from the input, finds from the store and the rejected
 * topic. A value that is found in the store counts there and nowhere else. What comes is kept in files, as 128 bits of it, so
 * memory is flat in the number of values; the names of what is missing come from a second look at the input.
 */
public final class Ledger {

    /** The values of a kind that a store has between two times, both inclusive. */
    @FunctionalInterface
    public interface Stored {

        /** Hands over each. */
        void values(String kind, Instant from, Instant to, Consumer<StoredValue> consumer);
    }

    /** The same input once more. */
    @FunctionalInterface
    public interface Input {

        /** Hands over each reading, each product, and each record that can't be read. */
        void each(Consumer<Reading> readings, Consumer<Product> products, Consumer<Rejected> unreadable);
    }

    /** Where products are kept. */
    @FunctionalInterface
    public interface Stocked {

        /** Hands over each that is there now. */
        void each(Consumer<Product> products);
    }

    private static final short UNKNOWN_KIND = 0;
    private static final int LOOKED_BYTES = 4_096;

    private final Catalogue catalogue;
    private final String input;
    private final Path mark;
    private final Path looked;
    private final Prints prints;
    private final Shelf claims;
    private final Shelf before;
    private final Shelf found;
    private final Hours hours = new Hours();
    private final List<FileNote> files = new ArrayList<>();
    private Hours news = new Hours(); // claimed since the last look at the store
    private Position position = Position.BEGINNING;
    private boolean products; // whether any was claimed
    private boolean productsLooked; // whether it was looked which there were before
    private long records;
    private long readings;
    private long values;
    private Instant from = Instant.MAX;
    private Instant to = Instant.MIN;

    /**
     * Opens a folder: goes on from the last {@link #mark} where that is of the same input, else begins anew.
     *
     * @param catalogue names the kinds
     * @param folder for what is kept, which is there, and nobody else's; whoever made it deletes it
     * @param input says which input it is: what is claimed of it, and what it is compared with
     */
    public Ledger(Catalogue catalogue, Path folder, String input) {
        this.catalogue = catalogue;
        this.input = input;
        prints = new Prints(catalogue);
        mark = folder.resolve("mark");
        looked = folder.resolve("looked");
        Optional<Mark> last = Mark.read(mark).filter(written -> written.input().equals(input));
        if (last.isPresent()) {
            claims = new Shelf(folder, "claims", last.get().claims());
            before = readLooked(folder);
            restore(last.get());
        } else {
            delete(mark);
            delete(looked);
            claims = new Shelf(folder, "claims");
            before = new Shelf(folder, "before");
        }
        found = new Shelf(folder, "found"); // what was found once may be elsewhere by now
    }

    /** How far the input was claimed and sent when the last mark was made. */
    public Position position() {
        return position;
    }

    /** All up to this position was claimed, and has arrived where it was sent: a later run may go on from here. */
    public void mark(Position reached) {
        position = reached;
        claims.flush();
        new Mark(input, position, records, readings, values, from, to, files, claims.lengths()).write(mark);
    }

    /** The input has so many more records, whatever becomes of them. */
    public void records(long count) {
        records += count;
    }

    /** There is something to be said of a file as a whole. Twice the same is said once. */
    public void note(FileNote note) {
        if (!files.contains(note)) {
            files.add(note);
        }
    }

    /** What is said of files. */
    public List<FileNote> notes() {
        return List.copyOf(files);
    }

    /** How many values the input holds, by now. */
    public long values() {
        return values;
    }

    /** The input holds this reading. */
    public void claim(Reading reading) {
        readings++;
        Map<String, Kind> kinds = catalogue.kinds(reading.type());
        reading.values().forEach((type, value) -> {
            values++;
            Kind kind = kinds.get(type);
            prints.of(reading, type, kind, value).put(claims, kind == null ? UNKNOWN_KIND : (short) kind.number());
            if (kind != null && !hours.has(kind.name(), reading.takenAt())) {
                news.add(kind.name(), reading.takenAt());
            }
        });
        from = reading.takenAt().isBefore(from) ? reading.takenAt() : from;
        to = reading.takenAt().isAfter(to) ? reading.takenAt() : to;
    }

    /** The input holds what is said of this product. */
    public void claim(Product product) {
        values++;
        products = true;
        prints.of(product).put(claims, Count.PRODUCT);
    }

    /** The input holds a record that can't be read, which the scraper rejects. */
    public void claim(Rejected rejected) {
        values++;
        prints.ofUnreadable(rejected.identity()).put(claims, UNKNOWN_KIND);
    }

    /** The earliest time claimed; after {@link #to()} where nothing was. */
    public Instant from() {
        return from;
    }

    /** The latest time claimed. */
    public Instant to() {
        return to;
    }

    /** Looks at what the store has of the hours that were claimed first since the last look. To be done before any of it is sent. */
    public void lookBefore(Stored store) {
        if (!news.isEmpty()) {
            look(news, store, before);
            hours.add(news);
            news = new Hours();
            writeLooked();
        }
    }

    /** Looks which products there are, once any is claimed. To be done before any is sent. */
    public void lookBefore(Stocked stocked) {
        if (products && !productsLooked) {
            stocked.each(product -> prints.of(product).put(before, Places.HELD));
            productsLooked = true;
            writeLooked();
        }
    }

    /** Looks which products there are, after all of them were sent. */
    public void lookAfter(Stocked stocked) {
        if (productsLooked) {
            stocked.each(product -> prints.of(product).put(found, Places.HELD));
        }
    }

    /** Looks at what the store has of all that was claimed, after all of it has gone all the way. */
    public void lookAfter(Stored store) {
        look(hours, store, found);
    }

    /** The rejected topic has this after the run. */
    public void found(Rejected rejected) {
        short tag = Places.rejected(rejected.reason());
        if (rejected.stage() == Stage.SCRAPER) {
            prints.ofUnreadable(rejected.identity()).put(found, tag);
        } else {
            RejectedClaims.of(rejected, catalogue)
                    .forEach(claim -> prints.of(claim).put(found, tag));
        }
    }

    /**
     * What became of everything.
     *
     * @param input read once more where something has to be named, and not otherwise
     */
    public Account account(Input input) {
        claims.flush();
        before.flush();
        found.flush();
        Count count = new Count(catalogue, Count.AT_ONCE);
        for (int file = 0; file < Shelf.FILES; file++) {
            count.add(file, claims, before, found);
        }
        Names named = new Names(prints, catalogue, count);
        if (named.isAsked()) {
            input.each(named::of, named::of, named::of);
        }
        return new Account(
                records,
                readings,
                values,
                count.stored(),
                count.present(),
                count.duplicates(),
                count.rejected(),
                count.missing(),
                count.twice(),
                named.missing(),
                named.twice(),
                files);
    }

    private void look(Hours where, Stored store, Shelf shelf) {
        for (Hours.Span span : where.spans()) {
            store.values(span.kind(), span.from(), span.to(), value -> {
                if (where.has(span.kind(), value.takenAt())) {
                    prints.of(value).put(shelf, Places.STORED);
                }
            });
        }
    }

    /** Before any of it is sent: what a run that is killed has put there must not count as having been there before. */
    private void writeLooked() {
        before.flush();
        Mark.replace(looked, Json.bytes(LOOKED_BYTES, json -> {
            json.writeStartObject();
            json.writeFieldName("hours");
            hours.write(json);
            json.writeBooleanField("products", productsLooked);
            json.writeFieldName("before");
            long[] lengths = before.lengths();
            json.writeArray(lengths, 0, lengths.length);
            json.writeEndObject();
        }));
    }

    private Shelf readLooked(Path folder) {
        if (!Files.exists(looked)) {
            return new Shelf(folder, "before");
        }
        try {
            JsonNode json = Json.MAPPER.readTree(Files.readAllBytes(looked));
            hours.add(Hours.read(json.get("hours")));
            productsLooked = json.path("products").asBoolean();
            return new Shelf(folder, "before", Mark.numbers(json.get("before")));
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + looked, e);
        }
    }

    private void restore(Mark last) {
        position = last.position();
        records = last.records();
        readings = last.readings();
        values = last.values();
        from = last.from();
        to = last.to();
        files.addAll(last.files());
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't delete " + file, e);
        }
    }
}
