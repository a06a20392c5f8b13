package io.weir.live.report;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.weir.statistics.window.Moments;

/** A report as one page of HTML with its pictures in it: nothing is loaded from anywhere, and it has no script. */
public final class ReportPage {

    private static final String STYLE = """

            :root { color-scheme: light dark; --ink: #1c2733; --paper: #fff; --faint: #5b6875; --bar: #1f6f8b; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6ebf0; --paper: #12181f; --faint: #9fb0c0; --bar: #58b6d3; } }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem;
              margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; } p { color: var(--faint); }
            svg { width: 100%; height: auto; } svg text { font-size: 10px; fill: var(--faint); }
            .bar, .cell { fill: var(--bar); }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; } caption { text-align: left; color: var(--faint); }
            th, td { text-align: right; padding: 0.1rem 0.7rem; overflow-wrap: anywhere; } th:last-child, td:last-child { text-align: left; }
            thead th { border-bottom: 1px solid var(--faint); }
            """;

    /** Of all that stands between its tags: by this a browser takes it for ours. */
    public static final String STYLE_HASH = hash(STYLE);

    private final Report report;
    private final int limit;
    private final PrintWriter out;

    private ReportPage(Report report, int limit, PrintWriter out) {
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
        new ReportPage(report, limit, out).write();
        out.flush();
    }

