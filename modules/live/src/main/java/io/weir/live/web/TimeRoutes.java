package io.weir.live.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.weir.live.shown.Newest;
import io.weir.live.time.FrameFile;
import io.weir.live.time.Mean;
import io.weir.live.time.MeansJson;
import io.weir.live.time.Timeline;
import io.weir.model.Printable;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.quality.Correction;
import io.weir.store.Bins;
import io.weir.web.GetRoutes;
import io.weir.wire.json.Json;

/**
 * {@code GET /api/v1/frames}: the map of a kind at each step of a time; and {@code GET /api/v1/means}: what the values of each sensor sum up to,
 * now. What was reckoned is kept for a while, and for all that ask: many play the same day.
 */
public final class TimeRoutes implements Part {

    private static final String TYPE = "application/vnd.weir.frames";

    private static final int MOST_FRAMES = 400;
    private static final int USUAL_FRAMES = 150;
    private static final Duration USUAL = Duration.ofDays(1);

    /** In seconds; a whole number of each fits into a day. */
    private static final List<Integer> STEPS = List.of(60, 300, 600, 900, 1_800, 3_600, 10_800, 21_600, 86_400);

    private static final Duration NEWS = Duration.ofMinutes(1); // so long is an answer kept to which more may come
    private static final Duration HISTORY = Duration.ofMinutes(10);
    private static final Duration LATE = Duration.ofHours(1); // values come as late
    private static final long MOST_KEPT = 24L * 1024 * 1024;

    /** What is reckoned: the frames of these bins, or a mean of them; as they came, or by a formula. */
    private record Wanted(Bins bins, Optional<Mean> mean, Optional<Correction> formula) {

        /** How many pieces a bin is cut into for the formula. */
        int pieces() {
            return formula.isPresent() ? mean.map(Mean::pieces).orElse(1) : 1;
        }

        /** What the store is asked for, of this kind. */
        Bins asked(String kind) {
            return new Bins(kind, bins.from(), bins.width().dividedBy(pieces()), bins.count() * pieces());
        }
    }

    /** Writes what was reckoned. */
    private interface Form {
        void write(Timeline timeline, OutputStream out) throws IOException;
    }

    /** Bytes, packed, and their tag. */
    private record Answer(byte[] packed, String tag, boolean isHistory) {}

    private static final String HUMIDITY = "humidity";

    private final Catalogue catalogue;
    private final Newest newest;
    private final Questions store;
    private final Clock clock;
    private final Semaphore one = new Semaphore(1); // of those that hold millions of means
    private final Cache<Wanted, Answer> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher((Wanted wanted, Answer answer) -> answer.packed.length)
            .expireAfter(Expiry.creating((Wanted wanted, Answer answer) -> answer.isHistory ? HISTORY : NEWS))
            .build();

    /**
     * @param newest says of which type sensors are, and who says how humid it is there
     */
    public TimeRoutes(Catalogue catalogue, Newest newest, Questions store, Clock clock) {
        this.catalogue = catalogue;
        this.newest = newest;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void serve(RoutesConfig routes) {
        GetRoutes.add(routes, "/api/v1/frames", this::frames);
        GetRoutes.add(routes, "/api/v1/means", this::means);
    }

    private void frames(Context context) {
        Parameters parameters = new Parameters(context, "kind", "from", "to", "step", "formula");
        Kind kind = parameters.kind("kind", catalogue);
        Wanted wanted = new Wanted(bins(parameters, kind), Optional.empty(), formula(parameters, kind));
        answer(context, TYPE, wanted, (timeline, out) -> FrameFile.write(timeline, kind, out));
    }

    private void means(Context context) {
        Parameters parameters = new Parameters(context, "kind", "mean", "formula");
        Kind kind = parameters.kind("kind", catalogue);
        String code = parameters.text("mean");
        Mean mean = Mean.find(code)
                .filter(each -> each.isOf(kind.name()))
                .orElseThrow(() -> new Problem(
                        Problem.Code.PARAMETER,
                        "mean must be one of "
                                + Arrays.stream(Mean.values())
                                        .filter(each -> each.isOf(kind.name()))
                                        .map(Mean::code)
                                        .collect(Collectors.joining(", "))
                                + " for " + kind.name() + ", but is '" + Printable.of(code, 60) + "'"));
        Instant to = clock.instant().truncatedTo(ChronoUnit.MINUTES); // all who ask in a minute get the same
        Bins bins =
                new Bins(kind.name(), to.minus(mean.width().multipliedBy(mean.count())), mean.width(), mean.count());
        answer(
                context,
                "application/json",
                new Wanted(bins, Optional.of(mean), formula(parameters, kind)),
                (timeline, out) ->
                        out.write(Json.bytes(64 * 1024, json -> MeansJson.write(json, timeline, kind, mean))));
    }

    private void answer(Context context, String type, Wanted wanted, Form form) {
        Answer answer = kept.getIfPresent(wanted);
        if (answer == null) {
            answer = reckon(wanted, form);
        }
        context.contentType(type).header(Header.ETAG, answer.tag).header(Header.CACHE_CONTROL, "no-cache");
        if (Answers.takesGzip(context)) {
            context.header(Header.CONTENT_ENCODING, "gzip").result(answer.packed);
        } else {
            context.result(unpack(answer.packed));
        }
    }

    /** On edges that are the same for all who ask: whole steps since 1970. */
    private Bins bins(Parameters parameters, Kind kind) {
        Parameters.Span span = parameters.span(clock.instant(), USUAL);
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
                    Problem.Code.PARAMETER,
                    "from, to and step must make at most " + MOST_FRAMES + " frames, but make " + count
                            + ": take a step of " + (length / (MOST_FRAMES - 1) + 1) + " s or more");
        }
        return new Bins(kind.name(), Instant.ofEpochSecond(first * step), Duration.ofSeconds(step), (int) count);
    }

    /** One at a time; who comes meanwhile for the same finds it done. */
    private Answer reckon(Wanted wanted, Form form) {
        if (!one.tryAcquire()) {
            throw new Problem(
                    Problem.Code.BUSY, "Another time is being reckoned for somebody else; try again in a moment");
        }
        try {
            Timeline timeline = store.ask(() -> timeline(wanted));
            byte[] packed = packed(timeline, form);
            boolean isHistory = wanted.bins().end().isBefore(clock.instant().minus(LATE));
            Answer answer = new Answer(packed, Answers.tag(packed), isHistory);
            kept.put(wanted, answer);
            return answer;
        } finally {
            one.release();
        }
    }

    private Timeline timeline(Wanted wanted) {
        Timeline came = read(wanted.asked(wanted.bins().kind()));
        return wanted.formula()
                .map(formula -> came.corrected(
                        read(wanted.asked(HUMIDITY)),
                        newest.read(sensors -> CorrectedApi.stations(sensors, catalogue)),
                        formula,
                        wanted.pieces()))
                .orElse(came);
    }

    private Timeline read(Bins bins) {
        Timeline read = new Timeline(bins);
        store.store().places(bins.kind(), bins.from(), bins.end().minusMillis(1), read::add);
        store.store().bins(bins, read::add);
        return read;
    }

    private static Optional<Correction> formula(Parameters parameters, Kind kind) {
        return parameters.find("formula").map(code -> CorrectedApi.formula(code, kind));
    }

    private static byte[] packed(Timeline timeline, Form form) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 * 1024);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 64 * 1024)) {
            form.write(timeline, gzip);
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
