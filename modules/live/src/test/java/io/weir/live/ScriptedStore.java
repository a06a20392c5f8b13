package io.weir.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Point;
import io.weir.store.Row;
import io.weir.store.Store;
import io.weir.store.StoredValue;
import io.weir.store.Table;

/** A store whose answers a test writes; only series and windows are ever asked of it. */
final class ScriptedStore implements Store {

    private static final Duration STEP = Duration.ofMinutes(5);

    private volatile Supplier<List<Point>> answer;

    /** Answers with a wave: one value each five minutes. */
    static ScriptedStore ofWaves() {
        return new ScriptedStore();
    }

    /** From now on that is the answer. */
    void answer(Supplier<List<Point>> answer) {
        this.answer = answer;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public List<Point> series(SensorId sensor, String kind, Instant from, Instant to, int most) {
        return answer == null ? wave(kind, sensor.hashCode(), from, most) : answer.get();
    }

    private static List<Point> wave(String kind, int seed, Instant from, int most) {
        List<Point> points = new ArrayList<>();
        double middle = kind.startsWith("pressure") ? 100_000 : 20;
        for (Instant at = Instant.now(); at.isAfter(from) && points.size() < most; at = at.minus(STEP)) {
            double hours = at.toEpochMilli() / 3_600_000.0;
            double wave = Math.sin(hours / 24 * 2 * Math.PI + seed) * 0.4 + Math.sin(hours * 3 + seed) * 0.08;
            points.add(new Point(at, middle * (1 + (kind.startsWith("pressure") ? wave / 100 : wave))));
        }
        return points;
    }

    /** One window, in the order of the table's fields. */
    @Override
    public List<Row> rows(Table table, Map<String, String> tags, Instant from, Instant to, int most) {
        List<Object> fields = new ArrayList<>();
        table.fields()
                .forEach((field, type) ->
                        fields.add(type == Table.Type.TEXT ? "of " + field : (Object) (fields.size() + 1.5)));
        List<String> found = table.tags().stream()
                .map(tag -> tags.getOrDefault(tag, "of " + tag))
                .toList();
        return List.of(new Row(Instant.parse("2026-11-29T10:01:00Z"), found, fields));
    }

    @Override
    public Map<String, String> prepare(Catalogue catalogue) {
        return Map.of();
    }

    @Override
    public void write(byte[] lines) {
        throw new UnsupportedOperationException("the page writes nothing");
    }

    @Override
    public void awaitVisible(Duration most) {
        throw new UnsupportedOperationException("the page writes nothing");
    }

    @Override
    public void values(String kind, Instant from, Instant to, Consumer<StoredValue> consumer) {
        throw new UnsupportedOperationException("the page asks for series only");
    }

    @Override
    public void close() {}
}
