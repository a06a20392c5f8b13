package io.weir.model.catalogue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Under which licence a source gives its data.
 *
 * @param source name of the feed
 * @param name by which SPDX knows it
 * @param credit whom it wants named
 * @param url where it can be read
 */
public record Licence(String source, String name, String credit, String url) {

    private static final Map<String, Optional<Licence>> ALL = BuiltIn.rows(
                    "licences.csv", new LinkedHashSet<>(List.of("source", "licence", "credit", "url")))
            .collect(Collectors.toUnmodifiableMap(row -> row.required("source"), Licence::licence));

    /** The sources of which it is known whether they have one. */
    public static Set<String> sources() {
        return ALL.keySet();
    }

    /** The one of a source; nothing where none is known, as of boards of one's own. */
    public static Optional<Licence> of(String source) {
        return ALL.getOrDefault(source, Optional.empty());
    }

    /** All of it in a line. */
    public String line() {
        return credit + ", " + name + ", " + url;
    }

    private static Optional<Licence> licence(Row row) {
        return row.has("licence")
                ? Optional.of(new Licence(
                        row.text("source"), row.text("licence"), row.required("credit"), row.required("url")))
                : Optional.empty();
    }
}
