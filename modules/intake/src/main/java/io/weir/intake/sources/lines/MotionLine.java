package io.weir.intake.sources.lines;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.intake.board.BoardPlaces;
import io.weir.intake.usual.PlainTime;
import io.weir.intake.usual.Words;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Texts;
import io.weir.wire.scan.Ascii;

/**
 * {@code 2017/08/06 14:03:07;salle1:Mouvement en cours!} of a detector of motion; its first firmware named no room. Its clock
 * adds two hours to those of UTC and leaves the date alone, so that there are hours 24 and 25, and the date is UTC's.
 */
final class MotionLine {

    private static final Pattern LINE = Pattern.compile(
            "(?<time>(\\d{4})/(\\d{2})/(\\d{2}) (\\d{2}):(\\d{2}):(\\d{2}));(?:(?<room>[^:;]{1,60}):)?(?<text>[^:;]{1,200})");
    private static final int TIME = "2017/08/06 14:03:07".length();
    private static final PlainTime CLOCK = PlainTime.of("yyyy/MM/dd HH:mm:ss").orElseThrow();
    private static final int MOST_ROOM = 60;
    private static final int MOST_TEXT = 200;
    private static final String NO_ROOM = "unnamed";
    private static final int AHEAD = 2; // hours
    private static final long SECONDS_OF_AN_HOUR = 3_600;
    private static final int NOWHERE = -1;
    private static final int LAST_HOUR = 23 + AHEAD;
    private static final int MOST_SIXTIETH = 59;
    private static final int MOST_WORDS = 100;

    /** These first: a room in which nothing moves any more is told of by the same word. */
    private static final List<String> CALM = List.of("ne bouge plus", "calme", "vide");

    private static final List<String> MOVES = List.of("mouvement");

    /** Rooms, and what is said of them, of which a firmware knows two sentences. */
    private static final Words WORDS = new Words();

    private static final String MOVING = "Mouvement en cours!"; // as the firmware has it

    private MotionLine() {}

    static Reading read(byte[] bytes, int from, int to, String source, Instant receivedAt, BoardPlaces places) {
        Reading usual = usual(bytes, from, to, source, receivedAt, places);
        return usual != null
                ? usual
                : read(new String(bytes, from, to - from, StandardCharsets.UTF_8), source, receivedAt, places);
    }

    /** Of a line in ASCII with a room and a clock that is not past midnight; null of any other, and of one that is wrong. */
    private static Reading usual(
            byte[] bytes, int from, int to, String source, Instant receivedAt, BoardPlaces places) {
        long clock =
                to - from > TIME && bytes[from + TIME] == ';' ? CLOCK.parse(bytes, from, from + TIME) : PlainTime.NONE;
        int colon = NOWHERE;
        for (int at = from + TIME + 1; at < to; at++) {
            byte b = bytes[at];
            if (b < ' ' || b > '~' || b == ';' || b == ':' && colon != NOWHERE) {
                return null;
            }
            colon = b == ':' ? at : colon;
        }
        int room = from + TIME + 1;
        boolean roomy = colon > room && colon - room <= MOST_ROOM && bytes[room] != ' ' && bytes[colon - 1] != ' ';
        if (clock == PlainTime.NONE || !roomy || to - colon - 1 > MOST_TEXT || colon == to - 1) {
            return null;
        }
        return reading(
                WORDS.of(bytes, room, colon),
                Instant.ofEpochSecond(clock - AHEAD * SECONDS_OF_AN_HOUR),
                WORDS.of(bytes, colon + 1, to),
                Ascii.text(bytes, from, from + TIME),
                source,
                receivedAt,
                places);
    }

    private static Reading read(String line, String source, Instant receivedAt, BoardPlaces places) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw malformed("a line must be YYYY/MM/DD HH:MM:SS;room:text or JSON, but is", line);
        }
        String room =
                matcher.group("room") == null ? NO_ROOM : matcher.group("room").strip();
        if (room.isEmpty() || !Printable.of(room, MOST_WORDS).equals(room)) {
            throw malformed("a room must have a name that can be printed, but has", room);
        }
        return reading(room, time(matcher), matcher.group("text"), matcher.group("time"), source, receivedAt, places);
    }

    private static Reading reading(
            String room,
            Instant takenAt,
            String text,
            String written,
            String source,
            Instant receivedAt,
            BoardPlaces places) {
        return new Reading(
                source,
                null,
                room,
                "PIR",
                takenAt,
                receivedAt,
                places.of(room),
                Texts.of("motion", motion(text)),
                Texts.of("written", written));
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
        if (text.equals(MOVING)) {
            return "1";
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (says(CALM, lower)) {
            return "0";
        }
        if (says(MOVES, lower)) {
            return "1";
        }
        throw malformed("a text must say that there is motion or none, as the firmware does, but is", text);
    }

    private static boolean says(List<String> words, String text) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static InvalidReadingException malformed(String what, String found) {
        return new InvalidReadingException(Reason.MALFORMED, what + " '" + Printable.of(found, MOST_WORDS) + "'");
    }
}
