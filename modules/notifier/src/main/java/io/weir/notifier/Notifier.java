package io.weir.notifier;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.management.Readiness;
import io.weir.notifier.results.Results;
import io.weir.notifier.results.ResultsSettings;
import io.weir.notifier.targets.TargetSettings;
import io.weir.retry.Backoff;

/** Tells each target of alarms, and sends results where that is wanted, each on a thread of its own. */
public final class Notifier implements AutoCloseable {

    private final List<Delivery> deliveries;
    private final Optional<Results> results;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private Notifier(List<Delivery> deliveries, Optional<Results> results) {
        this.deliveries = deliveries;
        this.results = results;
    }

    /** With a consumer of Kafka and a target each, which end with it; nobody is asked yet. */
    public static Notifier of(NotifierConfig config, MeterRegistry registry, Readiness readiness) {
        Results.register(registry);
        return new Notifier(
                config.targets().stream()
                        .map(settings -> delivery(config, settings, registry, readiness))
                        .toList(),
                config.results()
                        .map(settings -> new Results(
                                settings,
                                AlarmConsumer.create(config, ResultsSettings.NAME),
                                new Backoff(config.longestPause(), RandomGenerator.getDefault()),
                                registry,
                                readiness)));
    }

    /**
     * Works until closed.
     *
     * @throws RuntimeException where one can't go on; the others then are not waited for
     */
    public void run() {
        deliveries.forEach(delivery -> start(delivery.name(), delivery::run));
        results.ifPresent(sending -> start(ResultsSettings.NAME, sending::run));
        try {
            ended.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Ends within some seconds: all at once, as each may take some. */
    @Override
    public void close() {
        ended.complete(null);
        List<Thread> threads = Stream.concat(
                        deliveries.stream().<Runnable>map(delivery -> delivery::close),
                        results.stream().<Runnable>map(sending -> sending::close))
                .map(closing -> new Thread(closing, "notifier-close"))
                .toList();
        threads.forEach(Thread::start);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(String name, Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error e) {
                        ended.completeExceptionally(e);
                    }
                },
                "notifier-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static Delivery delivery(
            NotifierConfig config, TargetSettings settings, MeterRegistry registry, Readiness readiness) {
        return new Delivery(
                settings.open(),
                settings.route(),
                AlarmConsumer.create(config, settings.name()),
                config.lookBack(),
                config.giveUp(),
                new Backoff(config.longestPause(), RandomGenerator.getDefault()),
                new DeliveryMetrics(registry, settings.name()),
                readiness,
                Clock.systemUTC());
    }
}
