package io.weir.ledger.ingest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import io.weir.model.Reason;
import io.weir.model.catalogue.Catalogue;

/** Adds up what became of claims, one file of the shelves after the other, and keeps which ones have to be named. */
final class Count implements Places.Outcomes {

    /** The claims that are held in memory at once: 42 MB with what is free of the table. A longer file is read several times. */
    static final int AT_ONCE = 500_000;

    /** In place of a kind's number: a product, which is none of the catalogue's. */
    static final short PRODUCT = -1;

    /** More than these are counted, and not looked for: no more than a thousand are listed. */
    private static final int MOST_SOUGHT = 100_000;

    /** A fingerprint that is kept. */
    record Print(long first, long second) {}

    private final Map<Short, String> kinds = new HashMap<>();
    private final int atOnce;
    private final SortedMap<String, Long> stored = new TreeMap<>();
    private final SortedMap<String, Long> present = new TreeMap<>();
    private final SortedMap<String, Long> rejected = new TreeMap<>();
    private final Set<Print> missingSought = new HashSet<>();
    private final Set<Print> twiceSought = new HashSet<>();
    private long duplicates;
    private long missing;
    private long twice;

    Count(Catalogue catalogue, int atOnce) {
        catalogue.kinds().forEach(kind -> kinds.put((short) kind.number(), kind.name()));
        kinds.put(PRODUCT, "product");
        this.atOnce = atOnce;
    }

    /** Adds what is in that file of each. */
    void add(int file, Shelf claims, Shelf before, Shelf found) {
        long size = claims.size(file);
        int rounds = Math.toIntExact((size + atOnce - 1) / atOnce);
        for (int round = 0; round < rounds; round++) {
            int mine = round;
            Places places = new Places((int) Math.min(size, atOnce));
            claims.each(file, (first, second, kind) -> {
                if (Long.remainderUnsigned(second, rounds) == mine) {
                    places.claim(first, second, kind);
                }
            });
            before.each(file, (first, second, tag) -> places.before(first, second));
            found.each(file, places::found);
            places.each(this);
            duplicates += places.duplicates();
        }
    }

    @Override
    public void stored(short kind, boolean before) {
        (before ? present : stored).merge(kinds.get(kind), 1L, Long::sum);
    }

    @Override
    public void rejected(Reason reason) {
        rejected.merge(reason.code(), 1L, Long::sum);
    }

    @Override
    public void missing(long first, long second) {
        missing++;
        keep(first, second, missingSought);
    }

    @Override
    public void twice(long first, long second) {
        twice++;
        keep(first, second, twiceSought);
    }

    SortedMap<String, Long> stored() {
        return stored;
    }

    SortedMap<String, Long> present() {
        return present;
    }

    SortedMap<String, Long> rejected() {
        return rejected;
    }

    long duplicates() {
        return duplicates;
    }

    long missing() {
        return missing;
    }

    long twice() {
        return twice;
    }

    /** Those that are missing, or the first of many. */
    Set<Print> missingSought() {
        return missingSought;
    }

    /** Those that are stored twice, or the first of many. */
    Set<Print> twiceSought() {
        return twiceSought;
    }

    private static void keep(long first, long second, Set<Print> sought) {
        if (sought.size() < MOST_SOUGHT) {
            sought.add(new Print(first, second));
        }
    }
}
