package io.weir.collector;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.weir.model.Reason;

/** What the collector counts. */
final class CollectorMetrics {

    private static final long NOTHING = -1;

    private final Counter written;
    private final Counter records;
    private final Counter batches;
    private final Timer write;
    private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);
    private final Map<Verdict, Counter> errors = new EnumMap<>(Verdict.class);
    private final Counter commitFailures;
    private final Timer age;
    private final Clock clock;
    private volatile long oldestInHand = NOTHING; // when it was put on its topic, in milliseconds since 1970

    CollectorMetrics(MeterRegistry registry) {
        this(registry, Clock.systemUTC());
    }

    CollectorMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        age = registry.timer("collector.age");
        Gauge.builder("collector_lag_seconds", this, CollectorMetrics::lagSeconds)
                .description("Age of the oldest message in hand")
                .register(registry);
        written = registry.counter("collector.measures.written");
        records = registry.counter("collector.records.written");
        batches = registry.counter("collector.batches");
        write = registry.timer("collector.write");
        commitFailures = registry.counter("collector.commit.failures");
        for (Verdict verdict : Verdict.values()) {
            errors.put(verdict, registry.counter("collector.store.errors", "verdict", verdict.label()));
        }
        for (Reason reason : Reason.values()) {
            rejected.put(reason, registry.counter("collector.measures.rejected", "reason", reason.code()));
        }
    }

    /** Messages were read, the oldest of which was put on its topic then, in milliseconds since 1970. */
    void took(long oldest) {
        oldestInHand = oldest;
    }

    /** All that were read are stored or rejected. */
    void done() {
        age.record(Math.max(0, clock.millis() - oldestInHand), TimeUnit.MILLISECONDS);
        oldestInHand = NOTHING;
    }

    void written(int measures, int records) {
        written.increment(measures);
        this.records.increment(records);
    }

    void batch() {
        batches.increment();
    }

    void timeWrite(Runnable work) {
        write.record(work);
    }

    void rejected(Reason reason) {
        rejected.get(reason).increment();
    }

    void storeError(Verdict verdict) {
        errors.get(verdict).increment();
    }

    void commitFailed() {
        commitFailures.increment();
    }

    private double lagSeconds() {
        long oldest = oldestInHand;
        return oldest == NOTHING ? 0 : Math.max(0, clock.millis() - oldest) / 1e3;
    }
}
