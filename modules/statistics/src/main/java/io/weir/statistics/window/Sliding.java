package io.weir.statistics.window;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Slides a window over the slices of one series. Told are the windows into which a value came or out of which one went, so what is done
 * depends on how many slices have values, and not on how many windows a value is in: each slice is joined to others at most twice (two
 * stacks), and no sum is ever subtracted.
 *
 * <p>A value for a slice of which windows were told is added all the same, and those windows are told again at the next {@link #wake}.
 */
public final class Sliding {

    private static final long NEVER = Long.MAX_VALUE;
    private static final long GONE = Long.MIN_VALUE;
    private static final int MOST_GONE = 8; // of so many places one

    private final Span span;
    private final long lateness;
    private final Slices slices;
    private long[] starts;
    private int first;
    private int next;
    private long joined;
    private Moments behind;
    private Spread spread;
    private long told;
    private long[] fresh;
    private long lateFrom;
    private long lateTo;
    private long[] corrected;
    private int[] corrections;

    /**
     * @param lateness for how long behind the present values are added, in milliseconds
     * @param track as {@link #track} gave it, or null at first
     */
    public Sliding(Span span, long lateness, Slices slices, Track track) {
        this.span = span;
        this.lateness = lateness;
        this.slices = slices;
        take(track == null ? Track.NONE : track);
    }

    /** Takes what is told. */
    @FunctionalInterface
    public interface Teller {

        /**
         * @param end of the window
         * @param correction 0 for the first time
         * @param spread is changed again behind this
         */
        void tell(long end, int correction, Moments moments, Spread spread);
    }

    private void take(Track track) {
        starts = track.starts();
        first = track.first();
        next = track.next();
        joined = track.joined();
        behind = track.behind();
        spread = track.spread();
        told = track.told();
        fresh = track.fresh();
        lateFrom = track.lateFrom();
        lateTo = track.lateTo();
        corrected = track.corrected();
        corrections = track.corrections();
    }

    /** What has to be kept; null where nothing has. */
    public Track track() {
        return starts.length == 0
                ? null
                : new Track(
                        starts,
                        first,
                        next,
                        joined,
                        behind,
                        spread,
                        told,
                        fresh,
                        lateFrom,
                        lateTo,
                        corrected,
                        corrections);
    }

    /**
     * Adds a value, which is not taken before the present less the lateness.
     *
     * @return when to {@link #wake} for its sake, or {@link Long#MIN_VALUE} where that is as soon as possible
     */
    public long add(double value, long takenAt) {
        return add(takenAt, value, takenAt);
    }

    /**
     * The same of a value that has its place by something else than time.
     *
     * @param position where it belongs: of windows by count its number, from 0
     */
    public long add(long position, double value, long takenAt) {
        long start = span.slice(position);
        Slice slice = slices.get(start);
        boolean late = span.entry(start) <= told;
        if (slice == null) {
            insert(start, late);
            slice = Slice.NONE;
        }
        slices.put(start, slice.with(value, takenAt));
        if (!late) {
            return span.entry(start) - 1;
        }
        lateFrom = Math.min(lateFrom, start);
        lateTo = Math.max(lateTo, start);
        return Long.MIN_VALUE;
    }

    private void insert(long start, boolean late) {
        if (gone() > 0) { // nothing grows then: in a long window that is most of what a slice would cost
            int at = index(start) - 1;
            System.arraycopy(starts, 1, starts, 0, at);
            starts[at] = start;
            first--;
            next--;
        } else {
            starts = inserted(starts, start);
        }
        if (late) {
            fresh = inserted(fresh, start); // where windows are in the meantime is found out when they are corrected
        }
    }

    private static long[] inserted(long[] sorted, long number) {
        int at = -Arrays.binarySearch(sorted, number) - 1;
        long[] more = new long[sorted.length + 1];
        System.arraycopy(sorted, 0, more, 0, at);
        more[at] = number;
        System.arraycopy(sorted, at, more, at + 1, sorted.length - at);
        return more;
    }

    /**
     * Tells all windows that ended, and forgets what nothing can change any more.
     *
     * @param now all values that were taken up to then have come, but for late ones
     * @return when to be woken again; {@link Long#MAX_VALUE} where there is nothing to wait for
     */
    public long wake(long now, Teller teller) {
        if (lateFrom <= lateTo) {
            correct(teller);
        }
        for (long end = change(); end < NEVER && end - 1 <= now; end = change()) {
            advance(end);
            tell(end, 0, teller);
        }
        told = Math.max(told, now == NEVER ? NEVER : now + 1);
        forget(now);
        int oldest = gone();
        return Math.min(change() - 1, oldest < first ? past(span.exit(starts[oldest])) : NEVER);
    }

    /** The end of the next window that is another one. */
    private long change() {
        long entry = next < starts.length ? span.entry(starts[next]) : NEVER;
        long exit = first < next ? span.exit(starts[first]) : NEVER;
        return Math.min(entry, exit);
    }

    private void advance(long end) {
        while (next < starts.length && starts[next] < end) {
            push();
        }
        while (first < next && starts[first] < end - span.size()) {
            pop();
        }
    }

    private void push() {
        Slice slice = slices.get(starts[next]);
        if (!slice.told()) {
            slices.put(starts[next], slice.asTold());
        }
        behind = behind.and(slice.moments());
        spread = spread.and(slice.spread());
        next++;
    }

    private void pop() {
        if (starts[first] >= joined) {
            join();
        }
        Spread rest = spread.without(slices.get(starts[first]).spread());
        first++;
        spread = rest == null ? rest() : rest;
    }

    /** From the last to the first, each learns what it is together with those behind it. */
    private void join() {
        Moments onward = Moments.NONE;
        for (int n = next - 1; n >= first; n--) {
            Slice slice = slices.get(starts[n]);
            onward = slice.moments().and(onward);
            slices.put(starts[n], slice.onward(onward));
        }
        joined = starts[next - 1] + 1;
        behind = Moments.NONE;
    }

    private Spread rest() {
        Spread rest = Spread.NONE;
        for (int n = first; n < next; n++) {
            rest = rest.and(slices.get(starts[n]).spread());
        }
        return rest;
    }

    private void tell(long end, int correction, Teller teller) {
        if (first < next) {
            Moments front = starts[first] < joined ? slices.get(starts[first]).onward() : Moments.NONE;
            teller.tell(end, correction, front.and(behind), spread);
        }
    }

    /** Goes back to the first window that has a late value, and from there over all that were told since. */
    private void correct(Teller teller) {
        ToldBefore before = new ToldBefore();
        long from = span.entry(lateFrom);
        first = index(from - span.size());
        next = first;
        joined = Long.MIN_VALUE;
        behind = Moments.NONE;
        spread = Spread.NONE;
        for (long end = change(); end < NEVER && end <= told; end = change()) {
            advance(end);
            boolean again = before.has(end);
            if (end >= from && (!again || end > lateFrom && end - span.size() <= lateTo)) {
                tell(end, again ? corrections(end) : 0, teller);
            }
        }
        fresh = new long[0];
        lateFrom = Long.MAX_VALUE;
        lateTo = Long.MIN_VALUE;
    }

    private int index(long start) {
        int at = Arrays.binarySearch(starts, start);
        return at < 0 ? -at - 1 : at;
    }

    /** How often it has been corrected, this time included. */
    private int corrections(long end) {
        int at = Arrays.binarySearch(corrected, end);
        if (at < 0) {
            at = -at - 1;
            corrected = inserted(corrected, end);
            int[] more = Arrays.copyOf(corrections, corrections.length + 1);
            System.arraycopy(corrections, at, more, at + 1, corrections.length - at);
            more[at] = 0;
            corrections = more;
        }
        return ++corrections[at];
    }

    /** How many places there are at the beginning that slices had which are forgotten. */
    private int gone() {
        int gone = 0;
        while (gone < starts.length && starts[gone] == GONE) {
            gone++;
        }
        return gone;
    }

    private void forget(long now) {
        int gone = gone();
        while (gone < first && past(span.exit(starts[gone])) <= now) {
            slices.remove(starts[gone]);
            starts[gone++] = GONE;
        }
        if (gone > starts.length / MOST_GONE) {
            starts = Arrays.copyOfRange(starts, gone, starts.length);
            first -= gone;
            next -= gone;
        }
        int done = 0;
        while (done < corrected.length && past(corrected[done]) <= now) {
            done++;
        }
        if (done > 0) {
            corrected = Arrays.copyOfRange(corrected, done, corrected.length);
            corrections = Arrays.copyOfRange(corrections, done, corrections.length);
        }
    }

    /** When no value can change what ended then. */
    private long past(long end) {
        return end + lateness;
    }

    /** Which windows were told, as far as slices say that were there before values came late. */
    private final class ToldBefore {

        private final boolean all = fresh.length == 0;
        private final long[] old = all ? starts : without(starts, fresh);
        private final Set<Long> ends = new HashSet<>();

        ToldBefore() {
            if (!all) {
                for (long start : old) {
                    ends.add(span.entry(start));
                    ends.add(span.exit(start));
                }
            }
        }

        boolean has(long end) {
            if (all) {
                return true;
            }
            int at = Arrays.binarySearch(old, end - span.size());
            at = at < 0 ? -at - 1 : at;
            return ends.contains(end) && at < old.length && old[at] < end;
        }

        private static long[] without(long[] sorted, long[] out) {
            return Arrays.stream(sorted)
                    .filter(number -> Arrays.binarySearch(out, number) < 0)
                    .toArray();
        }
    }
}
