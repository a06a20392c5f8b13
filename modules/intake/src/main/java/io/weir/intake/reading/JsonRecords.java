package io.weir.intake.reading;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.weir.intake.Scraped;
import io.weir.intake.framing.RecordSlicer;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.wire.json.Json;

/** Reads a stream of JSON record by record. One that is broken costs itself, and is rejected with its own bytes. */
public final class JsonRecords {

    /** What a source makes of a record. */
    public interface RecordReader {

        /**
         * All that the record gives, or nothing of it.
         *
         * @throws InvalidReadingException where it can't be read as one of this source
         * @throws IOException where it is no JSON
         */
        List<Scraped> read(byte[] bytes, int from, int to) throws IOException;

        /**
         * Hands over the one that the record gives that begins there, where it is whole before {@code to}, and as nearly all are.
         *
         * @return behind it; -1 where nothing was handed over
         */
        default int readUsual(byte[] bytes, int from, int to, Consumer<Scraped> out) {
            return -1;
        }
    }

    private JsonRecords() {}

    /**
     * Hands over all that the records give, and all rejections, in the order of the stream, which is never held whole.
     *
     * @param in JSON in UTF-8: an array, a single object, or one record a line or behind the other. Is not closed
     * @param source name of the feed
     * @throws EmptyFeedException where there is nothing but white space
     * @throws IOException where the stream can't be read; what came before was handed over
     */
    public static FeedSummary read(InputStream in, String source, RecordReader reader, Consumer<Scraped> out)
            throws IOException {
        Pieces pieces = new Pieces(source, reader, out);
        RecordSlicer slicer = new RecordSlicer(source, pieces);
        slicer.slice(in);
        if (slicer.nothing()) {
            throw new EmptyFeedException(source);
        }
        return new FeedSummary(pieces.records, pieces.found, pieces.refused, slicer.truncated());
    }

    private static final class Pieces implements RecordSlicer.Pieces {

        private final String source;
        private final RecordReader reader;
        private final Consumer<Scraped> out;
        private long records;
        private long found;
        private long refused;

        Pieces(String source, RecordReader reader, Consumer<Scraped> out) {
            this.source = source;
            this.reader = reader;
            this.out = out;
        }

        @Override
        public String record(byte[] bytes, int from, int to) {
            List<Scraped> given;
            try {
                given = reader.read(bytes, from, to);
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
            found += given.size();
            given.forEach(out);
            return null;
        }

        @Override
        public int usual(byte[] bytes, int from, int to) {
            int end = reader.readUsual(bytes, from, to, out);
            records += end < 0 ? 0 : 1;
            found += end < 0 ? 0 : 1;
            return end;
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
