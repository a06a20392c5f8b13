package io.weir.local.cli.options;

import java.util.List;
import java.util.Optional;

import io.weir.local.settings.StartException;
import io.weir.model.Printable;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;

/** Kinds as people name them: {@code P2}, {@code PM2.5}, {@code pressure_sealevel}. */
public final class KindNames {

    private static final int MOST_WORDS = 60;

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
                .filter(kind -> kind.words().anyMatch(name::equalsIgnoreCase))
                .findFirst();
    }

    /** What may have been meant by a name that no kind has, and where all are: the end of a sentence. */
    public static String insteadOf(String name, Catalogue catalogue) {
        String near = String.join(", ", catalogue.near(name));
        return near.isEmpty()
                ? "; weir query --kinds lists all"
                : "; did you mean " + near + "? (weir query --kinds lists all)";
    }
}
