package io.weir.intake.sources.lines;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.intake.board.BoardPlaces;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reading;
import io.weir.model.Reason;

/**
 * {@code 2017/08/06 14:03:07;salle1:Mouvement en cours!} of a detector of motion; its first firmware named no room. Its clock
 * adds two hours to those of UTC and leaves the date alone, so that there are hours 24 and 25, and the date is UTC's.
 */
final class MotionLine {

    private static final Pattern LINE = Pattern.compile(
            "(?<time>(\\d{4})/(\\d{2})/(\\d{2}) (\\d{2}):(\\d{2}):(\\d{2}));(?:(?<room>[^:;]{1,60}):)?(?<text>[^:;]{1,200})");
    private static final Pattern BEGINNING =
            Pattern.compile("\\d{4}/\\d{2}/\\d{2} \\d{2}:\\d{2}:\\d{2};[^;\\n]*(\\n|$)");
    private static final String NO_ROOM = "unnamed";
    private static final int AHEAD = 2; // hours
    private static final int LAST_HOUR = 23 + AHEAD;
    private static final int MOST_SIXTIETH = 59;
    private static final int MOST_WORDS = 100;

    /** These first: a room in which nothing moves any more is told of by the same word. */
    private static final List<String> CALM = List.of("ne bouge plus", "calme", "vide");

    private static final List<String> MOVES = List.of("mouvement");

    private MotionLine() {}

    static Reading read(String line, String source, Instant receivedAt, BoardPlaces places) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw malformed("a line must be YYYY/MM/DD HH:MM:SS;room:text or JSON, but is", line);
        }
        String room =
                matcher.group("room") == null ? NO_ROOM : matcher.group("room").strip();
        if (room.isEmpty() || !Printable.of(room, MOST_WORDS).equals(room)) {
            throw malformed("a room must have a name that can be printed, but has", room);
        }
        return new Reading(
                source,
                null,
                room,
                "PIR",
                time(matcher),
                receivedAt,
                places.of(room),
                Map.of("motion", motion(matcher.group("text"))),
                Map.of("written", matcher.group("time")));
    }

    private static Instant time(Matcher matcher) {
        int hour = number(matcher, 5);
        if (hour > LAST_HOUR || number(matcher, 6) > MOST_SIXTIETH || number(matcher, 7) > MOST_SIXTIETH) {
            throw malformed(
                    "a time must have hours up to 25, minutes and seconds up to 59, but is", matcher.group("time"));
        }
        try {
            return LocalDate.of(number(matcher, 2), number(matcher, 3), number(matcher, 4))
                    .atStartOfDay()
                    .plusHours(hour - AHEAD)
                    .plusMinutes(number(matcher, 6))
                    .plusSeconds(number(matcher, 7))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw malformed("there is no such day:", matcher.group("time"));
        }
    }

    private static String motion(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (CALM.stream().anyMatch(lower::contains)) {
            return "0";
        }
        if (MOVES.stream().anyMatch(lower::contains)) {
            return "1";
        }
        throw malformed("a text must say that there is motion or none, as the firmware does, but is", text);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static InvalidReadingException malformed(String what, String found) {
        return new InvalidReadingException(Reason.MALFORMED, what + " '" + Printable.of(found, MOST_WORDS) + "'");
    }
}
