package io.weir.local.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.weir.live.take.CsvSheet;
import org.apache.commons.io.output.CloseShieldWriter;

/**
 * A report as one table of RFC 4180, a number a line: {@code table,date,kind,station,alarm,hour,from,to,value}. What a line has nothing of is empty.
 */
public final class ReportCsv {

    private static final List<String> COLUMNS =
            List.of("table", "date", "kind", "station", "alarm", "hour", "from", "to", "value");

    private final Report report;
    private final CsvWriter csv;

    private ReportCsv(Report report, CsvWriter csv) {
        this.report = report;
        this.csv = csv;
    }

    /** Writes all of it. */
    public static void write(Report report, Writer out) {
        try (CsvWriter csv = CsvWriter.builder().build(CloseShieldWriter.wrap(out))) {
            csv.writeRecord(COLUMNS);
            new ReportCsv(report, csv).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        List<Period.Day> days = report.period().days();
        for (int n = 0; n < days.size(); n++) {
            String date = days.get(n).date().toString();
            row("day-hours", date, "", "", "", "", "", "", number(days.get(n).hours()));
            row(
                    "day-values",
                    date,
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    Long.toString(report.stations().values(n)));
            row(
                    "day-stations",
                    date,
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    Long.toString(report.stations().stations(n)));
        }
        for (StationCounts.Station station : report.stations().stations()) {
            String name = CsvSheet.safe(
                    station.sensor().source() + '/' + station.sensor().sensor());
            row(
                    "station-values",
                    "",
                    "",
                    name,
                    "",
                    "",
                    "",
                    "",
                    Long.toString(station.count().values()));
            row(
                    "station-per-hour",
                    "",
                    "",
                    name,
                    "",
                    "",
                    "",
                    "",
                    number(station.count().values() / report.period().hours()));
            row(
                    "station-days",
                    "",
                    "",
                    name,
                    "",
                    "",
                    "",
                    "",
                    Long.toString(station.count().days()));
            row(
                    "station-first",
                    "",
                    "",
                    name,
                    "",
                    "",
                    "",
                    "",
                    station.count().first().toString());
            row(
                    "station-last",
                    "",
                    "",
                    name,
                    "",
                    "",
                    "",
                    "",
                    station.count().last().toString());
        }
        report.kinds().forEach(this::kind);
        alarms("alarm", report.alarms());
        alarms("reported", report.reported());
    }

    private void kind(KindCounts counts) {
        String kind = counts.kind().name();
        row(
                "kind-values",
                "",
                kind,
                "",
                "",
                "",
                "",
                "",
                Long.toString(counts.moments().count()));
        row("kind-least", "", kind, "", "", "", "", "", number(counts.moments().minimum()));
        row("kind-mean", "", kind, "", "", "", "", "", number(counts.moments().mean()));
        row(
                "kind-greatest",
                "",
                kind,
                "",
                "",
                "",
                "",
                "",
                number(counts.moments().maximum()));
        for (int day = 0; day < report.period().days().size(); day++) {
            bars("histogram-day", report.period().days().get(day).date().toString(), counts, counts.day(day));
        }
        counts.months().forEach((month, bars) -> bars("histogram-month", month.toString(), counts, bars));
    }

    private void bars(String table, String date, KindCounts counts, long[] bars) {
        List<BigDecimal> edges = counts.edges().edges();
        for (int bar = 0; bar < bars.length; bar++) {
            row(
                    table,
                    date,
                    counts.kind().name(),
                    "",
                    "",
                    "",
                    bar == 0 ? "" : Numbers.plain(edges.get(bar - 1)),
                    bar == edges.size() ? "" : Numbers.plain(edges.get(bar)),
                    Long.toString(bars[bar]));
        }
    }

    private void alarms(String what, AlarmCounts alarms) {
        if (alarms.isEmpty()) {
            return;
        }
        for (int day = 0; day < report.period().days().size(); day++) {
            String date = report.period().days().get(day).date().toString();
            row(what + "-day", date, "", "", "", "", "", "", Long.toString(alarms.day(day)));
        }
        alarms.months()
                .forEach((YearMonth month, Long count) ->
                        row(what + "-month", month.toString(), "", "", "", "", "", "", count.toString()));
        alarms.stations()
                .forEach((station, count) ->
                        row(what + "-station", "", "", CsvSheet.safe(station), "", "", "", "", count.toString()));
        alarms.types().forEach((type, count) -> {
            row(what + "-type", "", "", "", CsvSheet.safe(type), "", "", "", count.toString());
            long[] hours = alarms.hours(type);
            for (int hour = 0; hour < hours.length; hour++) {
                row(
                        what + "-hour",
                        "",
                        "",
                        "",
                        CsvSheet.safe(type),
                        Integer.toString(hour),
                        "",
                        "",
                        Long.toString(hours[hour]));
            }
        });
    }

    private void row(String... fields) {
        csv.writeRecord(fields);
    }

    private static String number(double number) {
        return Numbers.plain(BigDecimal.valueOf(number));
    }
}
