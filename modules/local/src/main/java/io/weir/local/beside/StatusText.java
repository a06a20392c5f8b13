package io.weir.local.beside;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** How a Weir is, as one screen of a terminal. */
public final class StatusText {

    /** Beyond that the newest stored value is old, of a feed that gives some each few minutes. */
    private static final Duration OLD = Duration.ofMinutes(15);

    private static final long MEGABYTE = 1_000_000;
    private static final String COLUMNS = "  %-10s %14s %12s %10s";

    private final Paint paint;

    public StatusText(Paint paint) {
        this.paint = paint;
    }

    /** All of it; each line ends with a line break. */
    public String of(Status status) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add(paint.bold("Weir " + status.version()) + "  "
                + (status.isWell() ? paint.good("ready") : paint.bad("not ready")));
        lines.add(paint.faint("  process " + status.addresses().pid()
                + status.since()
                        .map(since -> ", up " + span(Duration.between(since, status.at())))
                        .orElse("")
                + ", page " + status.addresses().page()));
        lines.add(paint.faint("  " + status.data() + free(status.free())));
        lines.add("");
        lines.add(paint.bold(String.format(COLUMNS, "step", "since start", "per second", "waiting")));
        status.steps().stream()
                .filter(Status.Passing::isOfInterest)
                .map(this::line)
                .forEach(lines::add);
        lines.add("  " + stored(status) + ", " + count(status.sensors()) + " sensors on the map");
        lines.add("");
        lines.add(paint.bold("  sources"));
        sources(status, lines);
        lines.add(paint.bold("  alarms"));
        alarms(status.ringing(), lines);
        lines.add(paint.bold("  neighbours"));
        neighbours(status, lines);
        return lines.toString();
    }

    /** The same in one line, for a log. */
    public String line(Status status) {
        StringJoiner words = new StringJoiner("  ");
        words.add(status.at().truncatedTo(ChronoUnit.SECONDS).toString());
        words.add(status.isWell() ? paint.good("ready") : paint.bad("not-ready"));
        for (Status.Passing passing : status.steps()) {
            if (passing.isOfInterest()) {
                words.add(passing.step().code() + '=' + rate(passing.perSecond()) + "/s"
                        + passing.waiting()
                                .filter(some -> some > 0)
                                .map(some -> "(" + some + " wait)")
                                .orElse(""));
            }
        }
        if (status.ringing().total() > 0) {
            words.add(paint.bad("alarms=" + status.ringing().total()));
        }
        status.age().ifPresent(age -> words.add("age=" + Math.max(0, age.toSeconds()) + 's'));
        if (!status.isWell()) {
            words.add("away=" + String.join(",", status.away().keySet()));
        }
        return words.toString();
    }

    private String line(Status.Passing passing) {
        return String.format(
                COLUMNS,
                passing.step().label(),
                count(passing.total()),
                rate(passing.perSecond()),
                passing.step().group() == null
                        ? ""
                        : passing.waiting().map(StatusText::count).orElse("?"));
    }

    private String stored(Status status) {
        Optional<Duration> age = status.age();
        if (age.isEmpty()) {
            return paint.fair("nothing stored yet");
        }
        String text = "newest stored value " + span(age.get()) + " old";
        return age.get().compareTo(OLD) > 0 ? paint.fair(text) : text;
    }

    private void sources(Status status, StringJoiner lines) {
        if (status.sources().isEmpty()) {
            lines.add("    " + paint.fair("none has said anything yet"));
        }
        for (Status.SourceLine source : status.sources()) {
            String since = source.since()
                    .map(time -> ", for " + span(Duration.between(time, status.at())))
                    .orElse("");
            lines.add("    " + state(source.name() + "  " + source.state() + since, source.state())
                    + source.why().map(why -> ": " + why).orElse(""));
        }
    }

    private String state(String text, String state) {
        return switch (state) {
            case "working" -> paint.good(text);
            case "starting" -> text;
            default -> paint.bad(text);
        };
    }

    private void alarms(Status.Ringing ringing, StringJoiner lines) {
        if (ringing.total() == 0) {
            lines.add("    " + paint.good("none rings"));
            return;
        }
        ringing.first().forEach(each -> lines.add("    " + paint.bad(each)));
        if (ringing.total() > ringing.first().size()) {
            lines.add("    "
                    + paint.bad("and " + count(ringing.total() - ringing.first().size()) + " more"));
        }
    }

    private void neighbours(Status status, StringJoiner lines) {
        if (status.away().isEmpty() && status.without().isEmpty()) {
            lines.add("    " + paint.good("all there"));
        }
        words(status.away()).forEach(each -> lines.add("    " + paint.bad(each)));
        words(status.without()).forEach(each -> lines.add("    " + paint.fair("without " + each)));
    }

    private static List<String> words(Map<String, String> words) {
        return words.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue())
                .toList();
    }

    private static String free(long bytes) {
        return bytes < 0 ? "" : ", " + count(bytes / MEGABYTE) + " MB free";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%,.1f", perSecond);
    }

    /** About how long: {@code 3 h 12 min}. */
    static String span(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 120) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        return hours < 48 ? hours + " h " + minutes % 60 + " min" : hours / 24 + " days";
    }
}
