package io.weir.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * What a source says of a product at one moment. What it does not say is missing, and no grade.
 *
 * @param source name of the configured feed
 * @param code what stands under its bars: digits, as its source normalises them; null where the source has no codes at all
 * @param name of the product, or null; there is one where there is no code
 * @param brands under which it is sold, in the source's order; often none
 * @param nutriScore {@code a} to {@code e}, or null
 * @param novaGroup how far it is processed: 1 (not) to 4 (ultra-processed), or null
 * @param ecoScore {@code a-plus}, {@code a} to {@code f}, or null
 * @param countries where it is sold, as the source names them ({@code en:france}); often none
 * @param modifiedAt when the source last changed what it says, or null; cut to milliseconds
 * @param receivedAt when it came to us; cut to milliseconds
 */
public record Product(
        String source,
        String code,
        String name,
        List<String> brands,
        String nutriScore,
        Integer novaGroup,
        String ecoScore,
        List<String> countries,
        Instant modifiedAt,
        Instant receivedAt) {

    /** The most characters of a name, a brand or a country. */
    public static final int MOST_TEXT = 1_000;

    /** The most digits of a code: what is longer is none that was ever printed. */
    public static final int MOST_DIGITS = 40;

    /** How many brands one may have, and how many countries. */
    public static final int MOST_NAMES = 300;

    /** The grades of the Nutri-Score, best first. */
    public static final List<String> NUTRI_SCORES = List.of("a", "b", "c", "d", "e");

    /** The grades of the eco-score, best first. */
    public static final List<String> ECO_SCORES = List.of("a-plus", "a", "b", "c", "d", "e", "f");

    private static final Set<Integer> NOVA_GROUPS = Set.of(1, 2, 3, 4);

    public Product {
        if (source == null || source.isBlank() || receivedAt == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "source or receivedAt is missing");
        }
        if (code == null && (name == null || name.isBlank())) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "code and name are missing");
        }
        if (code != null && !isCode(code)) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    "code must be 1 to " + MOST_DIGITS + " digits, but is '" + Printable.of(code, 60) + "'");
        }
        requireShort("name", name);
        brands = names("brands", brands);
        countries = names("countries", countries);
        requireOneOf("nutriScore", nutriScore, NUTRI_SCORES);
        requireOneOf("ecoScore", ecoScore, ECO_SCORES);
        if (novaGroup != null && !NOVA_GROUPS.contains(novaGroup)) {
            throw new InvalidReadingException(Reason.MALFORMED, "novaGroup must be 1 to 4, but is " + novaGroup);
        }
        modifiedAt = modifiedAt == null ? null : modifiedAt.truncatedTo(ChronoUnit.MILLIS);
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Which product it is, and the key of its messages: its code; where its source has none, its brands and its name. */
    public String key() {
        return code != null ? code : String.join(",", brands) + '/' + name;
    }

    private static boolean isCode(String text) {
        return !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    private static List<String> names(String field, List<String> names) {
        if (names == null) {
            return List.of();
        }
        if (names.size() > MOST_NAMES) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, field + " must be at most " + MOST_NAMES + ", but are " + names.size());
        }
        names.forEach(name -> requireShort(field, name));
        return List.copyOf(names);
    }

    private static void requireShort(String field, String text) {
        if (text != null && text.length() > MOST_TEXT) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    field + " must have at most " + MOST_TEXT + " characters, but has " + text.length());
        }
    }

    private static void requireOneOf(String field, String grade, List<String> grades) {
        if (grade != null && !grades.contains(grade)) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    field + " must be one of " + String.join(", ", grades) + ", but is '" + Printable.of(grade, 60)
                            + "'");
        }
    }
}
