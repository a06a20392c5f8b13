package io.weir.intake.sources.airrohr;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

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
import io.weir.intake.framing.Overlong;
import io.weir.intake.push.Answers;
import io.weir.intake.push.PushRoutes;
import io.weir.intake.push.SenderRates;
import io.weir.intake.push.Sentence;
import io.weir.intake.reading.EmptyFeedException;
import io.weir.intake.spool.SpoolFullException;
import io.weir.model.Reason;
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
    private static final int MOST_KEPT = 4 * 1024; // of a push that is longer
    private static final int MOST_PASSED_OVER = 1024 * 1024;

    private final AirrohrSettings settings;
    private final BoardPlaces places;
    private final SenderRates rates;
    private final Doubles doubles = new Doubles(Ticker.systemTicker());
    private final Semaphore inFlight;
    private final Counter twice;
    private final MeterRegistry registry;
    private final Inlet inlet;
    private final Answers answers = new Answers("airrohr-answer");

    /**
     * @param inlet never waits, as there is a spool in it
     */
    AirrohrRoutes(AirrohrSettings settings, Inlet inlet, MeterRegistry registry) {
        this.settings = settings;
        this.registry = registry;
        places = settings.finder();
        rates = new SenderRates(settings.mostPerMinute(), Ticker.systemTicker());
        inFlight = new Semaphore(settings.mostInFlight());
        twice = Counter.builder("airrohr_doubles_total")
                .description("Pushes that came a second time within their window, and were not taken in again")
                .register(registry);
        this.inlet = inlet;
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
        answers.letGoIn(grace);
    }

    @Override
    public void close() {
        answers.close();
    }

    private void add(RoutesConfig routes, String path, int success) {
        routes.post(path, context -> take(context, null, success));
        routes.post(path + "/{" + TOKEN + "}", context -> take(context, context.pathParam(TOKEN), success));
    }

    private void take(Context context, String token, int success) {
        Instant receivedAt = Instant.now();
        String address = context.ip();
        if (!rates.allows(address)) {
            Sentence.say(
                    context, 429, "This address pushes too often: at most " + settings.mostPerMinute() + " a minute");
            return;
        }
        if (!settings.access().isGiven(context.header(Header.AUTHORIZATION), token)) {
            context.header(Header.WWW_AUTHENTICATE, "Basic realm=\"weir\"");
            Sentence.say(context, 401, "User and password, or the token behind the path, are missing or wrong");
            return;
        }
        if (!inFlight.tryAcquire()) {
            Sentence.say(context, 503, "Too much is on its way");
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
        List<Scraped> scraped = new ArrayList<>();
        byte[] body = null;
        try {
            InputStream in = context.bodyInputStream();
            body = in.readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                scraped.add(new Scraped.Refused(tooLong(body, in, sender)));
            } else {
                new AirrohrFormat(sender, places).read(body, AirrohrSource.NAME, receivedAt, scraped::add);
            }
        } catch (EmptyFeedException e) { // as of a board whose buffer was too small for its own values
            refuse(context, "empty", "The body is empty");
            return;
        } catch (IOException e) { // it went away, or is too slow
            refuse(context, "cut", "The body did not come whole");
            return;
        }
        byte[] whole = body;
        CompletableFuture<Acknowledgement> taken =
                doubles.once(sender, whole, window(scraped), () -> offer(scraped), twice::increment);
        taken.whenComplete((acknowledgement, failure) -> inFlight.release());
        context.future(() -> answers.within(settings.patience(), taken)
                .handle((acknowledgement, failure) -> answer(context, scraped, success, acknowledgement, failure)));
    }

    private CompletableFuture<Acknowledgement> offer(List<Scraped> scraped) {
        try {
            return inlet.offer(scraped);
        } catch (RuntimeException e) { // whatever it is, the push is not safe
            return CompletableFuture.failedFuture(e);
        }
    }

    private void refuse(Context context, String reason, String sentence) {
        inFlight.release();
        refused(reason).increment();
        Sentence.say(context, 400, sentence);
    }

    /** Its first bytes, which say what it is; the others are read, for who is hung up on while it sends hears no answer. */
    private static Rejected tooLong(byte[] body, InputStream rest, Sender sender) throws IOException {
        Overlong push = new Overlong(MOST_KEPT);
        byte[] next = body;
        while (next.length > 0 && push.length() < MOST_PASSED_OVER) {
            push.add(next, 0, next.length);
            next = rest.readNBytes(MOST_BYTES);
        }
        String more = next.length > 0 ? " or more" : "";
        return push.rejected(
                AirrohrSource.NAME,
                Reason.TOO_LARGE,
                sender.told(
                        "a push of " + push.length() + " bytes" + more + ", where " + MOST_BYTES + " are the most"));
    }

    private Context answer(
            Context context, List<Scraped> scraped, int success, Acknowledgement acknowledgement, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause != null) {
            LOGGER.debug("A push is not safe", cause);
            return Sentence.say(context, 503, "It is not safe yet, and may be lost");
        }
        if (!acknowledgement.isWhole()) {
            boolean full = acknowledgement.missing().get(0).why() instanceof SpoolFullException;
            return Sentence.say(
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
            boolean tooLong = rejected.get(0).reason() == Reason.TOO_LARGE;
            return Sentence.say(context, tooLong ? 413 : 400, rejected.get(0).detail());
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
        Sentence.say(
                context, refusal.getStatus(), "There is only POST of " + PUSH + ", " + CENTRAL + "/ and " + INFLUX);
    }

    /** Without the request's words, which may hold a token. */
    private static void fail(Exception failure, Context context) {
        LOGGER.error("A push failed", failure);
        Sentence.say(context, 500, "The push failed; the log says why");
    }
}
