package io.weir.statistics.window;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.model.settings.ConfigException;

/**
 * How long a window is and how often one begins: by time, where windows and slices begin at multiples of theirs since 1970, in UTC; or by the
 * count of values, where they do so since the first value.
 *
 * @param text as it was written and is told: {@code 1m/5s}, {@code 100/10}
 * @param size in milliseconds, or how many values
 * @param slide in milliseconds or values, at most the size
 */
public record Span(String text, long size, long slide) implements java.io.Serializable {

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,5})([smhd])/([1-9][0-9]{0,5})([smhd])");
    private static final Pattern COUNTS = Pattern.compile("([1-9][0-9]{0,5})/([1-9][0-9]{0,5})");

    /**
     * The one of a text such as {@code 1m/5s}, or {@code 100/10} by count.
     *
     * @throws ConfigException where it is none
     */
    public static Span parse(String text) {
        Matcher counts = COUNTS.matcher(text);
        if (counts.matches()) {
            return of(text, Long.parseLong(counts.group(1)), Long.parseLong(counts.group(2)));
        }
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new ConfigException(
                    "a window must be a length and how often it is told, as 1m/5s or 1h/1m, or so many values as 100/10, but is '"
                            + text + "'");
        }
        return of(text, millis(found.group(1), found.group(2)), millis(found.group(3), found.group(4)));
    }

    private static Span of(String text, long size, long slide) {
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

    /** Whether it is so many values, however long they take. */
    public boolean isCount() {
        return Character.isDigit(text.charAt(text.length() - 1));
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

    /** Where the slice begins that has that moment, or that value by its number from 0. */
    public long slice(long position) {
        return Math.floorDiv(position, width()) * width();
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
