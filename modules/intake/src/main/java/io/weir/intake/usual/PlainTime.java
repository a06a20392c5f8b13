package io.weir.intake.usual;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

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

    /** A day as its digits are written, year first, and the seconds from 1970 to its midnight. */
    private record Day(int date, long midnight) {}

    private final String pattern;
    private final byte[] marks; // what stands between parts; 0 where a digit does
    private final int[] places = new int[PARTS.length()]; // where a part begins; -1 where there is none
    private Day last = new Day(0, 0); // whichever thread wrote last: a day is whole

    private PlainTime(String pattern) {
        this.pattern = pattern;
        marks = new byte[pattern.length()];
        for (int at = 0; at < marks.length; at++) {
            marks[at] = (byte) (PARTS.indexOf(pattern.charAt(at)) < 0 ? pattern.charAt(at) : 0);
        }
    }

    /** Of this pattern of {@link java.time.format.DateTimeFormatter}; nothing where it has other parts, or lacks any of a date's. */
    public static Optional<PlainTime> of(String pattern) {
        PlainTime time = new PlainTime(pattern.replace('u', 'y'));
        return time.finds() ? Optional.of(time) : Optional.empty();
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
        return dated && clocked && toTheSecond && plain;
    }

    /** The seconds from 1970 to that time, in whatever zone it is meant; {@link #NONE} where it is not of that form. */
    public long parse(byte[] bytes, int from, int to) {
        if (to - from != marks.length) {
            return NONE;
        }
        for (int at = 0; at < marks.length; at++) {
            byte b = bytes[from + at];
            if (marks[at] != 0 ? b != marks[at] : b < '0' || b > '9') {
                return NONE;
            }
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

    private long midnight(byte[] bytes, int from) {
        int year = two(bytes, from + places[0]) * 100 + two(bytes, from + places[0] + 2);
        int month = two(bytes, from + places[MONTH]);
        int day = two(bytes, from + places[DAY]);
        int date = (year * 100 + month) * 100 + day;
        Day met = last;
        if (met.date() == date && date > 0) {
            return met.midnight();
        }
        boolean whole = year > 0 && month > 0 && month <= MOST_MONTH && day > 0;
        if (!whole || day > YearMonth.of(year, month).lengthOfMonth()) {
            return NONE;
        }
        Day found = new Day(date, LocalDate.of(year, month, day).toEpochDay() * 86_400);
        last = found;
        return found.midnight();
    }

    private int part(byte[] bytes, int from, int part) {
        return places[part] < 0 ? 0 : two(bytes, from + places[part]);
    }

    private static int two(byte[] bytes, int at) {
        return (bytes[at] - '0') * 10 + bytes[at + 1] - '0';
    }
}
