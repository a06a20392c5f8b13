package io.weir.live.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
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
            ofDate("day-hours", date, number(days.get(n).hours()));
            ofDate("day-values", date, number(report.stations().values(n)));
            ofDate("day-stations", date, number(report.stations().stations(n)));
        }
        report.stations().stations().forEach(this::station);
        report.kinds().forEach(this::kind);
        alarms("alarm", report.alarms());
        alarms("reported", report.reported());
    }

    private void station(StationCounts.Station station) {
        String name = station.sensor().source() + '/' + station.sensor().sensor();
        ofStation("station-values", name, number(station.count().values()));
        ofStation(
                "station-per-hour",
                name,
                number(station.count().values() / report.period().hours()));
        ofStation("station-days", name, number(station.count().days()));
        ofStation("station-first", name, station.count().first().toString());
        ofStation("station-last", name, station.count().last().toString());
    }

    private void kind(KindCounts counts) {
        String kind = counts.kind().name();
        ofKind("kind-values", kind, number(counts.moments().count()));
        ofKind("kind-least", kind, number(counts.moments().minimum()));
        ofKind("kind-mean", kind, number(counts.moments().mean()));
        ofKind("kind-greatest", kind, number(counts.moments().maximum()));
        List<Period.Day> days = report.period().days();
        for (int day = 0; day < days.size(); day++) {
            bars("histogram-day", days.get(day).date().toString(), counts, counts.day(day));
        }
        counts.months().forEach((month, bars) -> bars("histogram-month", month.toString(), counts, bars));
    }

    private void bars(String table, String date, KindCounts counts, long[] bars) {
        List<BigDecimal> edges = counts.edges().edges();
        for (int bar = 0; bar < bars.length; bar++) {
            String from = bar == 0 ? "" : Numbers.plain(edges.get(bar - 1));
            String to = bar == edges.size() ? "" : Numbers.plain(edges.get(bar));
            row(table, date, counts.kind().name(), "", "", "", from, to, number(bars[bar]));
        }
    }

    private void alarms(String what, AlarmCounts alarms) {
        if (alarms.isEmpty()) {
            return;
        }
        List<Period.Day> days = report.period().days();
        for (int day = 0; day < days.size(); day++) {
            ofDate(what + "-day", days.get(day).date().toString(), number(alarms.day(day)));
        }
        alarms.months().forEach((month, count) -> ofDate(what + "-month", month.toString(), number(count)));
        alarms.stations().forEach((station, count) -> ofStation(what + "-station", station, number(count)));
        alarms.types().forEach((type, count) -> {
            ofAlarm(what + "-type", type, "", number(count));
            long[] hours = alarms.hours(type);
            for (int hour = 0; hour < hours.length; hour++) {
                ofAlarm(what + "-hour", type, Integer.toString(hour), number(hours[hour]));
            }
        });
    }

    private void ofDate(String table, String date, String value) {
        row(table, date, "", "", "", "", "", "", value);
    }

    private void ofKind(String table, String kind, String value) {
        row(table, "", kind, "", "", "", "", "", value);
    }

    private void ofStation(String table, String station, String value) {
        row(table, "", "", CsvSheet.safe(station), "", "", "", "", value);
    }

    private void ofAlarm(String table, String type, String hour, String value) {
        row(table, "", "", "", CsvSheet.safe(type), hour, "", "", value);
    }

    private void row(String... fields) {
        csv.writeRecord(fields);
    }

    private static String number(long number) {
        return Long.toString(number);
    }

    private static String number(double number) {
        return Numbers.plain(BigDecimal.valueOf(number));
    }
}
