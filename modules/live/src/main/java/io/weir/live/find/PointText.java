package io.weir.live.find;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.locations.Coordinate;

/**
 * Coordinates as people write them: {@code 52.5, 13.4}, {@code 52.5N 13.4E}, {@code 52°30'12.5"N 13°24'E}; the latitude first, unless letters say
 * otherwise.
 */
final class PointText {

    private static final String NUMBER =
            "(?<sign%1$s>[+\u2212-]?)(?<degrees%1$s>\\d{1,3}(?:\\.\\d{1,12})?)\\s*\u00b0?\\s*"
                    + "(?:(?<minutes%1$s>\\d{1,2}(?:\\.\\d{1,9})?)\\s*['\u2032\u2019]\\s*)?"
                    + "(?:(?<seconds%1$s>\\d{1,2}(?:\\.\\d{1,9})?)\\s*(?:\"|\u2033|\u201d|'')\\s*)?(?<side%1$s>[NSEWOnsewo]?)";
    private static final Pattern POINT =
            Pattern.compile("\\s*" + NUMBER.formatted("1") + "\\s*[,;/\\s]\\s*" + NUMBER.formatted("2") + "\\s*");
    private static final double SIXTY = 60;

    private PointText() {}

    /** The point; nothing where the text is of none. */
    static Optional<Coordinate> read(String text) {
        Matcher matcher = POINT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String first = matcher.group("side1").toUpperCase(Locale.ROOT);
        String second = matcher.group("side2").toUpperCase(Locale.ROOT);
        boolean turned = isEastOrWest(first) || isNorthOrSouth(second);
        if (turned ? isNorthOrSouth(first) || isEastOrWest(second) : isEastOrWest(first) || isNorthOrSouth(second)) {
            return Optional.empty();
        }
        double one = degrees(matcher, "1");
        double two = degrees(matcher, "2");
        try {
            return Optional.of(turned ? new Coordinate(two, one) : new Coordinate(one, two));
        } catch (IllegalArgumentException e) { // out of range: no coordinates, so perhaps a name
            return Optional.empty();
        }
    }

    private static boolean isNorthOrSouth(String side) {
        return side.equals("N") || side.equals("S");
    }

    private static boolean isEastOrWest(String side) {
        return side.equals("E") || side.equals("W") || side.equals("O"); // Ost
    }

    private static double degrees(Matcher matcher, String which) {
        double degrees = Double.parseDouble(matcher.group("degrees" + which))
                + part(matcher.group("minutes" + which)) / SIXTY
                + part(matcher.group("seconds" + which)) / SIXTY / SIXTY;
        String side = matcher.group("side" + which).toUpperCase(Locale.ROOT);
        boolean below = !matcher.group("sign" + which).isEmpty()
                && !matcher.group("sign" + which).equals("+");
        return below != (side.equals("S") || side.equals("W")) ? -degrees : degrees;
    }

    private static double part(String number) {
        return number == null ? 0 : Double.parseDouble(number);
    }
}
