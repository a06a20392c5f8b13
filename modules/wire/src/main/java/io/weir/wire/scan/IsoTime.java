package io.weir.wire.scan;

/**
 * Reads times in the form in which our own messages carry them, {@code 2018-06-03T20:48:11Z} or with {@code .113}.
 * Remembers the last day, for most times that come together are of one.
 */
final class IsoTime {

    /** What {@link #parse} gives for any other form. */
    static final long UNUSUAL = Long.MIN_VALUE;

    /** Of a time in whole seconds. */
    static final int SECONDS_LENGTH = "2018-06-03T20:48:11Z".length();
    /** Of a time with milliseconds. */
    static final int MILLIS_LENGTH = "2018-06-03T20:48:11.113Z".length();

    private static final int CLOCK = "2018-06-03T".length();

    // A clock, 20:48:11, is eight bytes in one number, the first one lowest. Of each: a zero or a colon, the bits that
    // the
    // difference to it must not have, and what makes ten and more have one of them.
    private static final long ZEROS = Slices.octet(Ascii.bytes("00:00:00"), 0);
    private static final long NONE_OF = 0xF0F0_FFF0_F0FF_F0F0L;
    private static final long TO_SIXTEEN = 0x0606_0006_0600_0606L;

    private long yearAndMonth = Slices.octet(Ascii.bytes("1970-01-"), 0); // of the last day
    private long monthAndDay = Slices.octet(Ascii.bytes("0-01-01T"), 0);
    private long midnight; // in milliseconds since 1970

    /**
     * Milliseconds since 1970 of {@code bytes[from..to)}; {@link #UNUSUAL} where it is not exactly what {@link
     * java.time.Instant#toString} writes for a time of the years 0000 to 9999 in whole milliseconds.
     */
    long parse(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length != SECONDS_LENGTH && length != MILLIS_LENGTH || bytes[to - 1] != 'Z') {
            return UNUSUAL;
        }
        int second = secondOfDay(Slices.octet(bytes, from + CLOCK));
        int milli = length == MILLIS_LENGTH ? milli(bytes, from + SECONDS_LENGTH - 1) : 0;
        return second >= 0 && milli >= 0 && isDay(bytes, from) ? midnight + second * 1_000L + milli : UNUSUAL;
    }

    /** Whether {@code 2018-06-03T} or so stands there; {@link #midnight} is the beginning of that day then. */
    private boolean isDay(byte[] bytes, int from) {
        long yearAndMonth = Slices.octet(bytes, from);
        long monthAndDay = Slices.octet(bytes, from + CLOCK - Long.BYTES);
        if (yearAndMonth == this.yearAndMonth && monthAndDay == this.monthAndDay) {
            return true;
        }
        int year = number(bytes, from, 4);
        int month = number(bytes, from + 5, 2);
        int day = number(bytes, from + 8, 2);
        boolean marks = bytes[from + 4] == '-' && bytes[from + 7] == '-' && bytes[from + CLOCK - 1] == 'T';
        if (!marks || year < 0 || month < 1 || month > 12 || day < 1 || day > IsoDays.ofMonth(year, month)) {
            return false;
        }
        this.yearAndMonth = yearAndMonth;
        this.monthAndDay = monthAndDay;
        midnight = IsoDays.since1970(year, month, day) * 86_400_000;
        return true;
    }

    /** Seconds since midnight, or -1. */
    private static int secondOfDay(long clock) {
        long digits = clock ^ ZEROS;
        if (((digits | digits + TO_SIXTEEN) & NONE_OF) != 0) {
            return -1;
        }
        int hour = pair(digits);
        int minute = pair(digits >>> 24);
        int second = pair(digits >>> 48);
        return hour < 24 && minute < 60 && second < 60 ? (hour * 60 + minute) * 60 + second : -1;
    }

    private static int pair(long digits) {
        return (int) ((digits & 0xF) * 10 + (digits >>> Byte.SIZE & 0xF));
    }

    /** Of {@code .113}, or -1: {@code .000} is left out. */
    private static int milli(byte[] bytes, int at) {
        int milli = bytes[at] == '.' ? number(bytes, at + 1, 3) : -1;
        return milli == 0 ? -1 : milli;
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
}
