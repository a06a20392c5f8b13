package io.weir.intake.sources.openfoodfacts;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.weir.intake.Scraped;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.Format;
import io.weir.intake.reading.JsonRecords;

/** Answers of the API, of a search or about one product, and products one a line as the dump has them. */
final class ProductJsonFormat implements Format {

    private static final Pattern CODE = Pattern.compile("\"(code|_id)\"\\s*:\\s*\"?\\d");
    private static final Pattern OURS = Pattern.compile(
            "\"(product|product_name(_\\w+)?|nutriments|nutriscore_\\w+|nutrition_grade\\w*|nova_groups?|ecoscore_\\w+"
                    + "|brands_tags|countries_tags|categories_tags|status_verbose)\"\\s*:");

    @Override
    public FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        return JsonRecords.read(
                SearchPage.unwrapped(in),
                source,
                (bytes, from, to) ->
                        List.of(new Scraped.Described(ProductRecord.read(bytes, from, to, source, receivedAt))),
                out);
    }

    @Override
    public boolean recognises(String beginning) {
        String text = beginning.strip();
        return SearchPage.begins(text)
                || (text.startsWith("{") || text.startsWith("["))
                        && CODE.matcher(text).find()
                        && OURS.matcher(text).find();
    }
}
