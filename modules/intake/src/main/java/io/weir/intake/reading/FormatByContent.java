package io.weir.intake.reading;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.weir.intake.Scraped;

/**
 * The formats of one source, told apart by how a feed begins.
 *
 * @param formats the last one reads what none before it recognises
 */
public record FormatByContent(List<Format> formats) implements Format {

    public FormatByContent {
        formats = List.copyOf(formats);
    }

    @Override
    public FeedSummary read(InputStream in, String source, Instant receivedAt, Consumer<Scraped> out)
            throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        buffered.mark(ForeignFormat.HEAD);
        String beginning = FeedText.text(buffered.readNBytes(ForeignFormat.HEAD));
        buffered.reset();
        return of(beginning).read(buffered, source, receivedAt, out);
    }

    @Override
    public boolean recognises(String beginning) {
        return formats.stream().anyMatch(format -> format.recognises(beginning));
    }

    @Override
    public Optional<String> obstacle(String beginning) {
        return of(beginning).obstacle(beginning);
    }

    @Override
    public FormatByContent named(String fileName) {
        return new FormatByContent(
                formats.stream().map(format -> format.named(fileName)).toList());
    }

    private Format of(String beginning) {
        return formats.stream()
                .filter(format -> format.recognises(beginning))
                .findFirst()
                .orElse(formats.get(formats.size() - 1));
    }
}
