package io.weir.intake.sources.sensorcommunity;

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
import io.weir.intake.pull.FeedLook;
import io.weir.intake.pull.FeedRequest;
import io.weir.intake.pull.FeedTrouble;
import io.weir.intake.pull.WatchedStream;
import io.weir.intake.reading.CountedStream;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.FormatByContent;
import io.weir.intake.reading.RawFeed;
import io.weir.intake.sources.archive.ArchiveForm;
import io.weir.intake.spec.SourceSpec;

/** The live feed of Sensor.Community, or a part of it: a data file of version 1 or 2, or an answer of its filter. */
public final class SensorCommunitySource implements PulledSource {

    /** The name of the live feed. */
    public static final String NAME = "sensor-community";

    /** What there is to say of it. */
    public static final SourceSpec SPEC = new SourceSpec(
            NAME,
            "the live feed of Sensor.Community",
            SourceSpec.Way.PULLED,
            true,
            Optional.of(new FormatByContent(List.of(ArchiveForm.FORMAT, SensorCommunityFormat::read))),
            SensorCommunitySettings::from);

    /** By what a server knows which state of the feed we have. */
    private record Validators(Optional<String> etag, Optional<String> lastModified) {

        static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

        static Validators of(HttpResponse<?> response) {
            return new Validators(
                    response.headers().firstValue("ETag"), response.headers().firstValue("Last-Modified"));
        }
    }

    private final String name;
    private final Duration interval;
    private final FeedRequest feed;
    private final Clock clock;
    private final HttpClient client;
    private Validators handedOver = Validators.NONE;
    private Validators known = Validators.NONE;

    /**
     * @param name of the feed; two networks that speak alike are two feeds
     * @param interval pause between two fetches; the feed is made anew every minute or less often
     */
    public SensorCommunitySource(String name, Duration interval, FeedRequest feed, Clock clock) {
        this.name = name;
        this.interval = interval;
        this.feed = feed;
        this.clock = clock;
        client = feed.proxies()
                .applyTo(HttpClient.newBuilder()
                        .connectTimeout(feed.connectTimeout())
                        .followRedirects(HttpClient.Redirect.NORMAL))
                .build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String label() {
        return name.equals(NAME) ? "Sensor.Community" : name;
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public Fetched fetch(Consumer<Scraped> out) throws FetchException, InterruptedException {
        handedOver = known;
        try {
            HttpResponse<InputStream> response = client.send(get(), BodyHandlers.ofInputStream());
            try (InputStream body = new WatchedStream(response.body(), feed.stallTimeout(), feed.wholeTimeout())) {
                return switch (response.statusCode()) {
                    case 200 -> read(response, body, out);
                    case 304 -> Fetched.NOT_MODIFIED;
                    default -> throw FeedTrouble.status(feed, response, clock);
                };
            }
        } catch (IOException e) {
            if (Thread.interrupted()) { // reading a body fails with this when interrupted
                throw new InterruptedException("stopped while reading " + feed.shown());
            }
            throw FeedTrouble.unreadable(feed, e);
        }
    }

    @Override
    public void delivered() {
        known = handedOver;
    }

    /**
     * Asks whether the feed can be had, without fetching it.
     *
     * @param patience the most that this takes
     * @return why not, in one sentence; nothing where it can
     */
    public Optional<String> unreachable(Duration patience) throws InterruptedException {
        return look(patience).trouble();
    }

    /**
     * The same, and what time it is there.
     *
     * @param patience the most that this takes
     */
    public FeedLook look(Duration patience) throws InterruptedException {
        try {
            HttpResponse<?> head = client.send(
                    request(patience)
                            .method("HEAD", HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.discarding());
            return head.statusCode() == 405 || head.statusCode() == 501 ? lookByGet(patience) : seen(head);
        } catch (IOException e) {
            return FeedLook.failed(feed.shown() + " can't be reached: " + FeedTrouble.said(e));
        }
    }

    /** For a server that knows no HEAD; the body is not read. */
    private FeedLook lookByGet(Duration patience) throws IOException, InterruptedException {
        HttpResponse<InputStream> get = client.send(request(patience).build(), BodyHandlers.ofInputStream());
        get.body().close();
        return seen(get);
    }

    private FeedLook seen(HttpResponse<?> response) {
        int status = response.statusCode();
        boolean page = response.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        if (status >= 200 && status < 300 && page) {
            return FeedLook.failed(feed.shown() + " answers with a page, not with data");
        }
        return status < 400
                ? FeedLook.good(response.headers())
                : FeedLook.failed(feed.shown() + " answers with status " + status);
    }

    private Fetched read(HttpResponse<InputStream> response, InputStream body, Consumer<Scraped> out)
            throws IOException, FetchException {
        FeedSummary summary = RawFeed.read(
                body, SensorCommunityFormat::read, name, clock.instant(), CountedStream.atMost(feed.mostBytes()), out);
        if (summary.damage() != null) { // a whole answer may have more: its validator is not kept
            throw new FetchException(feed.shown() + " is damaged: " + summary.damage(), null);
        }
        if (summary.records() > 0 && summary.readings() == 0) {
            throw new FetchException(
                    feed.shown() + " has no reading among " + summary.records() + " records; they are rejected", null);
        }
        if (summary.truncated()) {
            throw new FetchException(feed.shown() + " ended early; its whole records are kept", null);
        }
        handedOver = Validators.of(response);
        return Fetched.NEWS;
    }

    private HttpRequest get() {
        HttpRequest.Builder get = request(feed.answerTimeout());
        known.etag().ifPresent(etag -> get.header("If-None-Match", etag));
        known.lastModified().ifPresent(moment -> get.header("If-Modified-Since", moment));
        return get.build();
    }

    private HttpRequest.Builder request(Duration patience) {
        return HttpRequest.newBuilder(feed.url())
                .timeout(patience)
                .header("User-Agent", feed.userAgent())
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip");
    }
}
