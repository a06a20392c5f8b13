package io.weir.live.web;

import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Codes of ISO 3166-1 alpha-2 as people write them. */
final class CountryCode {

    private static final Set<String> CODES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);
    private static final Pattern LETTERS = Pattern.compile("[A-Za-z]{2}");

    private CountryCode() {}

    /** The code as places have it: in capitals, {@code GB} for {@code UK}; empty where it is none. */
    static Optional<String> of(String text) {
        if (!LETTERS.matcher(text).matches()) {
            return Optional.empty();
        }
        String code = text.toUpperCase(Locale.ROOT);
        return switch (code) {
            case "UK" -> Optional.of("GB");
            case "XK" -> Optional.of(code); // Kosovo, which has none, but which our places know by this one
            default -> Optional.of(code).filter(CODES::contains);
        };
    }
}
