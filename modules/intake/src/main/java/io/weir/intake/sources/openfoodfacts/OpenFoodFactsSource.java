package io.weir.intake.sources.openfoodfacts;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.weir.intake.FetchException;
import io.weir.intake.PulledSource;
import io.weir.intake.Scraped;
import io.weir.intake.pull.FeedRequest;
import io.weir.intake.pull.FeedTrouble;
import io.weir.intake.pull.WatchedStream;
import io.weir.intake.reading.CountedStream;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.Format;
import io.weir.intake.reading.FormatByContent;
import io.weir.intake.reading.RawFeed;
import io.weir.intake.spec.SourceSpec;

/**
 * Products of Open Food Facts that a search finds, those first that were changed last. A search that is broken off goes on with
 * the page that it could not have.
 */
public final class OpenFoodFactsSource implements PulledSource {

    /** Its name. */
    public static final String NAME = "openfoodfacts";

    /** Of all that is had from it. */
    static final Format FORMAT = new FormatByContent(List.of(new ProductTableFormat(), new ProductJsonFormat()));

    /** What there is to say of it. */
    public static final SourceSpec SPEC = new SourceSpec(
                    NAME,
                    "products of Open Food Facts",
                    SourceSpec.Way.PULLED,
                    true,
                    Optional.of(FORMAT),
                    OpenFoodFactsSettings::from)
            .ofProducts();

    private static final int FIRST = 1;

    private final OpenFoodFactsSettings settings;
    private final Duration between;
    private final Clock clock;
    private final HttpClient client;
    private int page = FIRST; // to be asked for next
    private long askedNanos; // when the last one was
    private boolean asked;

    /**
     * @param between the least time from one page to the next
     */
    OpenFoodFactsSource(OpenFoodFactsSettings settings, Duration between, Clock clock) {
        this.settings = settings;
        this.between = between;
        this.clock = clock;
        client = settings.proxies()
                .applyTo(HttpClient.newBuilder()
                        .connectTimeout(request(FIRST).connectTimeout())
                        .followRedirects(HttpClient.Redirect.NORMAL))
                .build();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration interval() {
        return settings.interval();
    }

    @Override
    public Fetched fetch(Consumer<Scraped> out) throws FetchException, InterruptedException {
        try {
            boolean more = true;
            while (more && page <= settings.pages()) {
                pause();
                more = records(request(page), out) >= OpenFoodFactsSettings.PAGE_SIZE;
                page++;
            }
        } catch (RuntimeException e) { // nobody takes it: what was read is to come again
            page = FIRST;
            throw e;
        }
        page = FIRST;
        return Fetched.NEWS;
    }

    private FeedRequest request(int number) {
        return FeedRequest.of(settings.page(number), settings.proxies(), settings.userAgent());
    }

    /** How many records a page has. */
    private long records(FeedRequest feed, Consumer<Scraped> out) throws FetchException, InterruptedException {
        HttpRequest get = HttpRequest.newBuilder(feed.url())
                .timeout(feed.answerTimeout())
                .header("User-Agent", feed.userAgent())
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .build();
        try {
            HttpResponse<InputStream> response = client.send(get, BodyHandlers.ofInputStream());
            try (InputStream body = new WatchedStream(response.body(), feed.stallTimeout(), feed.wholeTimeout())) {
                if (response.statusCode() != 200) {
                    throw FeedTrouble.status(feed, response, clock);
                }
                return read(feed, body, out);
            }
        } catch (IOException e) {
            if (Thread.interrupted()) { // reading a body fails with this when interrupted
                throw new InterruptedException("stopped while reading " + feed.shown());
            }
            throw FeedTrouble.unreadable(feed, e);
        }
    }

    private long read(FeedRequest feed, InputStream body, Consumer<Scraped> out) throws IOException, FetchException {
        FeedSummary summary = RawFeed.read(
                body, new ProductJsonFormat(), NAME, clock.instant(), CountedStream.atMost(feed.mostBytes()), out);
        if (summary.damage() != null || summary.truncated()) {
            throw new FetchException(feed.shown() + " ended early; its whole products are kept", null);
        }
        if (summary.records() > 0 && summary.readings() == 0) {
            throw new FetchException(
                    feed.shown() + " has no product among " + summary.records() + " records; they are rejected", null);
        }
        return summary.records();
    }

    /** Whoever is asked more often answers with 503 before long, and to all of this address. */
    private void pause() throws InterruptedException {
        long left = asked ? between.toNanos() - (System.nanoTime() - askedNanos) : 0;
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left).toMillis() + 1);
        }
        asked = true;
        askedNanos = System.nanoTime();
    }
}
