package io.weir.intake.sources.openfoodfacts;

import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Product;
import io.weir.model.Reason;

/** Codes as Open Food Facts normalises them: one product is written with zeros before it here, and without them there. */
final class ProductCode {

    private static final int SHORT = 8; // digits of an EAN-8, and of what shops number themselves
    private static final int LONG = 13; // digits of an EAN-13, of which a UPC-A of 12 is one with a zero before it

    private ProductCode() {}

    /**
     * Without the zeros before it, and then with as many as make 8 digits of up to 7, and 13 of 9 to 12. Blanks, dashes and dots
     * between digits are left out.
     *
     * @throws InvalidReadingException where it is none
     */
    static String normalised(String text) {
        String digits = text.replaceAll("[\\s\\u00A0.-]", "");
        boolean all = !digits.isEmpty() && digits.chars().allMatch(character -> character >= '0' && character <= '9');
        String significant = digits.replaceFirst("^0+", "");
        if (!all || significant.isEmpty() || significant.length() > Product.MOST_DIGITS) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    "code must be 1 to " + Product.MOST_DIGITS + " digits, not all of them 0, but is '"
                            + Printable.of(text, 60) + "'");
        }
        int length = significant.length();
        int wanted = length < SHORT ? SHORT : length > SHORT && length < LONG ? LONG : length;
        return "0".repeat(wanted - length) + significant;
    }
}
