package io.weir.ledger.verify;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.weir.model.MeasureIdentity;

/**
 * Compares what Kafka holds of a kind with what the store has: the hours by counts and checksums, then the measures of
 * those that differ one by one. Memory holds two pairs of numbers an hour, and a group of hours one by one.
 */
final class KindComparison {

    /** Measures, of both sides together, that are compared one by one at once: some 20 MB. A fuller hour is taken alone. */
    static final long AT_ONCE = 100_000;

    private static final Instant LAST = Instant.parse("2261-12-31T23:59:59.999Z"); // no store goes further

    private final HeldMeasures held;
    private final StoredMeasures stored;
    private final long atOnce;

    KindComparison(HeldMeasures held, StoredMeasures stored, long atOnce) {
        this.held = held;
        this.stored = stored;
        this.atOnce = atOnce;
    }

    /** What is different. Of a kind of which Kafka holds nothing nothing can be said. */
    KindFindings run(int mostListed) {
        HourTally tally = new HourTally();
        Instant whole = held.each(tally::held);
        if (tally.isEmpty()) {
            return KindFindings.NOTHING;
        }
        long wholeFrom = Math.max(tally.firstHour(), firstWhole(whole));
        stored.each(HourTally.start(tally.firstHour()), LAST, tally::stored);
        KindFindings findings = new KindFindings(
                tally.held(),
                tally.refused(),
                tally.stored(),
                whole.equals(Instant.MAX) ? null : wholeFrom,
                mostListed);
        tally.differing(wholeFrom, atOnce).forEach(hours -> compare(hours, wholeFrom, findings));
        return findings;
    }

    private void compare(Set<Long> hours, long wholeFrom, KindFindings findings) {
        Map<MeasureIdentity, Difference> unexpected = new HashMap<>();
        OneByOne measures = new OneByOne(wholeFrom, difference -> {
            if (difference.sort() == Difference.Sort.UNEXPECTED && difference.held() == null) {
                unexpected.put(difference.identity(), difference);
            } else {
                findings.add(difference);
            }
        });
        held.each(measure -> {
            if (hours.contains(HourTally.hour(measure.identity().takenAt()))) {
                measures.held(measure);
            }
        });
        hours.forEach(hour ->
                stored.each(HourTally.start(hour), HourTally.start(hour + 1).minusMillis(1), measures::stored));
        measures.finish();
        if (!unexpected.isEmpty()) {
            held.each(measure -> forget(measure, unexpected));
            unexpected.values().forEach(findings::add);
        }
    }

    /** What was stored when the topic had been read may be on it by now: it is stored after that. */
    private static void forget(HeldMeasure measure, Map<MeasureIdentity, Difference> unexpected) {
        if (measure.later()) {
            unexpected.remove(measure.identity());
        }
    }

    /** The first hour that begins at that time or later. */
    private static long firstWhole(Instant whole) {
        if (whole.equals(Instant.MIN)) {
            return Long.MIN_VALUE;
        }
        return whole.equals(Instant.MAX) ? Long.MAX_VALUE : HourTally.hour(whole) + 1;
    }
}
