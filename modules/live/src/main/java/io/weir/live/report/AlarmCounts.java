package io.weir.live.report;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often what rang, where, on which day and at which hour of the day. */
public final class AlarmCounts {

    private static final int HOURS = 24;

    private final Period period;
    private final long[] days;
    private final Map<String, Long> stations = new TreeMap<>();
    private final Map<String, long[]> types = new TreeMap<>();

    AlarmCounts(Period period) {
        this.period = period;
        days = new long[period.days().size()];
    }

    void add(String type, String station, Instant at) {
        int day = period.day(at);
        if (day < 0) {
            return;
        }
        days[day]++;
        stations.merge(station, 1L, Long::sum);
        types.computeIfAbsent(type, any -> new long[HOURS])[
                at.atZone(period.zone()).getHour()]++;
    }

    boolean isEmpty() {
        return types.isEmpty();
    }

    long day(int day) {
        return days[day];
    }

    SortedMap<YearMonth, Long> months() {
        SortedMap<YearMonth, Long> months = new TreeMap<>();
        for (int day = 0; day < days.length; day++) {
            months.merge(YearMonth.from(period.days().get(day).date()), days[day], Long::sum);
        }
        return months;
    }

    /** The station with most alarms first. */
    Map<String, Long> stations() {
        return mostFirst(stations);
    }

    /** The most frequent alarm first. */
    Map<String, Long> types() {
        return mostFirst(types.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> Arrays.stream(each.getValue()).sum())));
    }

    /** How often an alarm rang in each hour of the local day, whatever the date; where an hour comes twice, both count there. */
    long[] hours(String type) {
        return types.get(type);
    }

    private static Map<String, Long> mostFirst(Map<String, Long> counts) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> sorted.put(each.getKey(), each.getValue()));
        return sorted;
    }
}