    private void write() {
        Period period = report.period();
        String title = "Weir, " + period.local(period.from()) + " to " + period.local(period.to());
        out.println("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
        out.println("<meta name=\"viewport\" content=\"width=device-width\">");
        out.println("<title>" + Markup.text(title) + "</title>\n<style>" + STYLE + "</style>\n</head>\n<body>\n<main>");
        out.println("<h1>" + Markup.text(title) + "</h1>");
        paragraph(Numbers.counted(String.valueOf(period.days().size()), "day") + ", "
                + Numbers.counted(Numbers.rounded(period.hours()), "hour") + ", in the time of "
                + period.zone().getId());
        report.station().ifPresent(sensor -> paragraph("Of " + sensor.source() + '/' + sensor.sensor() + " alone"));
        days();
        stations();
        report.kinds().forEach(this::kind);
        alarms("Alarms by the rules", report.alarms(), "No alarms are stored of that time.");
        if (!report.reported().isEmpty()) {
            alarms("Alarms that base stations said", report.reported(), "");
        }
        paragraph("Made by " + report.madeBy() + " from what is stored.");
        out.println("</main>\n</body>\n</html>");
    }

    private void days() {
        List<Period.Day> days = report.period().days();
        List<String> dates = report.period().dates();
        head("Values by day");
        picture(Pictures.bars(
                "Values an hour, by day",
                dates,
                IntStream.range(0, days.size())
                        .mapToDouble(
                                n -> report.stations().values(n) / days.get(n).hours())
                        .toArray()));
        table("hours", "values", "stations", "per hour", "day");
        for (Stretch stretch : Stretch.of(days.size(), n -> report.stations().values(n) == 0)) {
            long values = report.stations().values(stretch.from());
            double hours = days.subList(stretch.from(), stretch.to() + 1).stream()
                    .mapToDouble(Period.Day::hours)
                    .sum();
            row(
                    Numbers.rounded(hours),
                    Numbers.grouped(values),
                    Numbers.grouped(report.stations().stations(stretch.from())),
                    Numbers.rounded(values / hours),
                    stretch.name(dates));
        }
        endTable();
    }

    private void stations() {
        List<StationCounts.Station> stations = report.stations().stations();
        head("Data rate by station");
        paragraph(Numbers.grouped(stations.size()) + " stations" + shown(stations.size()));
        table("values", "per hour", "days", "first", "last", "station");
        stations.stream()
                .limit(limit)
                .forEach(station -> row(
                        Numbers.grouped(station.count().values()),
                        Numbers.rounded(
                                station.count().values() / report.period().hours()),
                        Integer.toString(station.count().days()),
                        report.period().local(station.count().first()),
                        report.period().local(station.count().last()),
                        station.sensor().source() + '/' + station.sensor().sensor()));
        endTable();
    }

    private void kind(KindCounts counts) {
        Moments moments = counts.moments();
        String unit = counts.kind().unit();
        head(counts.kind().shown().label() + " (" + counts.kind().name() + ')');
        paragraph(counts.kind().description() + ". " + Numbers.grouped(moments.count()) + " values in "
                + (unit.isEmpty() ? "no unit" : unit)
                + ": least " + Numbers.rounded(moments.minimum()) + ", mean " + Numbers.rounded(moments.mean())
                + ", greatest "
                + Numbers.rounded(moments.maximum()));
        List<String> labels = counts.labels();
        picture(Pictures.bars(
                "How many values of " + counts.kind().name() + " are in which bar", labels, numbers(counts.whole())));
        SortedMap<YearMonth, long[]> months = counts.months();
        List<long[]> bars = List.copyOf(months.values());
        rows(
                "The same by month",
                months.keySet().stream().map(YearMonth::toString).toList(),
                labels,
                bars::get);
        rows("The same by day", report.period().dates(), labels, counts::day);
    }

    /** A row of cells for each day or month, but for all in which nothing came, one behind the other, a row together. */
    private void rows(String what, List<String> names, List<String> columns, IntFunction<long[]> counts) {
        List<Stretch> stretches =
                Stretch.of(names.size(), n -> Arrays.stream(counts.apply(n)).sum() == 0);
        picture(Pictures.rows(
                what,
                stretches.stream().map(stretch -> stretch.name(names)).toList(),
                columns,
                n -> counts.apply(stretches.get(n).from())));
    }

    private void alarms(String title, AlarmCounts alarms, String none) {
        head(title);
        if (alarms.isEmpty()) {
            paragraph(none);
            return;
        }
        Map<String, Long> types = alarms.types();
        String first = types.keySet().iterator().next();
        paragraph("Most frequent: " + first + ", " + Numbers.grouped(types.get(first)) + " times");
        picture(Pictures.bars(
                "Alarms by day",
                report.period().dates(),
                IntStream.range(0, report.period().days().size())
                        .mapToDouble(alarms::day)
                        .toArray()));
        table("alarms", "month");
        SortedMap<YearMonth, Long> months = alarms.months();
        List<String> names = months.keySet().stream().map(YearMonth::toString).toList();
        List<Long> counts = List.copyOf(months.values());
        for (Stretch stretch : Stretch.of(names.size(), n -> counts.get(n) == 0)) {
            row(Numbers.grouped(counts.get(stretch.from())), stretch.name(names));
        }
        endTable();
        List<String> listed = types.keySet().stream().limit(limit).toList();
        paragraph("By alarm, and by hour of the local day" + shown(types.size()));
        picture(Pictures.rows("Alarms by hour of the local day", listed, hours(), n -> alarms.hours(listed.get(n))));
        counted("alarm", types);
        counted("station", alarms.stations());
    }

    private void counted(String what, Map<String, Long> counts) {
        table("alarms", what);
        counts.entrySet().stream().limit(limit).forEach(each -> row(Numbers.grouped(each.getValue()), each.getKey()));
        endTable();
    }

    private static List<String> hours() {
        return IntStream.range(0, 24)
                .mapToObj(hour -> String.format(Locale.ROOT, "%02d", hour))
                .toList();
    }

    private static double[] numbers(long[] counts) {
        return Arrays.stream(counts).mapToDouble(count -> count).toArray();
    }

    private String shown(int there) {
        return there > limit ? "; the first " + limit + " are shown, a table by --format csv has all" : "";
    }

    private void head(String text) {
        out.println("<h2>" + Markup.text(text) + "</h2>");
    }

    private void paragraph(String text) {
        out.println("<p>" + Markup.text(text) + "</p>");
    }

    private void picture(String svg) {
        out.print("<figure>" + svg + "</figure>\n");
    }

    private void table(String... columns) {
        out.println("<table><thead><tr>");
        for (String column : columns) {
            out.print("<th scope=\"col\">" + Markup.text(column) + "</th>");
        }
        out.println("</tr></thead><tbody>");
    }

    private void row(String... cells) {
        out.print("<tr>");
        for (String cell : cells) {
            out.print("<td>" + Markup.text(cell) + "</td>");
        }
        out.println("</tr>");
    }

    private void endTable() {
        out.println("</tbody></table>");
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java has SHA-256", e);
        }
    }
}
