package io.weir.live.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A day or a month in which something came, or all those from one to another in which nothing did: a line for each of them would hide the others.
 *
 * @param from its number
 * @param to the last one's number
 */
record Stretch(int from, int to, boolean isEmpty) {

    /**
     * All of so many, in their order.
     *
     * @param nothing whether nothing came in that one
     */
    static List<Stretch> of(int size, IntPredicate nothing) {
        List<Stretch> stretches = new ArrayList<>();
        for (int from = 0; from < size; ) {
            int next = from + 1;
            boolean empty = nothing.test(from);
            while (empty && next < size && nothing.test(next)) {
                next++;
            }
            stretches.add(new Stretch(from, next - 1, empty));
            from = next;
        }
        return stretches;
    }

    /** By the names that days or months have. */
    String name(List<String> names) {
        if (!isEmpty) {
            return names.get(from);
        }
        return (from == to ? "" : names.get(from) + " to ") + names.get(to) + ": nothing";
    }
}
