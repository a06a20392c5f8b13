package io.weir.live.report;

import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

import io.weir.model.Printable;
import io.weir.statistics.window.Moments;

/** A report for a terminal. */
public final class ReportText {

    private static final int BAR = 40;
    private static final int MOST_NAME = 60;
    private static final String LEVELS = " .:-=+*#%@";

    private final Report report;
    private final int limit;
    private final PrintWriter out;

    private ReportText(Report report, int limit, PrintWriter out) {
        this.report = report;
        this.limit = limit;
        this.out = out;
    }

    /**
     * Writes it.
     *
     * @param limit how many stations, and how many alarms, are listed
     */
    public static void write(Report report, int limit, PrintWriter out) {
        new ReportText(report, limit, out).write();
        out.flush();
    }

    private void write() {
        Period period = report.period();
        line(
                "From %s to %s, %s: %s, %s",
                period.local(period.from()),
                period.local(period.to()),
                period.zone(),
                Numbers.counted(String.valueOf(period.days().size()), "day"),
                Numbers.counted(Numbers.rounded(period.hours()), "hour"));
        days();
        stations();
        report.kinds().forEach(this::kind);
        alarms("Alarms by the rules", report.alarms(), "No alarms are stored of that time.");
        if (!report.reported().isEmpty()) {
            alarms("Alarms that base stations said", report.reported(), "");
        }
    }

    private void days() {
        head("Values by day");
        line("  %-10s %7s %14s %9s %12s", "day", "hours", "values", "stations", "per hour");
        gathered(report.period().dates(), n -> report.stations().values(n), this::day);
    }

    private void day(int n) {
        Period.Day day = report.period().days().get(n);
        long values = report.stations().values(n);
        line(
                "  %-10s %7s %14s %9s %12s",
                day.date(),
                Numbers.rounded(day.hours()),
                Numbers.grouped(values),
                Numbers.grouped(report.stations().stations(n)),
                Numbers.rounded(values / day.hours()));
    }

    private void stations() {
        List<StationCounts.Station> stations = report.stations().stations();
        head("Data rate by station, " + Numbers.grouped(stations.size()) + " of them" + shown(stations.size()));
        if (stations.isEmpty()) {
            line("  Nothing is stored of that time; --from and --to ask for another.");
            return;
        }
        line("  %14s %10s %6s  %-16s  %-16s  %s", "values", "per hour", "days", "first", "last", "station");
        stations.stream()
                .limit(limit)
                .forEach(station -> line(
                        "  %14s %10s %6d  %-16s  %-16s  %s",
                        Numbers.grouped(station.count().values()),
                        Numbers.rounded(
                                station.count().values() / report.period().hours()),
                        station.count().days(),
                        report.period().local(station.count().first()),
                        report.period().local(station.count().last()),
                        name(station.sensor().source() + '/' + station.sensor().sensor())));
    }

    private void kind(KindCounts counts) {
        Moments moments = counts.moments();
        String unit = counts.kind().unit().isEmpty() ? "" : " " + counts.kind().unit();
        head(counts.kind().name() + ": " + counts.kind().description());
        line(
                "  %s values, least %s%s, mean %s%s, greatest %s%s",
                Numbers.grouped(moments.count()),
                Numbers.rounded(moments.minimum()),
                unit,
                Numbers.rounded(moments.mean()),
                unit,
                Numbers.rounded(moments.maximum()),
                unit);
        List<String> labels = counts.labels();
        long[] whole = counts.whole();
        long most = Pictures.most(whole);
        for (int bar = 0; bar < whole.length; bar++) {
            line(
                    "  %20s %12s %s",
                    labels.get(bar), Numbers.grouped(whole[bar]), "#".repeat((int)
                                    Math.ceil((double) whole[bar] * BAR / most)));
        }
        line("  by month and day, the same bars from left to right:");
        SortedMap<YearMonth, long[]> months = counts.months();
        bars(months.keySet().stream().map(YearMonth::toString).toList(), List.copyOf(months.values())::get);
        bars(report.period().dates(), counts::day);
    }

    private void bars(List<String> names, IntFunction<long[]> bars) {
        gathered(
                names,
                n -> sum(bars.apply(n)),
                n -> line("  %-10s |%s| %s", names.get(n), strip(bars.apply(n)), Numbers.grouped(sum(bars.apply(n)))));
    }

    /** A line for each day or month, but for all in which nothing came, one behind the other, a line together. */
    private void gathered(List<String> names, IntToLongFunction count, IntConsumer line) {
        for (Stretch stretch : Stretch.of(names.size(), n -> count.applyAsLong(n) == 0)) {
            if (stretch.isEmpty()) {
                line("  %s", stretch.name(names));
            } else {
                line.accept(stretch.from());
            }
        }
    }

    private static long sum(long[] counts) {
        return Arrays.stream(counts).sum();
    }

    private void alarms(String title, AlarmCounts alarms, String none) {
        head(title);
        if (alarms.isEmpty()) {
            line("  %s", none);
            return;
        }
        String first = alarms.types().keySet().iterator().next();
        line(
                "  most frequent: %s, %s times",
                name(first), Numbers.grouped(alarms.types().get(first)));
        line("  by month and day:");
        SortedMap<YearMonth, Long> months = alarms.months();
        List<String> names = months.keySet().stream().map(YearMonth::toString).toList();
        List<Long> counts = List.copyOf(months.values());
        gathered(
                names,
                counts::get,
                month -> line("  %-10s %12s", names.get(month), Numbers.grouped(counts.get(month))));
        for (int day = 0; day < report.period().days().size(); day++) {
            if (alarms.day(day) > 0) {
                line("  %-10s %12s", report.period().days().get(day).date(), Numbers.grouped(alarms.day(day)));
            }
        }
        line(
                "  by alarm, and by hour of the local day from 00 to 23%s:",
                shown(alarms.types().size()));
        alarms.types().entrySet().stream()
                .limit(limit)
                .forEach(each -> line(
                        "  %12s |%s| %s",
                        Numbers.grouped(each.getValue()), strip(alarms.hours(each.getKey())), name(each.getKey())));
        line("  by station%s:", shown(alarms.stations().size()));
        alarms.stations().entrySet().stream().limit(limit).forEach(this::counted);
    }

    private void counted(Map.Entry<String, Long> each) {
        line("  %12s %s", Numbers.grouped(each.getValue()), name(each.getKey()));
    }

    private String shown(int there) {
        return there > limit ? ", the first " + limit + " (--limit shows more)" : "";
    }

    private void head(String title) {
        out.println();
        out.println(title);
    }

    private void line(String format, Object... what) {
        out.println(String.format(Locale.ROOT, format, what).stripTrailing());
    }

    /** A text of a source, fit for a terminal. */
    private static String name(String text) {
        return Printable.of(text, MOST_NAME);
    }

    /** A character for each count: blank for none, and the more the darker. */
    private static String strip(long[] counts) {
        long most = Pictures.most(counts);
        StringBuilder strip = new StringBuilder();
        for (long count : counts) {
            strip.append(LEVELS.charAt((int) Math.ceil((double) count * (LEVELS.length() - 1) / most)));
        }
        return strip.toString();
    }
}
