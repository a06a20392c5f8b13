package io.weir.intake.sources.openfoodfacts;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.weir.intake.Scraped;
import io.weir.intake.framing.RecordSlicer;
import io.weir.intake.reading.EmptyFeedException;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.Format;
import io.weir.model.InvalidReadingException;
import io.weir.model.Product;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.wire.json.Json;

/** Answers of the API, of a search or about one product, and products one a line as the dump has them. */
final class ProductJsonFormat implements Format {

    private static final Pattern CODE = Pattern.compile("\"(code|_id)\"\\s*:\\s*\"?\\d");
    private static final Pattern OURS = Pattern.compile(
            "\"(product|product_name(_\\w+)?|nutriments|nutriscore_\\w+|nutrition_grade\\w*|nova_groups?|ecoscore_\\w+"
                    + "|brands_tags|countries_tags|categories_tags|status_verbose)\"\\s*:");

    @Override
    public FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        Records records = new Records(source, receivedAt, out);
        RecordSlicer slicer = new RecordSlicer(source, records);
        slicer.slice(SearchPage.unwrapped(in));
        if (slicer.nothing()) {
            throw new EmptyFeedException(source);
        }
        return new FeedSummary(records.records, records.records - records.refused, records.refused, slicer.truncated());
    }

    @Override
    public boolean recognises(String beginning) {
        String text = beginning.strip();
        return SearchPage.begins(text)
                || (text.startsWith("{") || text.startsWith("["))
                        && CODE.matcher(text).find()
                        && OURS.matcher(text).find();
    }

    private static final class Records implements RecordSlicer.Pieces {

        private final String source;
        private final Instant receivedAt;
        private final Consumer<Scraped> out;
        private long records;
        private long refused;

        Records(String source, Instant receivedAt, Consumer<Scraped> out) {
            this.source = source;
            this.receivedAt = receivedAt;
            this.out = out;
        }

        @Override
        public String record(byte[] bytes, int from, int to) {
            Product product;
            try {
                product = ProductRecord.read(bytes, from, to, source, receivedAt);
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
            out.accept(new Scraped.Described(product));
            return null;
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
