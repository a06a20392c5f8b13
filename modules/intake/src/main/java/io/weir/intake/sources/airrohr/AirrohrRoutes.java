package io.weir.intake.sources.airrohr;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Ticker;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.Acknowledgement;
import io.weir.intake.Inlet;
import io.weir.intake.Scraped;
import io.weir.intake.board.BoardPlaces;
import io.weir.intake.push.PushRoutes;
import io.weir.intake.push.SenderRates;
import io.weir.intake.reading.EmptyFeedException;
import io.weir.intake.spool.SpoolFullException;
import io.weir.model.Printable;
import io.weir.model.Rejected;
import io.weir.wire.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What boards are answered. 200 to 208 is all that one takes for success, and it never comes again: so what can't be read is kept
 * as a rejection before it is answered 400, and what could be read is safe before it is answered 200. One that hung up
 * meanwhile changes nothing of that.
 */
final class AirrohrRoutes implements PushRoutes {

    private static final String PUSH = "/push";
    private static final String CENTRAL = "/v1/push-sensor-data";
    private static final String INFLUX = "/write";
    private static final String TOKEN = "token";

    private static final Logger LOGGER = LoggerFactory.getLogger(AirrohrRoutes.class);
    private static final int MOST_BYTES = 16 * 1024; // a board with all sensors posts some 3 KiB
    private static final Duration LONGEST_WINDOW = Duration.ofSeconds(60);
    private static final int OFFERING = 8; // threads: one may wait for Kafka longer than its board does
    private static final int MOST_WORDS = 300;

    private final AirrohrSettings settings;
    private final BoardPlaces places;
    private final Inlet inlet;
    private final SenderRates rates;
    private final Doubles doubles = new Doubles(Ticker.systemTicker());
    private final Semaphore inFlight;
    private final Counter twice;
    private final MeterRegistry registry;
    private final CompletableFuture<Acknowledgement> closing = new CompletableFuture<>(); // never but exceptionally
    private final ExecutorService threads;

