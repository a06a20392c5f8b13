package io.weir.live.take;

import java.util.Optional;

import io.weir.model.catalogue.Licence;

/**
 * Whose the data are.
 *
 * @param ours licence of what has none of its own, as boards at home; in the words of whoever runs this
 */
public record Credits(Optional<String> ours) {

    /** Names of cities and countries in each row are theirs. */
    public static final String PLACES =
            "names of places: GeoNames, CC-BY-4.0, https://creativecommons.org/licenses/by/4.0/";

    private static final String NONE = "no licence is stated";

    /** A line about the licence of a source. */
    public String line(String source) {
        return Licence.of(source).map(Licence::line).or(() -> ours).orElse(NONE);
    }
}
