package io.weir.live.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a report is about: from one time to another, in days as people of one place have them, which are not all of 24 hours. */
public final class Period {

    /** Days that a report can have: ten years. */
    static final int MOST_DAYS = 3_660;

    /**
     * A local day, or as much of it as is in the period.
     *
     * @param from when it begins
     * @param to when it is over, which is not in it any more
     */
    public record Day(LocalDate date, Instant from, Instant to) {

        /** How long it is: 23 or 25 hours where clocks are changed. */
        double hours() {
            return Duration.between(from, to).toMillis() / 3_600_000.0;
        }
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final ZoneId zone;
    private final List<Day> days;
    private final long[] starts;

    private Period(ZoneId zone, List<Day> days) {
        this.zone = zone;
        this.days = List.copyOf(days);
        starts = days.stream().mapToLong(day -> day.from.toEpochMilli()).toArray();
    }

    /**
     * From a time on, up to and without another.
     *
     * @throws IllegalArgumentException where that is no time at all, or more than ten years
     */
    public static Period of(Instant begin, Instant end, ZoneId zone) {
        Instant from = begin.truncatedTo(ChronoUnit.MILLIS); // as all that is stored
        Instant to = end.truncatedTo(ChronoUnit.MILLIS);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A report must begin before it ends, but is of " + from + " to " + to);
        }
        if (Duration.between(from, to).toDays() > MOST_DAYS) {
            throw new IllegalArgumentException("A report is of at most " + MOST_DAYS + " days, but " + from + " to "
                    + to + " is " + Duration.between(from, to).toDays());
        }
        List<Day> days = new ArrayList<>();
        LocalDate date = LocalDate.ofInstant(from, zone);
        for (Instant start = from; start.isBefore(to); ) {
            date = date.plusDays(1);
            Instant midnight = date.atStartOfDay(zone).toInstant();
            Instant over = midnight.isBefore(to) ? midnight : to;
            if (start.isBefore(over)) { // some places have left out whole days
                days.add(new Day(LocalDate.ofInstant(start, zone), start, over));
            }
            start = over;
        }
        return new Period(zone, days);
    }

    public Instant from() {
        return days.get(0).from;
    }

    /** The first time that is not in it any more. */
    public Instant to() {
        return days.get(days.size() - 1).to;
    }

    public ZoneId zone() {
        return zone;
    }

    public List<Day> days() {
        return days;
    }

    /** The dates of its days. */
    List<String> dates() {
        return days.stream().map(day -> day.date().toString()).toList();
    }

    /** How long all of it is. */
    double hours() {
        return Duration.between(from(), to()).toMillis() / 3_600_000.0;
    }

    /** The number of the day that a time is in, from 0; -1 of a time outside. */
    int day(Instant time) {
        if (time.isBefore(from()) || !time.isBefore(to())) {
            return -1;
        }
        int found = Arrays.binarySearch(starts, time.toEpochMilli());
        return found >= 0 ? found : -found - 2;
    }

    /** A time as people there write it, to the minute. */
    String local(Instant time) {
        return TIME.format(LocalDateTime.ofInstant(time, zone));
    }
}
