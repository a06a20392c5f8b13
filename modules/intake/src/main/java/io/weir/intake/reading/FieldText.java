package io.weir.intake.reading;

import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reason;

/** What holds for the text of a field, whatever format it is of; says which field is wrong and what it is. */
public final class FieldText {

    /** The longest text that is kept of a field, in characters: no name, number or time needs more. */
    public static final int MOST_TEXT = 1_000;

    private FieldText() {}

    /** The text, where it is not too long. */
    public static String bounded(String field, String text) {
        if (text.length() > MOST_TEXT) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    field + " must be at most " + MOST_TEXT + " characters long, but is " + text.length());
        }
        return text;
    }

    /** A name; null where it is empty. Names become keys, tags and headers: one with a line break in it would be another one there. */
    public static String printable(String field, String text) {
        if (isPlain(text)) {
            return text.isEmpty() ? null : text;
        }
        String printable = Printable.of(text, MOST_TEXT + 1);
        if (!printable.equals(text)) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, field + " must be printable, but is '" + printable + "'");
        }
        return text.isEmpty() ? null : text;
    }

    /** Whether all of it is printable ASCII, as nearly all names are. */
    public static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < ' ' || text.charAt(at) > '~') {
                return false;
            }
        }
        return true;
    }

    /** A finite number. */
    public static double finite(String field, String text) {
        try {
            boolean decimal = text.chars().allMatch(c -> "+-.0123456789eE".indexOf(c) >= 0);
            double number = decimal ? Double.parseDouble(text) : Double.NaN;
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new InvalidReadingException(Reason.MALFORMED, field + " must be a finite number, but is '" + text + "'");
    }
}
