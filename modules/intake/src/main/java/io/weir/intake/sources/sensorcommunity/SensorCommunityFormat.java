package io.weir.intake.sources.sensorcommunity;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.weir.intake.Scraped;
import io.weir.intake.framing.RecordSlicer;
import io.weir.intake.reading.EmptyFeedException;
import io.weir.intake.reading.FeedSummary;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.wire.json.Json;

/** Reads what the API of Sensor.Community answers, versions 1 and 2, and files of it. */
public final class SensorCommunityFormat {

    private SensorCommunityFormat() {}

    /**
     * Hands over all readings, and all rejections, in the order of the stream, which is never held whole.
     *
     * @param in JSON in UTF-8: an array, a single object, or one record a line or behind the other. Is not closed
     * @param source name of the feed
     * @param receivedAt when it was received
     * @throws EmptyFeedException where there is nothing but white space
     * @throws IOException where the stream can't be read; what came before was handed over
     */
    public static FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        Records records = new Records(source, receivedAt, out);
        RecordSlicer slicer = new RecordSlicer(source, records);
        slicer.slice(in);
        if (slicer.nothing()) {
            throw new EmptyFeedException(source);
        }
        return new FeedSummary(records.records, records.readings, records.refused, slicer.truncated());
    }

    private static final class Records implements RecordSlicer.Pieces {

        private final String source;
        private final Instant receivedAt;
        private final Consumer<Scraped> out;
        private final UsualRecord usual;
        private long records;
        private long readings;
        private long refused;

        Records(String source, Instant receivedAt, Consumer<Scraped> out) {
            this.source = source;
            this.receivedAt = receivedAt;
            this.out = out;
            usual = new UsualRecord(source, receivedAt);
        }

        @Override
        public String record(byte[] bytes, int from, int to) {
            List<Reading> found;
            try {
                found = readings(bytes, from, to);
            } catch (InvalidReadingException e) {
                broken(rejected(bytes, from, to, e.reason(), e.getMessage()));
                return null;
            } catch (StreamConstraintsException e) { // JSON, but too deep
                broken(rejected(bytes, from, to, Reason.MALFORMED, Json.fault(e)));
                return null;
            } catch (JsonProcessingException e) {
                return "not JSON: " + Json.fault(e);
            } catch (IOException e) { // invalid UTF-8
                return "not JSON: " + e.getMessage();
            }
            records++;
            readings += found.size();
            found.forEach(reading -> out.accept(new Scraped.Found(reading)));
            return null;
        }

        /** A value that is a bare word, such as a sensor's {@code nan}, costs itself only: it is read as text. */
        private List<Reading> readings(byte[] bytes, int from, int to) throws IOException {
            Reading reading = usual.read(bytes, from, to);
            if (reading != null) {
                return List.of(reading);
            }
            try {
                return new SensorCommunityRecord(source, receivedAt).read(bytes, from, to);
            } catch (JsonParseException e) {
                byte[] quoted = BareValues.quoted(bytes, from, to);
                if (quoted.length == to - from) {
                    throw e;
                }
                return new SensorCommunityRecord(source, receivedAt).read(quoted, 0, quoted.length);
            }
        }

        @Override
        public void broken(Rejected rejected) {
            records++;
            refused++;
            out.accept(new Scraped.Refused(rejected));
        }

        private Rejected rejected(byte[] bytes, int from, int to, Reason reason, String detail) {
            byte[] original = Arrays.copyOfRange(bytes, from, to);
            return Rejected.of(original, reason, detail, null, Stage.SCRAPER, Rejected.origin(source, original));
        }
    }
}
