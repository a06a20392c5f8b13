package io.weir.alarms.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * When a rule rings.
 *
 * @param windows of time, of which one is enough; none means always
 * @param zone whose clocks count
 */
public record Schedule(List<Window> windows, ZoneId zone) {

    /** At any time. */
    public static final Schedule ALWAYS = new Schedule(List.of(), ZoneId.of("UTC"));

    private static final int DAYS_AHEAD = 8;

    /**
     * From a time to another one of some days. One that ends before it begins goes on into the next day.
     *
     * @param days on which it begins
     * @param from which is in it
     * @param to which is not; the same as {@code from} for a whole day
     */
    public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

        /** A window of these days. */
        public Window {
            days = days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : EnumSet.copyOf(days);
        }

        private boolean has(LocalDate day, LocalTime time) {
            if (from.isBefore(to)) {
                return days.contains(day.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
            }
            return !time.isBefore(from)
                    ? days.contains(day.getDayOfWeek())
                    : time.isBefore(to) && days.contains(day.minusDays(1).getDayOfWeek());
        }
    }

    /** Whether the rule rings then. */
    public boolean isOpen(long time) {
        if (windows.isEmpty()) {
            return true;
        }
        ZonedDateTime local = Instant.ofEpochMilli(time).atZone(zone);
        return windows.stream().anyMatch(each -> each.has(local.toLocalDate(), local.toLocalTime()));
    }

    /** When it rings from then on: the same time where it does. */
    public long opens(long time) {
        if (isOpen(time)) {
            return time;
        }
        LocalDate day = Instant.ofEpochMilli(time).atZone(zone).toLocalDate();
        long next = Long.MAX_VALUE;
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            for (Window window : windows) {
                LocalDate date = day.plusDays(ahead);
                long opening =
                        date.atTime(window.from()).atZone(zone).toInstant().toEpochMilli();
                if (window.days().contains(date.getDayOfWeek()) && opening >= time) {
                    next = Math.min(next, opening);
                }
            }
        }
        return next;
    }
}
