package io.weir.intake.sources.lines;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.intake.Scraped;
import io.weir.intake.board.BoardPlaces;
import io.weir.intake.framing.LineSlicer;
import io.weir.intake.framing.Overlong;
import io.weir.intake.reading.EmptyFeedException;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.Format;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;

/** Lines of boards: motion in a room, or a JSON object. Each is a record of its own, whatever stands around it. */
final class LinesFormat implements Format {

    /** Of motion, or of an object that says first which board it is of. */
    private static final Pattern BEGINNING =
            Pattern.compile("\\d{4}/\\d{2}/\\d{2} \\d{2}:\\d{2}:\\d{2};|\\{\\s*\"dev_id\"");

    /** Of a line that may be broken anywhere else. */
    private static final Pattern NAMED =
            Pattern.compile("\"dev_id\"\\s*:\\s*\"([^\"\\\\]{1,60})\"|^\\s*[\\d/]{8,10} [\\d:]{5,8};([^:;]{1,60}):");

    private final BoardPlaces places;
    private final String network; // of who sent it; null where that is not known

    LinesFormat(BoardPlaces places, String network) {
        this.places = places;
        this.network = network;
    }

    /** For lines that are read again, or from a file. */
    static LinesFormat again() {
        return new LinesFormat(board -> null, null);
    }

    @Override
    public FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        return read(new LineSlicer(in), source, receivedAt, out);
    }

    @Override
    public FeedSummary read(byte[] piece, String source, Instant receivedAt, Consumer<Scraped> out) throws IOException {
        return read(new LineSlicer(piece), source, receivedAt, out);
    }

    private FeedSummary read(LineSlicer lines, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        long records = 0;
        long readings = 0;
        long refused = 0;
        while (lines.next()) {
            int from = lines.from();
            int to = lines.to();
            while (from < to && isSpace(lines.bytes()[from])) {
                from++;
            }
            while (to > from && isSpace(lines.bytes()[to - 1])) {
                to--;
            }
            if (lines.overlong() == null && from == to) {
                continue;
            }
            records++;
            if (lines.overlong() != null) {
                refused++;
                out.accept(new Scraped.Refused(tooLong(lines.overlong(), source)));
                continue;
            }
            try {
                Optional<Reading> reading = reading(lines.bytes(), from, to, source, receivedAt);
                readings += reading.isPresent() ? 1 : 0;
                reading.ifPresent(found -> out.accept(new Scraped.Found(found)));
            } catch (InvalidReadingException e) {
                refused++;
                byte[] bytes = Arrays.copyOfRange(lines.bytes(), lines.from(), lines.to());
                String line = new String(bytes, StandardCharsets.UTF_8);
                out.accept(new Scraped.Refused(rejected(bytes, source, e).ofSensor(sensor(line))));
            }
        }
        if (records == 0) {
            throw new EmptyFeedException(source);
        }
        return new FeedSummary(records, readings, refused, false);
    }

    @Override
    public boolean recognises(String beginning) {
        return BEGINNING.matcher(beginning.stripLeading()).lookingAt();
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b >= '\t' && b <= '\r';
    }

    /** Nothing where the board only says how it is. */
    private Optional<Reading> reading(byte[] bytes, int from, int to, String source, Instant receivedAt) {
        return bytes[from] == '{'
                ? JsonLine.read(bytes, from, to, source, receivedAt, places)
                : Optional.of(MotionLine.read(bytes, from, to, source, receivedAt, places));
    }

    /** The board or room that a line names which can't be read; null where it names none. */
    private static String sensor(String line) {
        Matcher named = NAMED.matcher(line);
        return named.find() ? Optional.ofNullable(named.group(1)).orElse(named.group(2)) : null;
    }

    private Rejected rejected(byte[] original, String source, InvalidReadingException e) {
        return Rejected.of(
                original, e.reason(), from(e.getMessage()), null, Stage.SCRAPER, Rejected.origin(source, original));
    }

    private Rejected tooLong(Overlong line, String source) {
        return line.rejected(
                source,
                Reason.TOO_LARGE,
                from("a line of " + line.length() + " bytes, where " + Rejected.MOST_BYTES + " are the most"));
    }

    private String from(String why) {
        return network == null ? why : "from " + network + ": " + why;
    }
}
