package io.weir.live.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.weir.model.catalogue.Kind;
import io.weir.statistics.window.Moments;

/** The values of a kind: how many were in which bar on which day. Memory is that of days and bars, however many values there are. */
public final class KindCounts {

    private final Kind kind;
    private final Period period;
    private final Edges edges;
    private final long[][] days;
    private Moments moments = Moments.NONE;

    KindCounts(Kind kind, Period period, Edges edges) {
        this.kind = kind;
        this.period = period;
        this.edges = edges;
        days = new long[period.days().size()][edges.bars() + 2];
    }

    void add(int day, double value) {
        days[day][edges.bar(value)]++;
        moments = moments.with(value, 0);
    }

    Kind kind() {
        return kind;
    }

    Edges edges() {
        return edges;
    }

    /** Count, least, greatest, mean and deviation. */
    Moments moments() {
        return moments;
    }

    /** How many were below the bars, in each of them, and above. */
    long[] day(int day) {
        return days[day];
    }

    /** The same of all days. */
    long[] whole() {
        long[] sum = new long[edges.bars() + 2];
        for (long[] day : days) {
            add(day, sum);
        }
        return sum;
    }

    /** The same of each month, or as much of it as is in the period. */
    SortedMap<YearMonth, long[]> months() {
        SortedMap<YearMonth, long[]> months = new TreeMap<>();
        for (int day = 0; day < days.length; day++) {
            YearMonth month = YearMonth.from(period.days().get(day).date());
            add(days[day], months.computeIfAbsent(month, any -> new long[edges.bars() + 2]));
        }
        return months;
    }

    /** Which bars there are, in words: {@code < 0}, {@code 0 to 5}, ..., {@code >= 50}. */
    List<String> labels() {
        List<String> labels = new ArrayList<>();
        labels.add("< " + Numbers.plain(edges.edges().get(0)));
        for (int bar = 0; bar < edges.bars(); bar++) {
            labels.add(Numbers.plain(edges.edges().get(bar)) + " to "
                    + Numbers.plain(edges.edges().get(bar + 1)));
        }
        labels.add(">= " + Numbers.plain(edges.edges().get(edges.bars())));
        return labels;
    }

    private static void add(long[] counts, long[] sum) {
        for (int n = 0; n < sum.length; n++) {
            sum[n] += counts[n];
        }
    }
}
