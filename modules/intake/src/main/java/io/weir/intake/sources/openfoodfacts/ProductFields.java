package io.weir.intake.sources.openfoodfacts;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.intake.reading.FeedTime;
import io.weir.intake.reading.FieldText;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Product;
import io.weir.model.Reason;

/** The fields of one product, by whatever names they go in answers and exports, and the product that they make. */
final class ProductFields {

    private static final List<String> CODE = List.of("code", "_id");
    private static final List<String> NAME = List.of("product_name", "nom");
    private static final String NAME_IN = "product_name_"; // and a language
    private static final List<String> LANGUAGE = List.of("lc", "lang");
    private static final List<String> BRANDS = List.of("brands", "marque", "brands_tags");
    private static final List<String> NUTRI_SCORE = List.of(
            "nutriscore_grade", "off:nutriscore_grade", "nutrition_grades", "nutrition_grade_fr", "nutritionGradeFr");
    private static final List<String> NOVA_GROUP = List.of("nova_group", "nova_groups", "off:nova_groups");
    private static final List<String> ECO_SCORE = List.of( // the new name first
            "environmental_score_grade", "off:environmental_score_grade", "ecoscore_grade", "off:ecoscore_grade");
    private static final List<String> COUNTRIES = List.of("countries_tags", "countries");
    private static final String MODIFIED_SECONDS = "last_modified_t";
    private static final String MODIFIED = "last_modified_datetime";

    private static final Set<String> WANTED = wanted();

    /** What is said where there is no grade. */
    private static final Set<String> NONE = Set.of("", "unknown", "not-applicable", "null", "none");

    private final Map<String, String> values = new HashMap<>();

    /** Whether a field of that name says something of a product that is kept. */
    static boolean wants(String name) {
        return WANTED.contains(name) || name.startsWith(NAME_IN);
    }

    /** Whether columns of these names are those of products. */
    static boolean areProducts(List<String> names) {
        boolean coded = names.contains("code")
                && names.stream()
                        .anyMatch(name ->
                                name.startsWith("product_name") || BRANDS.contains(name) || NUTRI_SCORE.contains(name));
        return coded || names.contains("marque") && names.contains("nom");
    }

    /** There is this field; null where it says nothing. */
    void put(String name, String value) {
        if (value != null && !value.isBlank()) {
            values.put(name, value.strip());
        }
    }

    /**
     * What these fields say.
     *
     * @param coded whether the source has codes: then there has to be one
     * @throws InvalidReadingException naming the field that is missing or wrong
     */
    Product product(String source, boolean coded, Instant receivedAt) {
        String code = first(CODE);
        if (coded && code == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "code is missing");
        }
        return new Product(
                source,
                code == null ? null : ProductCode.normalised(code),
                name(),
                list(BRANDS),
                grade(NUTRI_SCORE, Product.NUTRI_SCORES),
                novaGroup(),
                grade(ECO_SCORE, Product.ECO_SCORES),
                list(COUNTRIES),
                modifiedAt(),
                receivedAt);
    }

    private String first(List<String> names) {
        return names.stream()
                .map(values::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** In the language of the product, else in another one. */
    private String name() {
        String language = first(LANGUAGE);
        String name = Stream.of(first(NAME), values.get(NAME_IN + language), values.get(NAME_IN + "en"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> values.entrySet().stream()
                        .filter(value -> value.getKey().startsWith(NAME_IN))
                        .min(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue)
                        .orElse(null));
        return name == null ? null : FieldText.bounded("product_name", line(name));
    }

    private List<String> list(List<String> names) {
        String all = first(names);
        return all == null
                ? List.of()
                : Stream.of(all.split(","))
                        .map(ProductFields::line)
                        .filter(each -> !each.isEmpty())
                        .distinct()
                        .toList();
    }

    /** Of several fields the first that has one: an older name stands beside the newer, and may say more. */
    private String grade(List<String> names, List<String> grades) {
        for (String name : names) {
            String said = values.getOrDefault(name, "").toLowerCase(Locale.ROOT);
            String grade = said.equals("a+") ? "a-plus" : said;
            if (grades.contains(grade)) {
                return grade;
            }
            if (!NONE.contains(grade)) {
                throw new InvalidReadingException(
                        Reason.MALFORMED,
                        name + " must be one of " + String.join(", ", grades) + ", unknown or not-applicable, but is '"
                                + Printable.of(said, 60) + "'");
            }
        }
        return null;
    }

    private Integer novaGroup() {
        for (String name : NOVA_GROUP) {
            String said = values.getOrDefault(name, "").toLowerCase(Locale.ROOT);
            if (said.matches("[1-4](\\.0)?")) {
                return said.charAt(0) - '0';
            }
            if (!NONE.contains(said)) {
                throw new InvalidReadingException(
                        Reason.MALFORMED,
                        name + " must be 1 to 4, unknown or not-applicable, but is '" + Printable.of(said, 60) + "'");
            }
        }
        return null;
    }

    private Instant modifiedAt() {
        String seconds = values.get(MODIFIED_SECONDS);
        if (seconds == null) {
            String time = values.get(MODIFIED);
            return time == null ? null : FeedTime.parse(MODIFIED, time);
        }
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (NumberFormatException | DateTimeException e) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    MODIFIED_SECONDS + " must be seconds since 1970, but is '" + Printable.of(seconds, 60) + "'");
        }
    }

    /** People paste line ends and signs that nobody sees into names; they are no part of them. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cf}+", "")
                .replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cs}]+", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Set<String> wanted() {
        return Stream.of(
                        CODE,
                        NAME,
                        LANGUAGE,
                        BRANDS,
                        NUTRI_SCORE,
                        NOVA_GROUP,
                        ECO_SCORE,
                        COUNTRIES,
                        List.of(MODIFIED_SECONDS, MODIFIED))
                .flatMap(List::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
