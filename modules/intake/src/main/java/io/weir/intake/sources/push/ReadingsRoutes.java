package io.weir.intake.sources.push;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.weir.intake.Acknowledgement;
import io.weir.intake.Inlet;
import io.weir.intake.IntakePausedException;
import io.weir.intake.push.PushRoutes;
import io.weir.wire.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What senders are answered: 200 once Kafka has each record, 4xx where a body is broken, and 503 with a time to come again
 * where Kafka has not taken all of it. A sender that comes again with the same does no harm: doubles are dropped.
 */
final class ReadingsRoutes implements PushRoutes {

    static final String PATH = "/readings";

    private static final Logger LOGGER = LoggerFactory.getLogger(ReadingsRoutes.class);
    private static final int SOON = 1; // seconds, while others are served
    private static final int LATER = 10; // seconds, while Kafka is away

    private final PushSettings settings;
    private final Inlet inlet;
    private final Semaphore
            inFlight; // a permit for each body that Kafka has not, whether its sender still waits or not
    private final CompletableFuture<Acknowledgement> closing = new CompletableFuture<>(); // never but exceptionally
    private final ExecutorService threads; // as many: one that offers may wait for Kafka much longer than a sender does

    ReadingsRoutes(PushSettings settings, Inlet inlet) {
        this.settings = settings;
        this.inlet = inlet;
        inFlight = new Semaphore(settings.mostInFlight());
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(settings.mostInFlight(), work -> {
            Thread thread = new Thread(work, "push-offer-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post(PATH, this::take);
        routes.exception(HttpResponseException.class, ReadingsRoutes::refuse);
        routes.exception(Exception.class, ReadingsRoutes::fail);
    }

    /** Senders that wait still wait no longer than that, and are told to come again. */
    @Override
    public void letGoIn(Duration grace) {
        CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> closing.completeExceptionally(new CancellationException()));
    }

    /** What is offered from now on is not taken. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void take(Context context) {
        if (!inFlight.tryAcquire()) {
            comeAgain(context, SOON, "Too much is on its way to Kafka: come again with the same");
            return;
        }
        Body body;
        try {
            body = Body.read(context.bodyInputStream(), settings.mostBytes(), Instant.now());
        } catch (BadRequestException e) {
            inFlight.release();
            say(context, e.status(), e.getMessage());
            return;
        } catch (RuntimeException | Error e) {
            inFlight.release();
            throw e;
        }
        CompletableFuture<Acknowledgement> taken = CompletableFuture.supplyAsync(
                        () -> inlet.offer(body.scraped()), threads)
                .thenCompose(acknowledgement -> acknowledgement);
        taken.whenComplete((acknowledgement, failure) -> inFlight.release());
        context.future(() -> taken.applyToEither(closing, acknowledgement -> acknowledgement)
                .orTimeout(settings.patience().toMillis(), TimeUnit.MILLISECONDS)
                .handle((acknowledgement, failure) -> answer(context, body, acknowledgement, failure)));
    }

    private static Context answer(Context context, Body body, Acknowledgement acknowledgement, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return comeAgain(
                    context, LATER, "Kafka has not said in time that it has all of it: come again with the same");
        }
        if (cause instanceof CancellationException) {
            return comeAgain(context, LATER, "Nothing is listening here for a while: come again with the same");
        }
        if (cause instanceof IntakePausedException) {
            return comeAgain(context, LATER, "Nothing is taken in now: come again with the same");
        }
        if (cause != null) {
            LOGGER.error("A body could not be offered", cause);
            return say(context, 500, "It could not be taken in; the log says why");
        }
        if (!acknowledgement.isWhole()) {
            return comeAgain(
                    context,
                    LATER,
                    "Kafka has taken " + acknowledgement.arrived() + " of "
                            + body.scraped().size() + " records: come again with the same");
        }
        return context.status(200).contentType("application/json").result(Json.bytes(64, json -> {
            json.writeStartObject();
            json.writeNumberField("readings", body.readings());
            json.writeNumberField("rejected", body.refused());
            json.writeEndObject();
        }));
    }

    private static Context comeAgain(Context context, int seconds, String sentence) {
        context.header(Header.RETRY_AFTER, Integer.toString(seconds));
        return say(context, 503, sentence);
    }

    /** What Javalin itself refuses: a path or a method that there is not. */
    private static void refuse(HttpResponseException refusal, Context context) {
        say(context, refusal.getStatus(), "There is only POST of " + PATH);
    }

    private static void fail(Exception failure, Context context) {
        LOGGER.error("A request failed: method={}", context.method(), failure);
        say(context, 500, "The request failed; the log says why");
    }

    private static Context say(Context context, int status, String sentence) {
        return context.status(status)
                .contentType("application/json")
                .header("X-Content-Type-Options", "nosniff")
                .result(Json.bytes(256, json -> {
                    json.writeStartObject();
                    json.writeStringField("error", sentence);
                    json.writeEndObject();
                }));
    }
}
