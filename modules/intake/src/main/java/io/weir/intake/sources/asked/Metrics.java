package io.weir.intake.sources.asked;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.intake.board.BoardValue;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reason;

/**
 * {@code /metrics} of airrohr, in the text form of Prometheus: {@code SDS_P1{node="esp8266-1"} 4.43}. A line that was
 * cut off is known by its missing end: half of a number is another number.
 */
final class Metrics {

    private static final Pattern LINE = Pattern.compile(
            "([A-Za-z_:][A-Za-z0-9_:]{0,99})(?:\\{[^\\n]{0,500}\\})?[ \\t]+(\\S{1,100})(?:[ \\t]+\\S{1,40})?[ \\t]*");
    private static final int MOST_WORDS = 80;
    private static final double MILLIS = 1_000;

    private Metrics() {}

    /**
     * @throws InvalidReadingException naming the line that is none
     */
    static Answer read(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.endsWith("\n")) {
            throw new InvalidReadingException(Reason.MALFORMED, "the answer ends within a line");
        }
        Optional<Duration> age = Optional.empty();
        List<BoardValue> values = new ArrayList<>();
        for (String line : text.lines()
                .filter(each -> !each.isBlank() && !each.startsWith("#"))
                .toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new InvalidReadingException(
                        Reason.MALFORMED,
                        "a line must be a name and a number, but is '" + Printable.of(line, MOST_WORDS) + "'");
            }
            String name = matcher.group(1);
            switch (name) {
                case "last_sample_age_ms" -> age = Optional.of(millis(name, matcher.group(2)));
                case "sending_intervall_ms" -> values.add(new BoardValue("interval", matcher.group(2)));
                case "software_version", "number_of_measurements", "uptime_ms" -> {}
                default -> values.add(new BoardValue(name, matcher.group(2)));
            }
        }
        return new Answer(age, values);
    }

    private static Duration millis(String name, String text) {
        try {
            long millis = Long.parseLong(text);
            if (Math.abs((double) millis) > DataJson.LONGEST_AGE * MILLIS) {
                throw new InvalidReadingException(
                        Reason.MALFORMED, name + " must be in milliseconds, but is " + millis);
            }
            return Duration.ofMillis(millis);
        } catch (NumberFormatException e) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    name + " must be a whole number, but is '" + Printable.of(text, MOST_WORDS) + "'");
        }
    }
}
