package io.weir.alarms.conditions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * What is remembered of a series.
 *
 * @param latest of each member the newest measure
 * @param kept what the condition needs more: a window, means of hours, pauses
 * @param judged until when deadlines were judged, in milliseconds since 1970
 */
public record Memory(Row[] latest, Row[] kept, long judged) {

    /** Before the first measure. */
    public static final Memory NONE = new Memory(new Row[0], new Row[0], Long.MIN_VALUE);

    /** When that member was last heard of. */
    public OptionalLong heard(String member) {
        for (Row row : latest) {
            if (row.name().equals(member)) {
                return OptionalLong.of(row.time());
            }
        }
        return OptionalLong.empty();
    }

    /** When any member was last heard of. */
    public long newest() {
        long newest = Long.MIN_VALUE;
        for (Row row : latest) { // asked for with each measure and rule, many times
            newest = Math.max(newest, row.time());
        }
        return newest;
    }

    /** Whether a measure of that time is too old to count beside the newest: nobody remembers then whether it was there. */
    boolean hasOutlived(long time, long fresh) {
        long newest = newest();
        return newest != Long.MIN_VALUE && time < newest - fresh;
    }

    /** The same with this as the newest of its member, and with a mark. */
    Memory with(Observation observation, int mark) {
        List<Row> rows = new ArrayList<>(List.of(latest));
        rows.removeIf(row -> row.name().equals(observation.member()));
        rows.add(new Row(observation.member(), observation.takenAt(), observation.value(), mark));
        return new Memory(rows.toArray(Row[]::new), kept, judged);
    }

    Memory with(Observation observation) {
        return with(observation, 0);
    }

    /** The same without members that were last heard of before a time. */
    Memory since(long time) {
        boolean all = Arrays.stream(latest).allMatch(row -> row.time() >= time);
        return all
                ? this
                : new Memory(
                        Arrays.stream(latest).filter(row -> row.time() >= time).toArray(Row[]::new), kept, judged);
    }

    /** The same, keeping these. */
    Memory keeping(List<Row> rows) {
        return new Memory(latest, rows.toArray(Row[]::new), judged);
    }

    /** What is kept and fits, to be changed. */
    List<Row> kept(Predicate<Row> fits) {
        List<Row> rows = new ArrayList<>(kept.length + 1);
        for (Row row : kept) {
            if (fits.test(row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** The same, judged until then. */
    Memory judged(long until) {
        return new Memory(latest, kept, until);
    }
}
