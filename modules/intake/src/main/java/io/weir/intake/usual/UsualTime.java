package io.weir.intake.usual;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;

import io.weir.wire.scan.Ascii;

/**
 * Reads times in the one form that nearly all are in, {@code 2018-06-03 20:48:11} with a blank or a T. Remembers the last
 * day, for most that come together are of one. Safe for use by many threads.
 */
public final class UsualTime {

    private static final int LENGTH = "2018-06-03 20:48:11".length();
    private static final int DAY = "2018-06-03".length();

    /** A day as it is written, and its midnight in seconds since 1970. */
    private record Day(byte[] written, long midnight) {}

    private Day last = new Day(Ascii.bytes("1970-01-01"), 0); // whichever thread wrote last: a day is whole

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
        Day day = day(bytes, from);
        return day == null ? null : Instant.ofEpochSecond(day.midnight() + (hour * 60L + minute) * 60 + second);
    }

    /** Null where it is none. */
    private Day day(byte[] bytes, int from) {
        Day met = last;
        if (Arrays.equals(bytes, from, from + DAY, met.written(), 0, DAY)) {
            return met;
        }
        int century = two(bytes, from);
        int year = two(bytes, from + 2);
        int month = two(bytes, from + 5);
        int ofMonth = two(bytes, from + 8);
        boolean marks = bytes[from + 4] == '-' && bytes[from + 7] == '-';
        if (!marks || century < 0 || year < 0 || month < 1 || month > 12 || ofMonth < 1) {
            return null;
        }
        YearMonth yearAndMonth = YearMonth.of(century * 100 + year, month);
        if (!yearAndMonth.isValidDay(ofMonth)) {
            return null;
        }
        Day found = new Day(
                Arrays.copyOfRange(bytes, from, from + DAY),
                yearAndMonth.atDay(ofMonth).toEpochDay() * 86_400);
        last = found;
        return found;
    }

    /** A number of two digits, or -1. */
    private static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
