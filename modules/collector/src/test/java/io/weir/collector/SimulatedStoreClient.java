package io.weir.collector;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.weir.collector.SimulatedStore.Trouble;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.retry.Backoff;
import io.weir.store.Point;
import io.weir.store.Store;
import io.weir.store.StoreException;
import io.weir.store.StoredValue;

/** One collector's way to the store, which also sees that it does not ask too often or for too much. */
class SimulatedStoreClient implements Store {

    /** The most requests in any minute to a store that answers none of them well. */
    static final int MOST_IN_A_MINUTE = 15;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SLOWNESS = Duration.ofSeconds(4);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    private final SimulatedStore store;
    private final SimulatedProcess process;
    private final Promises promises;
    private final CollectorConfig config;
    private final Deque<Duration> failures = new ArrayDeque<>();
    private Duration notBefore = Duration.ZERO;
    private Duration wellSince;
    private boolean failing;
    private volatile boolean closed;

    /** What it is made of. */
    record Parts(SimulatedStore store, SimulatedProcess process, Promises promises, CollectorConfig config) {}

    SimulatedStoreClient(Parts parts) {
        store = parts.store;
        process = parts.process;
        promises = parts.promises;
        config = parts.config;
        wellSince = process.now();
    }

    @Override
    public String name() {
        return "influxdb";
    }

    /** Whether the last answer was no answer to work with. */
    boolean isFailing() {
        return failing;
    }

    /** Since when it has answers to work with. */
    Duration wellSince() {
        return wellSince;
    }

    @Override
    public Map<String, String> prepare(Catalogue catalogue) {
        request("prepares", List.of(), store::make);
        return catalogue.kinds().stream().collect(Collectors.toMap(Kind::name, kind -> store.bucket()));
    }

    @Override
    public void write(byte[] bytes) {
        List<String> lines = lines(bytes);
        int last = lines.get(lines.size() - 1).length() + 1;
        promises.hold(
                lines.size() <= config.batchRecords() && bytes.length - last < config.batchBytes(),
                Promises.Kind.UNBOUNDED,
                process + " writes " + lines.size() + " lines of " + bytes.length + " bytes");
        request("writes " + lines.size() + " lines", lines, () -> store.take(lines, bytes.length));
        promises.hold(store.repeated() == null, Promises.Kind.DUPLICATED, store.repeated());
    }

    @Override
    public void close() {
        closed = true;
    }

    static List<String> lines(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    private void request(String what, List<String> lines, Runnable healthy) {
        checkRate();
        try {
            process.pass(process.moment());
            answer(lines, healthy);
            process.pass(process.moment());
            succeeded();
            process.note(() -> what + ": done");
        } catch (StoreException e) {
            process.note(() -> what + ": " + e.getMessage()
                    + e.retryAfter().map(after -> ", retry after " + after).orElse(""));
            if (Verdict.of(e) == Verdict.REFUSED) {
                succeeded();
            } else {
                failed(e);
            }
            throw e;
        }
    }

    private void answer(List<String> lines, Runnable healthy) {
        if (closed) {
            throw new StoreException("no answer: closed", null);
        }
        switch (store.trouble()) {
            case NONE -> healthy.run();
            case SLOW -> {
                process.pass(SLOWNESS);
                healthy.run();
            }
            case UNAUTHORIZED -> throw new StoreException(401, null, "unauthorized access");
            case FORBIDDEN -> throw new StoreException(403, null, "insufficient permissions for write");
            case BUSY -> throw new StoreException(503, store.retryAfter(), "cache full");
            case LIMITED -> throw new StoreException(429, store.retryAfter(), "too many requests");
            case FAILING -> {
                store.takeSome(lines);
                throw new StoreException(500, null, "disk full");
            }
            case RESET -> {
                store.takeSome(lines);
                throw new StoreException("no answer: connection reset", null);
            }
            case SILENT -> {
                store.takeSome(lines);
                process.pass(PATIENCE);
                throw new StoreException("no answer: timeout", null);
            }
            case HANGING -> {
                hang();
                store.takeSome(lines);
                throw new StoreException("no answer: canceled", null);
            }
            default -> throw new IllegalStateException("No trouble of its own: " + Trouble.MIXED);
        }
    }

    /** Until somebody closes us, or the client's own patience is at its end. */
    private void hang() {
        Duration end = process.now().plus(PATIENCE);
        while (!closed && process.now().compareTo(end) < 0) {
            process.pass(LOOK);
        }
    }

    private void checkRate() {
        Duration now = process.now();
        promises.hold(
                now.compareTo(notBefore) >= 0,
                Promises.Kind.HAMMERED,
                process + " asks again " + notBefore.minus(now) + " too soon");
        failures.removeIf(at -> now.minus(at).compareTo(MINUTE) > 0);
        promises.hold(
                failures.size() < MOST_IN_A_MINUTE,
                Promises.Kind.HAMMERED,
                process + " asks a store that fails more than " + MOST_IN_A_MINUTE + " times in a minute");
    }

    private void succeeded() {
        wellSince = failing ? process.now() : wellSince;
        failing = false;
        failures.clear();
        notBefore = Duration.ZERO;
    }

    private void failed(StoreException why) {
        failing = true;
        failures.add(process.now());
        Duration asked = why.retryAfter().orElse(SHORTEST_PAUSE);
        Duration obeyed = asked.compareTo(Backoff.MOST_OBEYED) > 0 ? Backoff.MOST_OBEYED : asked;
        notBefore = process.now().plus(obeyed.compareTo(SHORTEST_PAUSE) > 0 ? obeyed : SHORTEST_PAUSE);
    }

    @Override
    public void awaitVisible(Duration most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void values(String kind, Instant from, Instant to, Consumer<StoredValue> consumer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Point> series(SensorId sensor, String kind, Instant from, Instant to, int most) {
        throw new UnsupportedOperationException();
    }
}
