package io.weir.intake.sources.push;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.weir.intake.Acknowledgement;
import io.weir.intake.Inlet;
import io.weir.intake.IntakePausedException;
import io.weir.intake.push.Answers;
import io.weir.intake.push.Offers;
import io.weir.intake.push.PushRoutes;
import io.weir.intake.push.Sentence;
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
    private static final String FULL = "Too much is on its way to Kafka: come again with the same";

    private final PushSettings settings;
    private final Semaphore
            inFlight; // a permit for each body that Kafka has not, whether its sender still waits or not
    private final Arriving arriving;
    private final Offers offers; // as many at a time
    private final Answers answers = new Answers("push-answer");

    ReadingsRoutes(PushSettings settings, Inlet inlet) {
        this.settings = settings;
        inFlight = new Semaphore(settings.mostInFlight());
        arriving = new Arriving((long) settings.mostInFlight() * settings.mostBytes());
        offers = new Offers("push-offer", settings.mostInFlight(), inlet);
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
        answers.letGoIn(grace);
    }

    /** What is offered from now on is not taken. */
    @Override
    public void close() {
        offers.close();
        answers.close();
    }

    private void take(Context context) {
        if (inFlight.availablePermits() == 0) { // or it would be read for nothing
            comeAgain(context, SOON, FULL);
            return;
        }
        try {
            take(context, arriving.read(context.bodyInputStream(), settings.mostBytes()));
        } catch (BadRequestException e) {
            if (e.status() == 503) {
                comeAgain(context, SOON, e.getMessage());
            } else {
                Sentence.say(context, e.status(), e.getMessage());
            }
        }
    }

    private void take(Context context, byte[] bytes) throws BadRequestException {
        if (!inFlight.tryAcquire()) {
            comeAgain(context, SOON, FULL);
            return;
        }
        Body body;
        try {
            body = Body.read(bytes, settings.mostBytes(), Instant.now());
        } catch (BadRequestException | RuntimeException | Error e) {
            inFlight.release();
            throw e;
        }
        CompletableFuture<Acknowledgement> taken = offers.offer(body.scraped());
        taken.whenComplete((acknowledgement, failure) -> inFlight.release());
        context.future(() -> answers.within(settings.patience(), taken)
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
            return Sentence.say(context, 500, "It could not be taken in; the log says why");
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
        return Sentence.say(context, 503, sentence);
    }

    /** What Javalin itself refuses: a path or a method that there is not. */
    private static void refuse(HttpResponseException refusal, Context context) {
        Sentence.say(context, refusal.getStatus(), "There is only POST of " + PATH);
    }

    private static void fail(Exception failure, Context context) {
        LOGGER.error("A request failed: method={}", context.method(), failure);
        Sentence.say(context, 500, "The request failed; the log says why");
    }
}
