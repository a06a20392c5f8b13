package io.weir.local.stations;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.weir.model.Printable;

/** What is known of base stations, for people to read. */
final class StationsText {

    private static final int MOST = 10; // stations, and warnings
    private static final int MOST_NAME = 24;

    private StationsText() {}

    static String of(Stations stations, String time) {
        StringBuilder text = new StringBuilder();
        line(text, "%nBase stations at %s: %,d values", time, stations.values());
        line(text, "  %-26s%10s%14s%14s%14s", "", "count", "minimum", "maximum", "mean");
        told(text, "since the beginning", stations.total());
        told(text, "in the newest minute", stations.minute());
        Map<String, Long> ringing = stations.ringingByStation();
        stations.hourByStation().entrySet().stream().limit(MOST).forEach(each -> {
            long rings = ringing.getOrDefault(each.getKey(), 0L);
            numbers(
                    text,
                    Printable.of(each.getKey(), MOST_NAME) + ", an hour",
                    each.getValue(),
                    rings == 0 ? "" : "  " + rings + " ring");
        });
        line(text, "  Rings now: %s; rang: %,d", counts(stations.ringingByRule()), stations.rang());
        line(
                text,
                "  Late: %,d too late for their windows, %,d out of order. Rejected: %s",
                stations.late(),
                stations.outOfOrder(),
                counts(stations.rejected()));
        line(text, "  Unusual: %s", counts(stations.noticed()));
        Map<String, String> warnings = stations.warnings();
        line(text, "  Soon: %s", warnings.isEmpty() ? "nothing goes to its threshold" : "");
        warnings.entrySet().stream()
                .limit(MOST)
                .forEach(each -> line(text, "    %s %s", Printable.of(each.getKey(), 60), each.getValue()));
        return text.toString();
    }

    /** What is told at times only is not nothing before it was told first. */
    private static void told(StringBuilder text, String what, Numbers numbers) {
        if (numbers.count() == 0) {
            line(text, "  %-26s    not told yet: the time of values has to go on first", what);
        } else {
            numbers(text, what, numbers, "");
        }
    }

    private static void numbers(StringBuilder text, String what, Numbers numbers, String more) {
        if (numbers.count() == 0) {
            line(text, "  %-26s%10d%s", what, 0, more);
            return;
        }
        line(
                text,
                "  %-26s%,10d%,14.2f%,14.2f%,14.2f%s",
                what,
                numbers.count(),
                numbers.minimum(),
                numbers.maximum(),
                numbers.mean(),
                more);
    }

    private static String counts(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "nothing"
                : counts.entrySet().stream()
                        .map(each -> String.format(Locale.ROOT, "%s %,d", each.getKey(), each.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format + "%n", values));
    }
}
