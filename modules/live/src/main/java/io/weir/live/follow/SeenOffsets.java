package io.weir.live.follow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Measures of one partition that were seen and may not be stored yet. The collector commits an offset once everything
 * before it is stored; this counts how many measures that is. Offsets alone would not do: transaction markers have some
 * too.
 */
final class SeenOffsets {

    /** Beyond this many marks every second one is forgotten: the count then moves in larger steps. */
    static final int MOST_MARKS = 2_048;

    /**
     * After a batch of records.
     *
     * @param next the offset behind its last record
     * @param count measures seen up to there
     * @param newest the latest time one of its measures was taken
     */
    private record Mark(long next, long count, long newest) {}

    private final Deque<Mark> marks = new ArrayDeque<>();
    private long baseline = -1;
    private long committed;
    private long seen;
    private long stored;
    private long newestStored;

    /** A record was read. Call {@link #mark} after the batch. */
    void see(long offset) {
        if (offset >= baseline) {
            seen++;
        }
    }

    /** The batch ends before that offset. */
    void mark(long next, long newest) {
        if (marks.size() >= MOST_MARKS) {
            thin();
        }
        marks.addLast(new Mark(next, seen, newest));
    }

    /**
     * The collector has committed up to that offset; 0 where it has not committed anything.
     *
     * @return how many measures were found to be stored by this. What was committed at the first call is history, and
     *     not counted.
     */
    long committed(long offset) {
        if (baseline < 0 || offset < committed) {
            return startFrom(offset);
        }
        committed = offset;
        long before = stored;
        while (!marks.isEmpty() && marks.peekFirst().next() <= offset) {
            Mark mark = marks.removeFirst();
            stored = mark.count();
            newestStored = Math.max(newestStored, mark.newest());
        }
        return stored - before;
    }

    /** The first answer, or one that went back: the group was reset, or the topic was made anew. */
    private long startFrom(long offset) {
        baseline = offset;
        committed = offset;
        marks.clear();
        stored = seen;
        return 0;
    }

    /** When the newest stored measure was taken, in milliseconds since 1970; 0 where none is known. */
    long newestStored() {
        return newestStored;
    }

    /** How many marks are kept. */
    int marks() {
        return marks.size();
    }

    private void thin() {
        boolean keep = false;
        for (Iterator<Mark> each = marks.iterator(); each.hasNext(); keep = !keep) {
            each.next();
            if (!keep) {
                each.remove();
            }
        }
    }
}
