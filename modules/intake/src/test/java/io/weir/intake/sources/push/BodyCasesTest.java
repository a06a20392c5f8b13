package io.weir.intake.sources.push;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;

import io.weir.intake.Scraped;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.sources.FormatCases;

/** A body each; one that is refused is answered so. */
class BodyCasesTest extends FormatCases {

    private static final int MOST_BYTES = 16 * 1024;

    BodyCasesTest() {
        super(Path.of("src/test/resources/io/weir/intake/sources/push/cases"), BodyCasesTest::read);
    }

    private static FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        try {
            Body.read(in.readAllBytes(), MOST_BYTES, receivedAt).scraped().forEach(out);
        } catch (BadRequestException e) {
            throw new IOException(e.status() + " " + e.getMessage(), e);
        }
        return new FeedSummary(1, 0, 0, false);
    }
}
