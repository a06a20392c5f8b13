package io.weir.intake.usual;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;

import io.weir.wire.scan.Ascii;
import io.weir.wire.scan.Slices;

/**
 * Reads times of a pattern in which each part has its place: {@code dd.MM.yyyy HH:mm:ss}. What is not quite of that form it leaves to whoever
 * knows all that the pattern allows. Remembers the last day, for most that come together are of one. Safe for use by many threads.
 */
public final class PlainTime {

    /** What {@link #parse} answers where it can't tell. */
    public static final long NONE = Long.MIN_VALUE;

    private static final String PARTS = "yMdHms";
    private static final String[] RUNS = {"yyyy", "MM", "dd", "HH", "mm", "ss"};
    private static final int MONTH = 1;
    private static final int DAY = 2;
    private static final int HOUR = 3;
    private static final int MINUTE = 4;
    private static final int SECOND = 5;
    private static final int MOST_SIXTIETH = 59;
    private static final int LAST_HOUR = 23;
    private static final int MOST_MONTH = 12;

    /**
     * Eight bytes beside each other, the first one lowest.
     *
     * @param at where they begin
     * @param digits has all bits of each that is a digit
     * @param date has all bits of each that is a digit of a date
     * @param marks has the others
     */
    private record Octet(int at, long digits, long date, long marks) {}

    /** A day as its digits are written, in each octet, and the seconds from 1970 to its midnight. */
    private record Day(long[] written, long midnight) {}

    private final String pattern;
    private final Octet[] octets; // all of it; the last one begins within the one before
    private final int[] places = new int[PARTS.length()]; // where a part begins; -1 where there is none
    private Day last; // null before the first one; whichever thread wrote last: a day is whole

    private PlainTime(String pattern) {
        this.pattern = pattern;
        octets = new Octet[(pattern.length() + Long.BYTES - 1) / Long.BYTES];
        for (int octet = 0; octet < octets.length; octet++) {
            octets[octet] = octet(pattern, Math.max(0, Math.min(octet * Long.BYTES, pattern.length() - Long.BYTES)));
        }
    }

    private static Octet octet(String pattern, int from) {
        long digits = 0;
        long date = 0;
        long marks = 0;
        for (int at = Math.min(from + Long.BYTES, pattern.length()) - 1; at >= from; at--) {
            int part = PARTS.indexOf(pattern.charAt(at));
            boolean digit = part >= 0;
            digits = digits << Byte.SIZE | (digit ? 0xFF : 0);
            date = date << Byte.SIZE | (digit && part <= DAY ? 0xFF : 0);
            marks = marks << Byte.SIZE | (digit ? 0 : pattern.charAt(at) & 0xFF);
        }
        return new Octet(from, digits, date, marks);
    }

    /** Of this pattern of {@link java.time.format.DateTimeFormatter}; nothing where it has other parts, or lacks any of a date's. */
    public static Optional<PlainTime> of(String pattern) {
        PlainTime time = new PlainTime(pattern.replace('u', 'y'));
        return time.finds() ? Optional.of(time) : Optional.empty();
    }

    /** The same pattern with this in place of each blank; nothing where there are not so many. */
    public Optional<PlainTime> with(char mark, int blanks) {
        return pattern.chars().filter(c -> c == ' ').count() == blanks
                ? of(pattern.replace(' ', mark))
                : Optional.empty();
    }

    private boolean finds() {
        int letters = 0;
        for (int part = 0; part < RUNS.length; part++) {
            places[part] = pattern.indexOf(RUNS[part]);
            letters += places[part] < 0 ? 0 : RUNS[part].length();
        }
        boolean dated = places[0] >= 0 && places[MONTH] >= 0 && places[DAY] >= 0;
        boolean clocked = places[HOUR] >= 0 || places[MINUTE] < 0;
        boolean toTheSecond = places[MINUTE] >= 0 || places[SECOND] < 0;
        boolean plain = pattern.chars().filter(Character::isLetter).count() == letters
                && pattern.chars().noneMatch(c -> "'[]{}#".indexOf(c) >= 0 || c > '~');
        return dated && clocked && toTheSecond && plain; // and so at least eight characters
    }

    /** The seconds from 1970 to that time, in whatever zone it is meant; {@link #NONE} where it is not of that form. */
    public long parse(byte[] bytes, int from, int to) {
        if (to - from != pattern.length() || !isForm(bytes, from)) {
            return NONE;
        }
        int hour = part(bytes, from, HOUR);
        int minute = part(bytes, from, MINUTE);
        int second = part(bytes, from, SECOND);
        if (hour > LAST_HOUR || minute > MOST_SIXTIETH || second > MOST_SIXTIETH) {
            return NONE;
        }
        long midnight = midnight(bytes, from);
        return midnight == NONE ? NONE : midnight + (hour * 60L + minute) * 60 + second;
    }

    private boolean isForm(byte[] bytes, int from) {
        for (Octet octet : octets) {
            long found = Slices.octet(bytes, from + octet.at());
            if ((found & ~octet.digits()) != octet.marks() || (Ascii.otherThanDigits(found) & octet.digits()) != 0) {
                return false;
            }
        }
        return true;
    }

    private long midnight(byte[] bytes, int from) {
        Day met = last;
        if (met != null && isOf(met, bytes, from)) {
            return met.midnight();
        }
        int year = two(bytes, from + places[0]) * 100 + two(bytes, from + places[0] + 2);
        int month = two(bytes, from + places[MONTH]);
        int day = two(bytes, from + places[DAY]);
        boolean whole = year > 0 && month > 0 && month <= MOST_MONTH && day > 0;
        if (!whole || day > YearMonth.of(year, month).lengthOfMonth()) {
            return NONE;
        }
        Day found = new Day(written(bytes, from), LocalDate.of(year, month, day).toEpochDay() * 86_400);
        last = found;
        return found.midnight();
    }

    private boolean isOf(Day day, byte[] bytes, int from) {
        for (int octet = 0; octet < octets.length; octet++) {
            if (date(octet, bytes, from) != day.written()[octet]) {
                return false;
            }
        }
        return true;
    }

    private long[] written(byte[] bytes, int from) {
        long[] written = new long[octets.length];
        Arrays.setAll(written, octet -> date(octet, bytes, from));
        return written;
    }

    private long date(int octet, byte[] bytes, int from) {
        return Slices.octet(bytes, from + octets[octet].at()) & octets[octet].date();
    }

    private int part(byte[] bytes, int from, int part) {
        return places[part] < 0 ? 0 : two(bytes, from + places[part]);
    }

    private static int two(byte[] bytes, int at) {
        return (bytes[at] - '0') * 10 + bytes[at + 1] - '0';
    }
}
