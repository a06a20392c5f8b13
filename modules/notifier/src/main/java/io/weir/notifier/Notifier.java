package io.weir.notifier;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.management.Readiness;
import io.weir.notifier.targets.TargetSettings;
import io.weir.retry.Backoff;

/** Tells each target of alarms, each on a thread of its own. */
public final class Notifier implements AutoCloseable {

    private final List<Delivery> deliveries;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private Notifier(List<Delivery> deliveries) {
        this.deliveries = deliveries;
    }

    /** With a consumer of Kafka and a target each, which end with it; nobody is asked yet. */
    public static Notifier of(NotifierConfig config, MeterRegistry registry, Readiness readiness) {
        return new Notifier(config.targets().stream()
                .map(settings -> delivery(config, settings, registry, readiness))
                .toList());
    }

    /**
     * Works until closed.
     *
     * @throws RuntimeException where one can't go on; the others then are not waited for
     */
    public void run() {
        deliveries.forEach(this::start);
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
        List<Thread> threads = deliveries.stream()
                .map(delivery -> new Thread(delivery::close, "notifier-close"))
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

    private void start(Delivery delivery) {
        Thread thread = new Thread(
                () -> {
                    try {
                        delivery.run();
                    } catch (RuntimeException | Error e) {
                        ended.completeExceptionally(e);
                    }
                },
                "notifier-" + delivery.name());
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
