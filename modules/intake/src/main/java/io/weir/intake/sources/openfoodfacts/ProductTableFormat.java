package io.weir.intake.sources.openfoodfacts;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;

import io.weir.intake.Scraped;
import io.weir.intake.reading.EmptyFeedException;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.Format;

/** Tables of products: the nightly export, the export of a search, and extracts of them. */
final class ProductTableFormat implements Format {

    @Override
    public FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        ProductTable table = new ProductTable(in, source, receivedAt);
        for (Scraped row = table.next(); row != null; row = table.next()) {
            out.accept(row);
        }
        if (table.nothing()) {
            throw new EmptyFeedException(source);
        }
        return table.summary();
    }

    @Override
    public boolean recognises(String beginning) {
        return beginning
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .flatMap(ProductHeader::of)
                .isPresent();
    }
}
