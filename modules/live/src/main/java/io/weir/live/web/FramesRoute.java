package io.weir.live.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.weir.live.time.FrameFile;
import io.weir.live.time.Timeline;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.store.Bins;
import io.weir.web.GetRoutes;

/**
 * {@code GET /api/v1/frames}: the map of a kind at each step of a time. What was reckoned is kept for a while, and for all that ask: many play
 * the same day.
 */
public final class FramesRoute implements Part {

    static final String PATH = "/api/v1/frames";
    static final String TYPE = "application/vnd.weir.frames";

    static final int MOST_FRAMES = 400;
    private static final int USUAL_FRAMES = 150;
    private static final Duration USUAL = Duration.ofDays(1);

    /** In seconds; a whole number of each fits into a day. */
    private static final List<Integer> STEPS = List.of(60, 300, 600, 900, 1_800, 3_600, 10_800, 21_600, 86_400);

    private static final Duration NEWS = Duration.ofMinutes(1); // so long is an answer kept to which more may come
    private static final Duration HISTORY = Duration.ofMinutes(10);
    private static final Duration LATE = Duration.ofHours(1); // values come as late
    private static final long MOST_KEPT = 24L * 1024 * 1024;
    private static final int TAG_LENGTH = 24;

    /** Bytes, packed, and their tag. */
    private record Answer(byte[] packed, String tag, boolean isHistory) {}

    private final Catalogue catalogue;
    private final Questions store;
    private final Clock clock;
    private final Semaphore one = new Semaphore(1); // of those that hold millions of means
    private final Cache<Bins, Answer> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher((Bins bins, Answer answer) -> answer.packed.length)
            .expireAfter(Expiry.creating((Bins bins, Answer answer) -> answer.isHistory ? HISTORY : NEWS))
            .build();

    public FramesRoute(Catalogue catalogue, Questions store, Clock clock) {
        this.catalogue = catalogue;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void serve(RoutesConfig routes) {
        GetRoutes.add(routes, PATH, this::answer);
    }

    private void answer(Context context) {
        Parameters parameters = new Parameters(context, "kind", "from", "to", "step");
        Kind kind = parameters.kind("kind", catalogue);
        Bins bins = bins(parameters, kind);
        Answer answer = kept.getIfPresent(bins);
        if (answer == null) {
            answer = reckon(kind, bins);
        }
        context.contentType(TYPE)
                .header(Header.ETAG, answer.tag)
                .header(Header.CACHE_CONTROL, "no-cache")
                .header(Header.VARY, Header.ACCEPT_ENCODING);
        if (Answers.takesGzip(context)) {
            context.header(Header.CONTENT_ENCODING, "gzip").result(answer.packed);
        } else {
            context.result(unpack(answer.packed));
        }
    }

    /** On edges that are the same for all who ask: whole steps since 1970. */
    private Bins bins(Parameters parameters, Kind kind) {
        Span span = parameters.span(clock.instant(), USUAL);
        long length = Math.max(1, span.length().toSeconds());
        int otherwise = STEPS.stream()
                .filter(step -> length / step <= USUAL_FRAMES)
                .findFirst()
                .orElse(STEPS.get(STEPS.size() - 1));
        int step = parameters.between("step", STEPS.get(0), STEPS.get(STEPS.size() - 1), otherwise);
        long first = Math.floorDiv(span.from().getEpochSecond(), step);
        long end = -Math.floorDiv(-span.to().getEpochSecond(), step);
        long count = Math.max(1, end - first);
        if (count > MOST_FRAMES) {
            throw new Problem(
                    400,
                    "from, to and step must make at most " + MOST_FRAMES + " frames, but make " + count
                            + ": take a step of " + (length / (MOST_FRAMES - 1) + 1) + " s or more");
        }
        return new Bins(kind.name(), Instant.ofEpochSecond(first * step), Duration.ofSeconds(step), (int) count);
    }

    /** One at a time; who comes meanwhile for the same finds it done. */
    private Answer reckon(Kind kind, Bins bins) {
        if (!one.tryAcquire()) {
            throw new Problem(503, "Frames are being reckoned for somebody else; try again in a moment");
        }
        try {
            Timeline timeline = store.ask(() -> {
                Timeline read = new Timeline(bins);
                store.store().places(kind.name(), bins.from(), bins.end().minusMillis(1), read::add);
                store.store().bins(bins, read::add);
                return read;
            });
            byte[] packed = packed(timeline, kind);
            boolean isHistory = bins.end().isBefore(clock.instant().minus(LATE));
            Answer answer = new Answer(packed, '"' + Answers.digest(packed).substring(0, TAG_LENGTH) + '"', isHistory);
            kept.put(bins, answer);
            return answer;
        } finally {
            one.release();
        }
    }

    private static byte[] packed(Timeline timeline, Kind kind) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 * 1024);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 64 * 1024)) {
            FrameFile.write(timeline, kind, gzip);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] unpack(byte[] packed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory does not fail", e);
        }
    }
}
