package io.weir.intake.sources.airrohr;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.weir.intake.Scraped;
import io.weir.intake.board.BoardPlaces;
import io.weir.intake.board.BoardReadings;
import io.weir.intake.framing.RecordSlicer;
import io.weir.intake.reading.BareValues;
import io.weir.intake.reading.EmptyFeedException;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.Format;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.wire.json.Json;

/**
 * What boards push: JSON of airrohr, for all of a board's sensors or for one, or lines of InfluxDB. Nothing in it says when:
 * it was measured when it came.
 */
final class AirrohrFormat implements Format {

    /** Of what boards push, or keep on their own page, and of lines for an InfluxDB: no other feed's records begin so. */
    private static final Pattern BEGINNING =
            Pattern.compile("\\s*(?:\\[?\\s*\\{\\s*\"(?:esp8266id|software_version|age)\"\\s*:|\\w+,node=esp\\d+-)");

    /** Of a body that may be broken anywhere else. */
    private static final Pattern BOARD =
            Pattern.compile("(?:\"esp8266id\"\\s*:\\s*\"?|\\bnode=(?:esp\\d+-)?)([A-Za-z0-9_.-]{1,60})");

    private final Sender sender;
    private final BoardPlaces places;

    /**
     * @param sender who pushed it: a body may say that too, but need not
     */
    AirrohrFormat(Sender sender, BoardPlaces places) {
        this.sender = sender;
        this.places = places;
    }

    /** As it is read again, or from a file: of boards that say who they are. */
    static AirrohrFormat again() {
        return new AirrohrFormat(Sender.UNKNOWN, board -> null);
    }

    @Override
    public boolean recognises(String beginning) {
        return BEGINNING.matcher(beginning).lookingAt();
    }

    @Override
    public FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        return read(in.readAllBytes(), source, receivedAt, out);
    }

    @Override
    public FeedSummary read(byte[] bytes, String source, Instant receivedAt, Consumer<Scraped> out) throws IOException {
        Records records = new Records(source, receivedAt, out);
        int first = 0;
        while (first < bytes.length && bytes[first] >= 0 && bytes[first] <= ' ') {
            first++;
        }
        if (first == bytes.length) {
            throw new EmptyFeedException(source);
        }
        if (bytes[first] != '{' && bytes[first] != '[' && InfluxLine.looksLike(bytes)) {
            records.lines(bytes);
            return new FeedSummary(records.records, records.readings, records.refused, false);
        }
        if (records.alone(bytes, first)) {
            return new FeedSummary(1, records.readings, records.refused, false);
        }
        RecordSlicer slicer = new RecordSlicer(source, records);
        slicer.slice(new ByteArrayInputStream(bytes));
        if (slicer.nothing()) {
            throw new EmptyFeedException(source);
        }
        return new FeedSummary(records.records, records.readings, records.refused, slicer.truncated());
    }

    private final class Records implements RecordSlicer.Pieces {

        private final String source;
        private final Instant receivedAt;
        private final Consumer<Scraped> out;
        private long records;
        private long readings;
        private long refused;

        Records(String source, Instant receivedAt, Consumer<Scraped> out) {
            this.source = source;
            this.receivedAt = receivedAt;
            this.out = out;
        }

        /** A line each. */
        void lines(byte[] bytes) {
            for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
                if (!line.isBlank()) {
                    byte[] original = line.getBytes(StandardCharsets.UTF_8);
                    try {
                        found(InfluxLine.read(line));
                    } catch (InvalidReadingException e) {
                        refuse(original, 0, original.length, e.reason(), e.getMessage());
                    }
                }
            }
        }

        /** Whether all of it is one push as the firmware writes it, which is read then. */
        boolean alone(byte[] bytes, int from) {
            int to = bytes.length;
            while (to > from && bytes[to - 1] >= 0 && bytes[to - 1] <= ' ') {
                to--;
            }
            try {
                AirrohrRecord record = AirrohrRecord.usual(bytes, from, to);
                if (record != null) {
                    found(record);
                }
                return record != null;
            } catch (InvalidReadingException e) {
                refuse(bytes, from, to, e.reason(), e.getMessage());
                return true;
            }
        }

        @Override
        public String record(byte[] bytes, int from, int to) {
            try {
                found(BareValues.OF_RECORDS.read(bytes, from, to, AirrohrRecord::read));
            } catch (InvalidReadingException e) {
                refuse(bytes, from, to, e.reason(), e.getMessage());
            } catch (StreamConstraintsException e) { // JSON, but too deep
                refuse(bytes, from, to, Reason.MALFORMED, Json.fault(e));
            } catch (JsonProcessingException e) {
                return "not JSON: " + Json.fault(e);
            } catch (IOException e) { // invalid UTF-8
                return "not JSON: " + e.getMessage();
            }
            return null;
        }

        @Override
        public void broken(Rejected rejected) {
            records++;
            refused++;
            out.accept(new Scraped.Refused(Rejected.of(
                            rejected.original(),
                            rejected.reason(),
                            sender.told(rejected.detail()),
                            rejected.kind(),
                            rejected.stage(),
                            rejected.origin())
                    .ofSensor(board(rejected.original()))));
        }

        private void found(AirrohrRecord record) {
            String board = sender.board() == null ? record.board() : sender.board();
            if (board == null) {
                throw new InvalidReadingException(
                        Reason.MISSING_FIELD, "neither the header X-Sensor nor esp8266id says which board it is");
            }
            List<Reading> found = new BoardReadings(
                            source, board, places.of(board), sender.pin(), receivedAt, receivedAt)
                    .of(record.values());
            records++;
            readings += found.size();
            found.forEach(reading -> out.accept(new Scraped.Found(reading)));
        }

        private void refuse(byte[] bytes, int from, int to, Reason reason, String detail) {
            byte[] original = Arrays.copyOfRange(bytes, from, to);
            records++;
            refused++;
            out.accept(new Scraped.Refused(Rejected.of(
                            original,
                            reason,
                            sender.told(detail),
                            null,
                            Stage.SCRAPER,
                            Rejected.origin(source, original))
                    .ofSensor(board(original))));
        }

        /** As the header says it, or what can be read of the body; null where neither does. */
        private String board(byte[] original) {
            Matcher named = BOARD.matcher(new String(original, StandardCharsets.UTF_8));
            return sender.board() == null && named.find() ? named.group(1) : sender.board();
        }
    }
}
