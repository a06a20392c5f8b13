package io.weir.collector;

import java.util.EnumMap;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.weir.model.Reason;

/** What the collector counts. */
final class CollectorMetrics {

    private final Counter written;
    private final Counter batches;
    private final Timer write;
    private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);
    private final Map<Verdict, Counter> errors = new EnumMap<>(Verdict.class);
    private final Counter commitFailures;

    CollectorMetrics(MeterRegistry registry) {
        written = registry.counter("collector.measures.written");
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

    void written(int measures) {
        written.increment(measures);
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
}
