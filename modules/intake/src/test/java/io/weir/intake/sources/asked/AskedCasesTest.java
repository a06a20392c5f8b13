package io.weir.intake.sources.asked;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.weir.intake.Scraped;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.sources.FormatCases;

class AskedCasesTest extends FormatCases {

    private static final Board BOARD = new Board("balcony", URI.create("http://127.0.0.1/data.json"), null);

    AskedCasesTest() {
        super(
                Path.of("src/test/resources/io/weir/intake/sources/asked/cases"),
                AskedCasesTest::read,
                record -> record.startsWith("{") ? "data.json" : "metrics",
                List.of("data.json", "metrics"));
    }

    private static FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        TellAnswer.of(source, BOARD, in.readAllBytes(), receivedAt, new LastSeen(), out);
        return new FeedSummary(1, 0, 0, false);
    }
}
