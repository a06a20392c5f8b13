package io.weir.rankings;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

import io.weir.model.Printable;

/** What the row of a brand is called, however people write it: in small letters, with single blanks. */
final class BrandName {

    /** The longest that is told apart, in characters. */
    static final int MOST = 100;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    private BrandName() {}

    /** Empty where nothing is left. */
    static String of(String written) {
        String composed = Normalizer.normalize(written, Normalizer.Form.NFKC);
        String small = BLANKS.matcher(composed).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        return Printable.of(small, MOST);
    }
}
