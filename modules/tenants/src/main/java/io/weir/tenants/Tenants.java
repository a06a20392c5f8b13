package io.weir.tenants;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.management.Readiness;
import io.weir.model.settings.ConfigException;
import io.weir.retry.Backoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes by the file of tenants, which it reads again and again: each that is there has a copy on a thread of its own. */
public final class Tenants implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Tenants.class);
    private static final String FILE = "tenants file";
    private static final long LEAVE_MILLIS = 10_000;

    private final TenantsConfig config;
    private final MeterRegistry registry;
    private final Readiness readiness;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> left = new CompletableFuture<>();
    private final AtomicInteger broken = new AtomicInteger();
    private final Counter refused;
    private final TenantClients clients;
    private final TenantStates states;
    private TenantList last;
    private String trouble = "";

    /** A copy, its thread and what is counted of it. */
    private record Running(TenantCopy copy, Thread thread, TenantMetrics metrics) {}

    private Tenants(TenantsConfig config, TenantList first, MeterRegistry registry, Readiness readiness) {
        this.config = config;
        this.registry = registry;
        this.readiness = readiness;
        last = first;
        clients = new TenantClients(config.kafka(), config.makesTopics());
        states = new TenantStates(clients);
        refused = registry.counter("tenants_files_refused_total");
        Gauge.builder("tenants_file_broken", broken, AtomicInteger::get).register(registry);
    }

    /**
     * By what the file says now; nobody gets anything yet.
     *
     * @throws ConfigException where it can't be used
     */
    public static Tenants of(TenantsConfig config, MeterRegistry registry, Readiness readiness) {
        try {
            return new Tenants(config, read(config), registry, readiness);
        } catch (ConfigException e) {
            throw new ConfigException("TENANTS_FILE: " + config.file() + ": " + e.getMessage());
        }
    }

    /**
     * Works until closed. A file that is no good any more is refused, and what it said before holds on.
     *
     * @throws RuntimeException where a copy can't go on
     */
    public void run() {
        try (states) {
            goBy(last);
            while (!isEnded()) {
                look();
                running.values().forEach(each -> states.say(each.copy().state()));
            }
        } finally {
            stop(List.copyOf(running.values()));
            left.complete(null);
        }
    }

    /** Ends within some seconds. */
    @Override
    public void close() {
        ended.complete(null);
        try {
            left.get(LEAVE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOGGER.warn("Tenants did not end in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static TenantList read(TenantsConfig config) {
        TenantList list = TenantList.read(config.file());
        if (config.buckets().isEmpty()) {
            list.tenants().stream().filter(Tenant::bucket).findFirst().ifPresent(each -> {
                throw new ConfigException(each.name() + " is to have a bucket, but INFLUX_URL is not set");
            });
        }
        return list;
    }

    /** Waits for the time to look again. */
    private boolean isEnded() {
        try {
            ended.get(config.look().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private void look() {
        try {
            TenantList list = read(config);
            broken.set(0);
            trouble = "";
            readiness.regains(FILE);
            if (!list.equals(last)) {
                last = list;
                goBy(list);
            }
        } catch (ConfigException e) {
            broken.set(1);
            readiness.lacks(FILE, e.getMessage());
            if (!e.getMessage().equals(trouble)) {
                trouble = e.getMessage();
                refused.increment();
                LOGGER.warn("The file of tenants is refused, and what it said before holds on: {}", trouble);
            }
        }
    }

    private void goBy(TenantList list) {
        Map<String, Tenant> wanted = new LinkedHashMap<>();
        list.tenants().forEach(each -> wanted.put(each.name(), each));
        List<Running> unwanted = running.values().stream()
                .filter(each -> !isWanted(each.copy().tenant(), wanted))
                .toList();
        stop(unwanted);
        unwanted.stream()
                .filter(each -> !wanted.containsKey(each.copy().tenant().name()))
                .forEach(each -> states.say(each.copy().state().gone(Instant.now())));
        wanted.values().forEach(this::startOrTurn);
        LOGGER.info("Tenants are now: {}", list.tenants());
    }

    private static boolean isWanted(Tenant tenant, Map<String, Tenant> wanted) {
        Tenant now = wanted.get(tenant.name());
        return now != null && tenant.isButForTheSwitch(now);
    }

    private void startOrTurn(Tenant tenant) {
        Running there = running.get(tenant.name());
        if (there != null) {
            there.copy().turn(tenant.on());
            return;
        }
        TenantMetrics metrics = new TenantMetrics(registry, tenant);
        TenantCopy copy = new TenantCopy(
                tenant,
                config,
                clients,
                new Backoff(config.longestPause(), RandomGenerator.getDefault()),
                metrics,
                readiness);
        Thread thread = new Thread(() -> run(copy), "tenant-" + tenant.name());
        thread.setDaemon(true);
        running.put(tenant.name(), new Running(copy, thread, metrics));
        thread.start();
    }

    private void run(TenantCopy copy) {
        try {
            copy.run();
        } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
        }
    }

    /** All at once, as each may take some seconds; then none of them is there. */
    private void stop(List<Running> those) {
        those.forEach(each -> each.copy().close());
        for (Running each : those) {
            try {
                each.thread().join(LEAVE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            each.metrics().close();
            running.remove(each.copy().tenant().name());
        }
    }
}
