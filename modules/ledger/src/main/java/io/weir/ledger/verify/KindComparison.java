package io.weir.ledger.verify;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.weir.model.MeasureIdentity;

/**
 * Compares what Kafka holds of a kind with what the store has: the hours by counts and checksums, then the measures of
 * those that differ one by one. Memory holds two pairs of numbers an hour, and a group of hours one by one; the topic is read
 * once for the hours, and once for those that differ.
 */
final class KindComparison {

    /** Measures, of both sides together, that are compared one by one at once: some 20 MB. A fuller hour is taken alone. */
    static final long AT_ONCE = 100_000;

    /** Groups of hours for which the topic is read once: each has a temporary file open meanwhile. */
    private static final int MOST_GROUPS = 200;

    private static final Instant LAST = Instant.parse("2261-12-31T23:59:59.999Z"); // no store goes further

    /** From which hour on what only the store has is unexpected, and what was found. */
    private record Judged(long from, KindFindings findings) {}

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
        List<Set<Long>> differing = tally.differing(wholeFrom, atOnce);
        for (int from = 0; from < differing.size(); from += MOST_GROUPS) {
            compare(
                    differing.subList(from, Math.min(from + MOST_GROUPS, differing.size())),
                    new Judged(wholeFrom, findings));
        }
        return findings;
    }

    private void compare(List<Set<Long>> groups, Judged judged) {
        try (SpilledMeasures spilled = SpilledMeasures.of(held, groups)) {
            for (int group = 0; group < groups.size(); group++) {
                int of = group;
                compare(groups.get(group), measures -> spilled.each(of, measures), judged);
            }
        }
    }

    private void compare(Set<Long> hours, Consumer<Consumer<HeldMeasure>> heldThen, Judged judged) {
        Map<MeasureIdentity, Difference> unexpected = new HashMap<>();
        OneByOne measures = new OneByOne(judged.from(), difference -> {
            if (difference.sort() == Difference.Sort.UNEXPECTED && difference.held() == null) {
                unexpected.put(difference.identity(), difference);
            } else {
                judged.findings().add(difference);
            }
        });
        heldThen.accept(measures::held);
        hours.forEach(hour ->
                stored.each(HourTally.start(hour), HourTally.start(hour + 1).minusMillis(1), measures::stored));
        measures.finish();
        if (!unexpected.isEmpty()) {
            held.each(measure -> forget(measure, unexpected));
            unexpected.values().forEach(judged.findings()::add);
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
