package io.weir.intake.usual;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;

/**
 * Reads times in the one form that nearly all are in, {@code 2018-06-03 20:48:11} with a blank or a T. Remembers the last
 * day, for most that come together are of one.
 */
public final class UsualTime {

    private static final int LENGTH = "2018-06-03 20:48:11".length();
    private static final int DAY = "2018-06-03".length();

    private final byte[] day = new byte[DAY];
    private long midnight; // of that day, in seconds since 1970

    /** The time of these bytes; null where they are in any other form. */
    public Instant parse(byte[] bytes, int from, int to) {
        if (to - from != LENGTH || bytes[from + DAY] != ' ' && bytes[from + DAY] != 'T') {
            return null;
        }
        int hour = two(bytes, from + 11);
        int minute = two(bytes, from + 14);
        int second = two(bytes, from + 17);
        boolean clock = bytes[from + 13] == ':' && bytes[from + 16] == ':';
        if (!clock || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return null;
        }
        return isDay(bytes, from) ? Instant.ofEpochSecond(midnight + (hour * 60L + minute) * 60 + second) : null;
    }

    private boolean isDay(byte[] bytes, int from) {
        if (Arrays.equals(bytes, from, from + DAY, day, 0, DAY)) {
            return true;
        }
        int century = two(bytes, from);
        int year = two(bytes, from + 2);
        int month = two(bytes, from + 5);
        int ofMonth = two(bytes, from + 8);
        boolean marks = bytes[from + 4] == '-' && bytes[from + 7] == '-';
        if (!marks || century < 0 || year < 0 || month < 1 || month > 12 || ofMonth < 1) {
            return false;
        }
        YearMonth yearAndMonth = YearMonth.of(century * 100 + year, month);
        if (!yearAndMonth.isValidDay(ofMonth)) {
            return false;
        }
        midnight = yearAndMonth.atDay(ofMonth).toEpochDay() * 86_400;
        System.arraycopy(bytes, from, day, 0, DAY);
        return true;
    }

    /** A number of two digits, or -1. */
    private static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
