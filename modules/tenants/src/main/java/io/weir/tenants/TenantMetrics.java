package io.weir.tenants;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/** What a tenant got, and what waits for it. */
final class TenantMetrics implements AutoCloseable {

    private static final String TENANT = "tenant";
    private static final long UNKNOWN = -1;

    private final MeterRegistry registry;
    private final Map<Result, Counter> copied = new EnumMap<>(Result.class);
    private final Counter missed;
    private final Counter restarts;
    private final Counter refused;
    private final AtomicLong on = new AtomicLong();
    private final AtomicLong waiting = new AtomicLong(UNKNOWN);
    private final List<Meter> meters = new ArrayList<>();

    TenantMetrics(MeterRegistry registry, Tenant tenant) {
        this.registry = registry;
        for (Result each : Result.values()) {
            copied.put(each, registry.counter("tenants_results_total", TENANT, tenant.name(), "result", each.code()));
        }
        missed = registry.counter("tenants_missed_total", TENANT, tenant.name());
        restarts = registry.counter("tenants_restarts_total", TENANT, tenant.name());
        refused = registry.counter("tenants_bucket_refusals_total", TENANT, tenant.name());
        meters.addAll(copied.values());
        meters.addAll(List.of(
                missed,
                restarts,
                refused,
                Gauge.builder("tenants_on", on, AtomicLong::get)
                        .tag(TENANT, tenant.name())
                        .register(registry),
                Gauge.builder("tenants_waiting_records", waiting, each -> Math.max(0, each.get()))
                        .tag(TENANT, tenant.name())
                        .register(registry)));
    }

    void copied(Map<Result, Integer> counts) {
        counts.forEach((result, count) -> copied.get(result).increment(count));
    }

    /** Places of topics that were cleared away before the tenant got to them. */
    void missed(long places) {
        missed.increment(places);
    }

    void restarted() {
        restarts.increment();
    }

    /** Its bucket will not have something. */
    void refused() {
        refused.increment();
    }

    void turned(boolean isOn) {
        on.set(isOn ? 1 : 0);
    }

    void waiting(long places) {
        waiting.set(places);
    }

    /** As it was said last; nothing before that. */
    OptionalLong waiting() {
        long known = waiting.get();
        return known == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(known);
    }

    /** How many of each sort it got. */
    Map<String, Long> given(Set<Result> results) {
        return results.stream().collect(Collectors.toMap(Result::code, each ->
                (long) copied.get(each).count()));
    }

    /** Those of a tenant that is no more would be shown for ever. */
    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
