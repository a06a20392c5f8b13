package io.weir.collector;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Point;
import io.weir.store.Store;
import io.weir.store.StoreException;
import io.weir.store.StoredValue;

/** A store that keeps lines in memory, fails as it is told, and refuses each request with a line that says {@code bad}. */
final class ScriptedStore implements Store {

    private final Queue<StoreException> failures = new ArrayDeque<>();
    private final List<Integer> requests = new CopyOnWriteArrayList<>();
    private final Set<String> lines = new CopyOnWriteArraySet<>(); // a line written again is there once
    private volatile Map<String, String> generations = Map.of();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean hanging;
    private int prepared;

    /** The next request fails like this. */
    ScriptedStore failing(StoreException failure) {
        failures.add(failure);
        return this;
    }

    /** From now on a request hangs until the store is closed. */
    void hanging() {
        hanging = true;
    }

    /** What {@link #prepare} says. */
    void generations(Map<String, String> byKind) {
        generations = byKind;
    }

    int prepared() {
        return prepared;
    }

    /** Lines that are stored, in the order of their coming. */
    Set<String> lines() {
        return lines;
    }

    /** Lines of each request, failed ones included. */
    List<Integer> requests() {
        return requests;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Map<String, String> prepare(Catalogue catalogue) {
        prepared++;
        return generations;
    }

    @Override
    public synchronized void write(byte[] bytes) {
        List<String> request = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        requests.add(request.size());
        if (hanging) {
            awaitClosed();
            throw new StoreException("no answer: canceled", null);
        }
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
        if (request.stream().anyMatch(line -> line.contains("bad"))) {
            request.stream()
                    .filter(line -> !line.contains("bad"))
                    .forEach(lines::add); // a partial write, as InfluxDB's
            throw new StoreException(422, null, "partial write: dropped=7");
        }
        lines.addAll(request);
    }

    @Override
    public void awaitVisible(Duration most) {}

    @Override
    public void values(String kind, Instant from, Instant to, Consumer<StoredValue> consumer) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Point> series(SensorId sensor, String kind, Instant from, Instant to, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
