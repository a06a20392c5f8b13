package io.weir.local.anomalies;

import java.time.Instant;
import java.util.List;

import io.weir.intake.reading.FeedTime;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reason;

/**
 * A row of a series.
 *
 * @param time as it was written
 * @param number as it was written
 */
record Point(String time, String number, Instant at, double value) {

    private static final int MOST_SHOWN = 60;
    private static final long FIRST_OF_MILLIS = 100_000_000_000L; // as seconds that is the year 5138
    private static final int MOST_DIGITS = 15;

    /**
     * Reads a row.
     *
     * @throws InvalidReadingException saying what is wrong with it
     */
    static Point of(List<String> fields, Columns columns) {
        if (fields.size() != columns.names().size()) {
            throw malformed("a row must have " + columns.names().size() + " fields as the header has, but has "
                    + fields.size());
        }
        String time = fields.get(columns.time());
        String number = fields.get(columns.value());
        return new Point(time, number, at(time, columns), value(number, columns));
    }

    private static Instant at(String time, Columns columns) {
        String text = time.strip();
        if (isWhole(text)) {
            long count = Long.parseLong(text);
            return count < FIRST_OF_MILLIS ? Instant.ofEpochSecond(count) : Instant.ofEpochMilli(count);
        }
        return FeedTime.parse(columns.names().get(columns.time()), Printable.of(text, MOST_SHOWN));
    }

    private static boolean isWhole(String text) {
        return !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
    }

    /** Java would also read NaN, 0x1p3 and 1f. */
    private static double value(String number, Columns columns) {
        String text = number.strip();
        String name = columns.names().get(columns.value());
        if (text.isEmpty()) {
            throw malformed(name + " is blank");
        }
        if (text.chars().allMatch(letter -> letter >= '0' && letter <= '9' || "+-.eE".indexOf(letter) >= 0)) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                // said below
            }
        }
        throw malformed(name + " must be a number, but is '" + Printable.of(text, MOST_SHOWN) + "'");
    }

    private static InvalidReadingException malformed(String why) {
        return new InvalidReadingException(Reason.MALFORMED, why);
    }
}
