package io.weir.ledger.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.weir.ledger.verify.Difference.Sort;

/** What the comparison of one kind found: all counted, the first of each sort by name. */
final class KindFindings {

    /** Where Kafka holds nothing. */
    static final KindFindings NOTHING = new KindFindings(0, 0, 0, null, 0);

    private final long held;
    private final long refused;
    private final long stored;
    private final Long wholeFrom;
    private final int mostListed;
    private final Map<Sort, Long> counts = new EnumMap<>(Sort.class);
    private final List<Difference> listed = new ArrayList<>();

    /**
     * @param held records on the topic that must be stored
     * @param refused records on the topic that the collector rejected
     * @param stored values in the store, from the first hour of the topic on
     * @param wholeFrom the first hour in which what only the store has is judged, null where there is none
     * @param mostListed how many of each sort are kept by name
     */
    KindFindings(long held, long refused, long stored, Long wholeFrom, int mostListed) {
        this.held = held;
        this.refused = refused;
        this.stored = stored;
        this.wholeFrom = wholeFrom;
        this.mostListed = mostListed;
    }

    void add(Difference difference) {
        if (counts.merge(difference.sort(), 1L, Long::sum) <= mostListed) {
            listed.add(difference);
        }
    }

    long held() {
        return held;
    }

    long refused() {
        return refused;
    }

    long stored() {
        return stored;
    }

    /** Since when what only the store has is judged. */
    Optional<Instant> judgedFrom() {
        return Optional.ofNullable(wholeFrom).map(HourTally::start);
    }

    long count(Sort sort) {
        return counts.getOrDefault(sort, 0L);
    }

    List<Difference> listed() {
        return listed;
    }
}
