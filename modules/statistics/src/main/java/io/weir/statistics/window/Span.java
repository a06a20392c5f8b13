package io.weir.statistics.window;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.model.settings.ConfigException;

/**
 * How long a window is and how often one begins. Windows and slices begin at multiples of theirs since 1970, in UTC.
 *
 * @param text as it was written and is told: {@code 1m/5s}
 * @param size in milliseconds
 * @param slide in milliseconds, at most the size
 */
public record Span(String text, long size, long slide) implements java.io.Serializable {

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})([smhd])/([1-9][0-9]{0,5})([smhd])");

    /**
     * The one of a text such as {@code 1m/5s}.
     *
     * @throws ConfigException where it is none
     */
    public static Span parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new ConfigException(
                    "a window must be a length and how often it is told, as 1m/5s or 1h/1m, but is '" + text + "'");
        }
        long size = millis(found.group(1), found.group(2));
        long slide = millis(found.group(3), found.group(4));
        if (slide > size) {
            throw new ConfigException(
                    "a window must be as long as the time between two of them, but is '" + text + "'");
        }
        return new Span(text, size, slide);
    }

    private static long millis(String number, String unit) {
        Duration one =
                switch (unit) {
                    case "s" -> Duration.ofSeconds(1);
                    case "m" -> Duration.ofMinutes(1);
                    case "h" -> Duration.ofHours(1);
                    default -> Duration.ofDays(1);
                };
        return one.toMillis() * Long.parseLong(number);
    }

    /** How long a slice is: the greatest time of which size and slide are multiples. */
    long width() {
        long one = size;
        long two = slide;
        while (two != 0) {
            long rest = one % two;
            one = two;
            two = rest;
        }
        return one;
    }

    /** Where the slice begins that has that moment. */
    public long slice(long takenAt) {
        return Math.floorDiv(takenAt, width()) * width();
    }

    /** The end of the first window that has the slice. */
    public long entry(long slice) {
        return -Math.floorDiv(-(slice + width()), slide) * slide;
    }

    /** The end of the first window that has the slice no more. */
    public long exit(long slice) {
        return (Math.floorDiv(slice + size, slide) + 1) * slide;
    }
}
