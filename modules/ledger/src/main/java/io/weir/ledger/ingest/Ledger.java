package io.weir.ledger.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import io.weir.ledger.Claim;
import io.weir.ledger.RejectedClaims;
import io.weir.model.MeasureIdentity;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;

/**
 * Follows each value of an input to where it ended: claims come from the input, finds from the store and the rejected
 * topic. A value that is found in the store counts there and nowhere else.
 */
public final class Ledger {

    /** Where a claim was found; null in the maps below means nowhere yet. */
    private sealed interface Find {
        record Present() implements Find {}

        record Stored() implements Find {}

        record OnRejected(String reason) implements Find {}
    }

    private static final Find PRESENT = new Find.Present();
    private static final Find STORED = new Find.Stored();

    private final Catalogue catalogue;
    private final Map<Claim, Find> claims = new LinkedHashMap<>();
    private final Map<String, Find> unreadable = new LinkedHashMap<>();
    private final Set<String> kinds = new TreeSet<>();
    private final List<FileNote> files = new ArrayList<>();
    private long records;
    private long readings;
    private long values;
    private long duplicates;
    private Instant from = Instant.MAX;
    private Instant to = Instant.MIN;

    /** An empty one, for kinds by that catalogue. */
    public Ledger(Catalogue catalogue) {
        this.catalogue = catalogue;
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
        Claim.each(reading, catalogue, claim -> {
            values++;
            if (claims.containsKey(claim)) {
                duplicates++;
            } else {
                claims.put(claim, null);
                kinds.add(claim.identity().kind());
            }
        });
        from = reading.takenAt().isBefore(from) ? reading.takenAt() : from;
        to = reading.takenAt().isAfter(to) ? reading.takenAt() : to;
    }

    /** The input holds a record that can't be read, which the scraper rejects. */
    public void claim(Rejected rejected) {
        values++;
        if (unreadable.containsKey(rejected.identity())) {
            duplicates++;
        } else {
            unreadable.put(rejected.identity(), null);
        }
    }

    /** The kinds claimed, also those that the catalogue does not have. */
    public Set<String> kinds() {
        return kinds;
    }

    /** The earliest time claimed; after {@link #to()} where nothing was. */
    public Instant from() {
        return from;
    }

    /** The latest time claimed. */
    public Instant to() {
        return to;
    }

    /** The store had this before the run. */
    public void foundBefore(MeasureIdentity identity, double value) {
        replace(Claim.of(identity, value), PRESENT);
    }

    /** The store has this after the run. */
    public void foundAfter(MeasureIdentity identity, double value) {
        Claim claim = Claim.of(identity, value);
        if (claims.get(claim) != PRESENT) {
            replace(claim, STORED);
        }
    }

    /** The rejected topic has this after the run. */
    public void found(Rejected rejected) {
        Find find = new Find.OnRejected(rejected.reason().code());
        if (unreadable.containsKey(rejected.identity())) {
            unreadable.put(rejected.identity(), find);
        } else if (rejected.stage() != Stage.SCRAPER) {
            RejectedClaims.of(rejected, catalogue).forEach(claim -> {
                Find before = claims.get(claim);
                if (before == null || before instanceof Find.OnRejected) { // the last one says why
                    replace(claim, find);
                }
            });
        }
    }

    /** What became of everything. */
    public Account account() {
        SortedMap<String, Long> stored = new TreeMap<>();
        SortedMap<String, Long> present = new TreeMap<>();
        SortedMap<String, Long> rejected = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        Map<Object, Find> all = new LinkedHashMap<>(claims);
        all.putAll(unreadable);
        all.forEach((what, find) -> {
            if (find == null) {
                missing.add(what.toString());
            } else if (find instanceof Find.OnRejected on) {
                rejected.merge(on.reason(), 1L, Long::sum);
            } else {
                (find == STORED ? stored : present)
                        .merge(((Claim) what).identity().kind(), 1L, Long::sum);
            }
        });
        return new Account(records, readings, values, stored, present, duplicates, rejected, missing, files);
    }

    private void replace(Claim claim, Find find) {
        if (claims.containsKey(claim)) {
            claims.put(claim, find);
        }
    }
}
