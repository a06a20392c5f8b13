package io.weir.model.catalogue;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How fast the values of a kind can change, and for how long they can stand still: {@code catalogue/paces.csv}. What is beyond is good all
 * the same, but doubted.
 *
 * @param kind its name in the catalogue
 * @param perMinute the most that a value changes within a minute, in the kind's unit; endless where any change is possible
 * @param stillMinutes equal values are usual for so long
 * @param stillAt a value at which, and beyond which, they are usual for ever; endless where there is none
 * @param from where that is known from
 */
public record Pace(String kind, double perMinute, int stillMinutes, double stillAt, String from)
        implements Serializable {

    private static final Map<String, Pace> BY_KIND = BuiltIn.rows(
                    "paces.csv", Set.of("kind", "perMinute", "stillMinutes", "stillAt", "from"))
            .map(row -> new Pace(
                    row.required("kind"),
                    row.number("perMinute", Double.POSITIVE_INFINITY),
                    row.integer("stillMinutes", 0),
                    row.number("stillAt", Double.POSITIVE_INFINITY),
                    row.required("from")))
            .collect(Collectors.toMap(Pace::kind, pace -> pace, (one, other) -> one, TreeMap::new));

    /** That of a kind, or nothing where nothing is known of it. */
    public static Optional<Pace> of(String kind) {
        return Optional.ofNullable(BY_KIND.get(kind));
    }

    /** The kinds of which it is known. */
    public static Set<String> kinds() {
        return Set.copyOf(BY_KIND.keySet());
    }
}