    AirrohrRoutes(AirrohrSettings settings, Inlet inlet, MeterRegistry registry) {
        this.settings = settings;
        this.inlet = inlet;
        this.registry = registry;
        places = settings.finder();
        rates = new SenderRates(settings.mostPerMinute(), Ticker.systemTicker());
        inFlight = new Semaphore(settings.mostInFlight());
        twice = Counter.builder("airrohr_doubles_total")
                .description("Pushes that came a second time within their window, and were not taken in again")
                .register(registry);
        threads = Executors.newFixedThreadPool(OFFERING, work -> {
            Thread thread = new Thread(work, "airrohr-offer");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String path() {
        return PUSH;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        add(routes, PUSH, 200);
        add(routes, CENTRAL, 201); // as Sensor.Community answers
        add(routes, INFLUX, 204); // as InfluxDB answers
        routes.exception(HttpResponseException.class, AirrohrRoutes::refuse);
        routes.exception(Exception.class, AirrohrRoutes::fail);
    }

    @Override
    public void letGoIn(Duration grace) {
        CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> closing.completeExceptionally(new CancellationException()));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void add(RoutesConfig routes, String path, int success) {
        routes.post(path, context -> take(context, null, success));
        routes.post(path + "/{" + TOKEN + "}", context -> take(context, context.pathParam(TOKEN), success));
    }

    private void take(Context context, String token, int success) {
        Instant receivedAt = Instant.now();
        String address = context.ip();
        if (!rates.allows(address)) {
            say(context, 429, "This address pushes too often: at most " + settings.mostPerMinute() + " a minute");
            return;
        }
        if (!settings.access().isGiven(context.header(Header.AUTHORIZATION), token)) {
            context.header(Header.WWW_AUTHENTICATE, "Basic realm=\"weir\"");
            say(context, 401, "User and password, or the token behind the path, are missing or wrong");
            return;
        }
        if (!inFlight.tryAcquire()) {
            say(context, 503, "Too much is on its way");
            return;
        }
        try {
            read(context, Sender.of(context::header, address), receivedAt, success);
        } catch (RuntimeException | Error e) {
            inFlight.release();
            throw e;
        }
    }

    /** Holds a permit, which goes back when all is said of the push, whether its board still waits or not. */
    private void read(Context context, Sender sender, Instant receivedAt, int success) {
        byte[] body = null;
        List<Scraped> scraped = new ArrayList<>();
        String trouble = null;
        int status = 400;
        try {
            body = context.bodyInputStream().readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                status = 413;
                trouble = "A push must be at most " + MOST_BYTES + " bytes long";
            } else {
                new AirrohrFormat(sender, places)
                        .read(new ByteArrayInputStream(body), AirrohrSource.NAME, receivedAt, scraped::add);
            }
        } catch (EmptyFeedException e) { // as of a board whose buffer was too small for its own values
            trouble = "The body is empty";
        } catch (IOException e) { // it went away, or is too slow
            trouble = "The body did not come whole";
        }
        if (trouble != null) {
            inFlight.release();
            refused(status == 413 ? "too-large" : body == null ? "cut" : "empty")
                    .increment();
            say(context, status, trouble);
            return;
        }
        byte[] whole = body;
        CompletableFuture<Acknowledgement> taken =
                doubles.once(sender, whole, window(scraped), () -> offer(scraped), twice::increment);
        taken.whenComplete((acknowledgement, failure) -> inFlight.release());
        context.future(() -> taken.thenApply(acknowledgement -> acknowledgement)
                .applyToEither(closing, acknowledgement -> acknowledgement)
                .orTimeout(settings.patience().toMillis(), TimeUnit.MILLISECONDS)
                .handle((acknowledgement, failure) -> answer(context, scraped, success, acknowledgement, failure)));
    }

    private CompletableFuture<Acknowledgement> offer(List<Scraped> scraped) {
        return CompletableFuture.supplyAsync(() -> inlet.offer(scraped), threads)
                .thenCompose(acknowledgement -> acknowledgement);
    }

    private Context answer(
            Context context, List<Scraped> scraped, int success, Acknowledgement acknowledgement, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause != null) {
            LOGGER.debug("A push is not safe", cause);
            return say(context, 503, "It is not safe yet, and may be lost");
        }
        if (!acknowledgement.isWhole()) {
            boolean full = acknowledgement.missing().get(0).why() instanceof SpoolFullException;
            return say(
                    context,
                    full ? 507 : 503,
                    full ? "Neither Kafka nor the disk takes it: it is lost" : "Kafka does not take it: it is lost");
        }
        List<Rejected> rejected = scraped.stream()
                .map(each -> each instanceof Scraped.Refused refused ? refused.rejected() : null)
                .filter(Objects::nonNull)
                .toList();
        if (!rejected.isEmpty()) {
            refused(rejected.get(0).reason().code()).increment();
            return say(context, 400, rejected.get(0).detail());
        }
        context.status(success);
        return success == 204
                ? context
                : context.contentType("application/json").result(Json.bytes(64, json -> {
                    json.writeStartObject();
                    json.writeNumberField("readings", scraped.size());
                    json.writeEndObject();
                }));
    }

    /** Less than the board's own interval, where it says that. */
    private static Duration window(List<Scraped> scraped) {
        return scraped.stream()
                .map(each -> each instanceof Scraped.Found found
                        ? found.reading().values().get("interval")
                        : null)
                .filter(Objects::nonNull)
                .findFirst()
                .map(AirrohrRoutes::half)
                .orElse(LONGEST_WINDOW);
    }

    private static Duration half(String milliseconds) {
        try {
            Duration half = Duration.ofMillis(Long.parseLong(milliseconds) / 2);
            return half.isNegative() || half.compareTo(LONGEST_WINDOW) > 0 ? LONGEST_WINDOW : half;
        } catch (NumberFormatException e) {
            return LONGEST_WINDOW;
        }
    }

    private Counter refused(String reason) {
        return Counter.builder("airrohr_refused_total")
                .description("Pushes of which something could not be read")
                .tag("reason", reason)
                .register(registry);
    }

    /** What Javalin itself refuses: a path or a method that there is not. */
    private static void refuse(HttpResponseException refusal, Context context) {
        say(context, refusal.getStatus(), "There is only POST of " + PUSH + ", " + CENTRAL + "/ and " + INFLUX);
    }

    /** Without the request's words, which may hold a token. */
    private static void fail(Exception failure, Context context) {
        LOGGER.error("A push failed", failure);
        say(context, 500, "The push failed; the log says why");
    }

    private static Context say(Context context, int status, String sentence) {
        String cut = Printable.of(sentence, MOST_WORDS);
        return context.status(status)
                .contentType("application/json")
                .header("X-Content-Type-Options", "nosniff")
                .result(Json.bytes(256, json -> {
                    json.writeStartObject();
                    json.writeStringField("error", cut);
                    json.writeEndObject();
                }));
    }
}
