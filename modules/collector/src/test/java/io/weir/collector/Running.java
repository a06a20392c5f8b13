package io.weir.collector;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.management.Readiness;
import io.weir.model.Reason;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.KafkaAccess;
import io.weir.store.Store;

/** A collector at work on a thread of its own, until closed. */
final class Running implements AutoCloseable {

    private final Readiness readiness = new Readiness();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Collector collector;
    private final CompletableFuture<Void> run;

    Running(String bootstrapServers, Store store) {
        CollectorConfig config = new CollectorConfig(
                KafkaAccess.plaintext(bootstrapServers), Catalogue.BUILT_IN, 500, 64 * 1024, Duration.ofMillis(400));
        collector = new Collector(config, store, registry, readiness);
        run = CompletableFuture.runAsync(collector::run, work -> new Thread(work, "collector").start());
    }

    Readiness readiness() {
        return readiness;
    }

    double rejected(Reason reason) {
        return registry.get("collector.measures.rejected")
                .tag("reason", reason.code())
                .counter()
                .count();
    }

    /** Also throws what ended it, where it did not end by itself. */
    @Override
    public void close() {
        collector.close();
        run.join();
    }
}
