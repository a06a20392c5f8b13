package io.weir.splitter;

/** Reads times in the form in which our own messages carry them, {@code 2018-06-03T20:48:11Z} or with {@code .113}. */
final class IsoTime {

    /** What {@link #parse} gives for any other form. */
    static final long UNUSUAL = Long.MIN_VALUE;

    /** Of a time in whole seconds. */
    static final int SECONDS_LENGTH = "2018-06-03T20:48:11Z".length();
    /** Of a time with milliseconds. */
    static final int MILLIS_LENGTH = "2018-06-03T20:48:11.113Z".length();

    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

    private IsoTime() {}

    /**
     * Milliseconds since 1970 of {@code bytes[from..to)}; {@link #UNUSUAL} where it is not exactly what {@link
     * java.time.Instant#toString} writes for a time of the years 0000 to 9999 in whole milliseconds.
     */
    static long parse(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length != SECONDS_LENGTH && length != MILLIS_LENGTH || !hasMarks(bytes, from, to)) {
            return UNUSUAL;
        }
        int year = number(bytes, from, 4);
        int month = number(bytes, from + 5, 2);
        int day = number(bytes, from + 8, 2);
        int hour = number(bytes, from + 11, 2);
        int minute = number(bytes, from + 14, 2);
        int second = number(bytes, from + 17, 2);
        int milli = length == MILLIS_LENGTH ? number(bytes, from + 20, 3) : 0;
        boolean clock = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        boolean fraction = length == SECONDS_LENGTH || milli > 0; // .000 is left out
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > days(year, month) || !clock || !fraction) {
            return UNUSUAL;
        }
        return (((epochDay(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * 1_000 + milli;
    }

    private static boolean hasMarks(byte[] bytes, int from, int to) {
        return bytes[from + 4] == '-'
                && bytes[from + 7] == '-'
                && bytes[from + 10] == 'T'
                && bytes[from + 13] == ':'
                && bytes[from + 16] == ':'
                && bytes[to - 1] == 'Z'
                && (to - from == SECONDS_LENGTH || bytes[from + 19] == '.');
    }

    /** A number of so many digits, or -1. */
    private static int number(byte[] bytes, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            if (!Ascii.isDigit(bytes[i])) {
                return -1;
            }
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int days(int year, int month) {
        int days = DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1];
        return month == 2 && isLeap(year) ? days + 1 : days;
    }

    private static long epochDay(int year, int month, int day) {
        int before = year - 1; // whole years passed since the year 1; -1 in the year 0
        long leapDays = Math.floorDiv(before, 4) - Math.floorDiv(before, 100) + Math.floorDiv(before, 400);
        int leapDay = month > 2 && isLeap(year) ? 1 : 0;
        return before * 365L + leapDays + DAYS_BEFORE_MONTH[month - 1] + leapDay + day - 1 - 719_162;
    }
}
