package io.weir.intake.sources.rabbitmq;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import io.weir.intake.Scraped;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.sources.FormatCases;

/** A body a line. */
class AlarmBodyCasesTest extends FormatCases {

    AlarmBodyCasesTest() {
        super(
                Path.of("src/test/resources/io/weir/intake/sources/rabbitmq/cases"),
                AlarmBodyCasesTest::read,
                body -> body.startsWith("{") || body.startsWith("[") ? "object" : "row",
                List.of("object", "row"));
    }

    private static FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        for (String body : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
            AlarmBody.read(body.getBytes(StandardCharsets.UTF_8), source, receivedAt)
                    .forEach(out);
        }
        return new FeedSummary(1, 0, 0, false);
    }
}
