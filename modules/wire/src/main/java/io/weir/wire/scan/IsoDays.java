package io.weir.wire.scan;

/** Days of the Gregorian calendar by plain arithmetic, for years from 0. */
final class IsoDays {

    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final long TO_1970 = 719_468; // from 1 March of the year 0

    private IsoDays() {}

    static int ofMonth(long year, long month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[(int) month - 1];
    }

    /** With the year begun in March, so that a leap day is its last. */
    static long since1970(long year, long month, long day) {
        long from = month > 2 ? year : year - 1;
        long monthFromMarch = (month + 9) % 12;
        long dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        return 365 * from
                + Math.floorDiv(from, 4)
                - Math.floorDiv(from, 100)
                + Math.floorDiv(from, 400)
                + dayOfYear
                - TO_1970;
    }
}
