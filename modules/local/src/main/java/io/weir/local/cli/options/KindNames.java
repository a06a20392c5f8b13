package io.weir.local.cli.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.local.settings.NearNames;
import io.weir.local.settings.StartException;
import io.weir.model.Printable;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;

/** Kinds as people name them: {@code P2}, {@code PM2.5}, {@code pressure_sealevel}. */
public final class KindNames {

    private static final int MOST_WORDS = 60;

    /** Of more than a hundred kinds no more are said to be like a slip of the pen. */
    private static final int MOST_NEAR = 5;

    /** From so many letters on a kind is meant whose name begins with them: {@code humid}. */
    private static final int PART = 3;

    private KindNames() {}

    /** The kinds of these names; all there are where none is named. */
    public static List<Kind> of(List<String> names, Catalogue catalogue) {
        return names.isEmpty()
                ? catalogue.kinds()
                : names.stream().map(name -> of(name, catalogue)).distinct().toList();
    }

    /**
     * The kind of that name.
     *
     * @throws StartException where there is none
     */
    public static Kind of(String name, Catalogue catalogue) {
        return find(name, catalogue)
                .orElseThrow(() -> new StartException(
                        "There is no kind '" + Printable.of(name, MOST_WORDS) + '\'' + insteadOf(name, catalogue)));
    }

    /** The kind of that name, where there is one. */
    public static Optional<Kind> find(String name, Catalogue catalogue) {
        return catalogue.kinds().stream()
                .filter(kind -> words(kind).anyMatch(name::equalsIgnoreCase))
                .findFirst();
    }

    /** What may have been meant by a name that no kind has, and where all are: the end of a sentence. */
    public static String insteadOf(String name, Catalogue catalogue) {
        Map<String, Kind> byWord = new LinkedHashMap<>();
        catalogue.kinds().forEach(kind -> words(kind).forEach(word -> byWord.putIfAbsent(word, kind)));
        Stream<String> parts = byWord.keySet().stream()
                .filter(word -> name.length() >= PART && word.regionMatches(true, 0, name, 0, name.length()));
        String near = Stream.concat(parts, NearNames.of(name, byWord.keySet()).stream())
                .map(byWord::get)
                .distinct()
                .limit(MOST_NEAR)
                .map(KindNames::shown)
                .collect(Collectors.joining(", "));
        return near.isEmpty()
                ? "; weir query --kinds lists all"
                : "; did you mean " + near + "? (weir query --kinds lists all)";
    }

    private static Stream<String> words(Kind kind) {
        return Stream.concat(Stream.of(kind.name(), kind.shown().label()), kind.otherNames().stream());
    }

    private static String shown(Kind kind) {
        String label = kind.shown().label();
        return kind.name().equalsIgnoreCase(label) ? kind.name() : kind.name() + " (" + label + ')';
    }
}
