package io.weir.live.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.weir.live.shown.Newest;
import io.weir.live.shown.PageJson;
import io.weir.live.shown.Sensor;
import io.weir.live.shown.SensorsJson;
import io.weir.live.shown.Shown;
import io.weir.live.shown.SourcesJson;
import io.weir.live.shown.StagesJson;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.store.Bins;
import io.weir.store.Point;
import io.weir.store.Row;
import io.weir.store.Spread;
import io.weir.store.Store;
import io.weir.store.StoredRecords;
import io.weir.store.Table;
import io.weir.web.GetRoutes;
import io.weir.wire.json.Json;

/** The same that the page shows, for whoever asks with curl; and what the page asks for: a series, and what its values were in windows. */
public final class Api implements Part {

    private static final Table STATISTICS = StoredRecords.STATISTICS.table();
    private static final Table ALARMS = StoredRecords.ALARMS.table();
    private static final int MOST_LISTED = 100_000;
    static final int MOST_HOURS = 31 * 24;
    static final int MOST_POINTS = 5_000;
    private static final int LONGEST_STEP = 86_400; // seconds
    private static final int MOST_PAGES = 10; // a month of windows that end each minute has five
    static final String CUT = "Weir-Cut";

    private final Catalogue catalogue;
    private final Newest newest;
    private final Shown shown;
    private final Questions store;
    private final Clock clock;

    public Api(Catalogue catalogue, Shown shown, Questions store, Clock clock) {
        this.catalogue = catalogue;
        this.newest = shown.newest();
        this.shown = shown;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void serve(RoutesConfig routes) {
        add(routes, "kinds", whole(json -> PageJson.writeKinds(json, catalogue)));
        add(routes, "sensors", context -> sensors(context, true), context -> sensors(context, false));
        add(routes, "series", this::series);
        add(routes, "statistics", this::statistics);
        add(routes, "alarms/changes", this::alarmChanges);
        add(
                routes,
                "rejections",
                whole(json -> shown.rejections().write(json)),
                whole(json -> PageJson.writeRejections(json, shown.rejections().latest())));
        add(
                routes,
                "sources",
                whole(json -> SourcesJson.write(json, shown.sources().all())));
        add(routes, "stages", whole(json -> StagesJson.write(json, shown.stages(), newest, true)));
    }

    /** By its path of a version that stays as it is, and by the one without that was there before. */
    static void add(RoutesConfig routes, String name, Handler handler) {
        add(routes, name, handler, handler);
    }

    /** The same, where the version has more to say than the one before it. */
    private static void add(RoutesConfig routes, String name, Handler versioned, Handler before) {
        GetRoutes.add(routes, "/api/v1/" + name, versioned);
        GetRoutes.add(routes, "/api/" + name, before);
    }

    /** What is answered whole, whatever one would like of it. */
    private static Handler whole(Json.Writing writing) {
        return context -> {
            new Parameters(context);
            answer(context, writing);
        };
    }

    /**
     * @param counted whether it is said how many there are that are not in the answer
     */
    private void sensors(Context context, boolean counted) {
        Parameters parameters = new Parameters(context, "kind", "country", "limit");
        Optional<Kind> kind = parameters.findKind("kind", catalogue);
        Optional<String> country = parameters.country("country");
        int limit = parameters.between("limit", 1, MOST_LISTED, MOST_LISTED);
        byte[] answer = newest.read(sensors -> Json.bytes(1024, json -> {
            if (counted) {
                json.writeStartObject();
                json.writeFieldName("sensors");
            }
            json.writeStartArray();
            int matching = 0;
            for (Sensor sensor : sensors) {
                if (SensorsJson.matches(sensor, kind, country)) {
                    if (matching < limit) {
                        SensorsJson.write(json, sensor, catalogue, newest);
                    }
                    matching++;
                }
            }
            json.writeEndArray();
            if (counted) {
                json.writeNumberField("matching", matching);
                json.writeNumberField("leftOut", newest.leftOut());
                json.writeEndObject();
            }
        }));
        send(context, answer);
    }

    private void series(Context context) {
        Parameters parameters = new Parameters(context, "source", "sensor", "kind", "hours", Spans.PARAMETER);
        SensorId sensor = new SensorId(parameters.text("source"), parameters.text("sensor"));
        Kind kind = parameters.kind("kind", catalogue);
        int hours = parameters.between("hours", 1, MOST_HOURS, 24);
        Instant from = clock.instant().minus(Duration.ofHours(hours));
        Instant to = clock.instant().plus(Duration.ofHours(1)); // takenAt may be up to an hour ahead
        Optional<Bins> bins = Spans.of(parameters, kind.name(), from, to, hours);
        List<Spread> spreads = new ArrayList<>();
        List<Point> points = store.ask(() -> {
            List<Point> newest = store.store().series(sensor, kind.name(), from, to, MOST_POINTS);
            if (newest.size() == MOST_POINTS && bins.isPresent()) {
                spreads.addAll(store.store().spreads(sensor, bins.get()));
            }
            return spreads.isEmpty() ? newest : List.of();
        });
        answer(context, json -> {
            json.writeStartObject();
            json.writeStringField("source", sensor.source());
            json.writeStringField("sensor", sensor.sensor());
            json.writeStringField("kind", kind.name());
            json.writeStringField("unit", kind.unit());
            json.writeNumberField("hours", hours);
            json.writeBooleanField("cut", points.size() == MOST_POINTS);
            json.writeFieldName("points");
            writePoints(json, points);
            if (!spreads.isEmpty()) {
                Spans.write(json, bins.get(), spreads);
            }
            json.writeEndObject();
        });
    }

    private void statistics(Context context) {
        Parameters parameters = new Parameters(context, "scope", "series", "kind", "window", "hours", "step", "limit");
        Map<String, String> tags = Map.of(
                "scope", parameters.text("scope"),
                "series", parameters.text("series"),
                "kind", parameters.kind("kind", catalogue).name(),
                "window", parameters.text("window"));
        int hours = parameters.between("hours", 1, MOST_HOURS, 24);
        int limit = parameters.between("limit", 1, MOST_POINTS, MOST_POINTS);
        Duration step = Duration.ofSeconds(parameters.between("step", 0, LONGEST_STEP, 0));
        Instant now = clock.instant();
        Instant from = now.minus(Duration.ofHours(hours));
        Instant to = now.plus(Duration.ofHours(1));
        Found found = store.ask(() -> step.isZero()
                ? new Found(store.store().rows(STATISTICS, tags, from, to, limit + 1), false)
                : newestOfEach(step, tags, from, to, limit + 1));
        answerRows(context, found.rows, limit, found.gaveUp, Api::writeRow);
    }

    /**
     * Rows of the store, newest first.
     *
     * @param gaveUp whether older ones were not looked at, though fewer were found than there is room for
     */
    private record Found(List<Row> rows, boolean gaveUp) {}

    /**
     * Of each step since 1970 the newest window, which may end with it. They come newest first, a page at a time, one of each time; so many
     * pages and no more, for nobody else is answered from that place meanwhile.
     */
    private Found newestOfEach(Duration step, Map<String, String> tags, Instant from, Instant to, int most) {
        List<Row> newest = new ArrayList<>();
        long last = Long.MAX_VALUE;
        Instant until = to;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            List<Row> page = store.store().rows(STATISTICS, tags, from, until, Store.MOST_POINTS);
            for (Row row : page) {
                long number = (row.time().toEpochMilli() - 1) / step.toMillis();
                if (number < last) {
                    newest.add(row);
                    last = number;
                }
                until = row.time().minusMillis(1);
            }
            if (page.size() < Store.MOST_POINTS || newest.size() >= most || until.isBefore(from)) {
                return new Found(newest, false);
            }
        }
        return new Found(newest, true);
    }

    private void alarmChanges(Context context) {
        Parameters parameters =
                new Parameters(context, "rule", "series", "kind", "severity", "state", "hours", "limit");
        Map<String, String> tags = new HashMap<>();
        for (String tag : ALARMS.tags()) {
            parameters.find(tag).ifPresent(value -> tags.put(tag, value));
        }
        int hours = parameters.between("hours", 1, MOST_HOURS, 24);
        int limit = parameters.between("limit", 1, MOST_POINTS, MOST_POINTS);
        Instant now = clock.instant();
        List<Row> rows = store.ask(() -> store.store()
                .rows(ALARMS, tags, now.minus(Duration.ofHours(hours)), now.plus(Duration.ofHours(1)), limit + 1));
        answerRows(context, rows, limit, Api::writeChange);
    }

    /** How one is written. */
    interface Writing {
        void write(JsonGenerator json, Row row) throws IOException;
    }

    /**
     * Answers with as many rows as fit; an array has no room to say that there are more, so a header does.
     *
     * @param rows one more than {@code limit} where there are more
     */
    static void answerRows(Context context, List<Row> rows, int limit, Writing writing) {
        answerRows(context, rows, limit, false, writing);
    }

    private static void answerRows(Context context, List<Row> rows, int limit, boolean gaveUp, Writing writing) {
        context.header(CUT, Boolean.toString(gaveUp || rows.size() > limit));
        answerRows(context, rows.subList(0, Math.min(rows.size(), limit)), writing);
    }

    /** Answers with rows that are all there are. */
    static void answerRows(Context context, List<Row> rows, Writing writing) {
        answer(context, json -> {
            json.writeStartArray();
            for (Row row : rows) {
                writing.write(json, row);
            }
            json.writeEndArray();
        });
    }

    /** When it was, and tags and fields under the names that the store has for them. */
    private static void writeChange(JsonGenerator json, Row row) throws IOException {
        json.writeStartObject();
        json.writeStringField("changedAt", row.time().toString());
        for (int n = 0; n < ALARMS.tags().size(); n++) {
            if (row.tags().get(n) != null) {
                json.writeStringField(ALARMS.tags().get(n), row.tags().get(n));
            }
        }
        writeFields(json, ALARMS, row);
        json.writeEndObject();
    }

    /** The end of a window, and the fields under the names that the store has for them. */
    private static void writeRow(JsonGenerator json, Row row) throws IOException {
        json.writeStartObject();
        json.writeStringField("to", row.time().toString());
        writeFields(json, STATISTICS, row);
        json.writeEndObject();
    }

    /** The fields of a row under the names that the store has for them; none where there is none. */
    static void writeFields(JsonGenerator json, Table table, Row row) throws IOException {
        int n = 0;
        for (String field : table.fields().keySet()) {
            Object value = row.fields().get(n++);
            if (value instanceof Double number) {
                json.writeNumberField(field, number);
            } else if (value instanceof String text) {
                json.writeStringField(field, text);
            }
        }
    }

    /** Newest first, as {@code [takenAt, value]}; where more is to be known of it {@code [takenAt, value, raw, flag, ...]}. */
    static void writePoints(JsonGenerator json, List<Point> points) throws IOException {
        json.writeStartArray();
        for (Point point : points) {
            json.writeStartArray();
            json.writeNumber(point.takenAt().toEpochMilli());
            json.writeNumber(point.value());
            PageJson.writeNotes(json, point.raw(), point.flags());
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** Answers with JSON, which is not sent again to who has the same: what it is now may be what it was. */
    static void answer(Context context, Json.Writing writing) {
        send(context, Json.bytes(1024, writing));
    }

    static void send(Context context, byte[] json) {
        context.contentType("application/json")
                .header(Header.CACHE_CONTROL, "no-cache")
                .header(Header.ETAG, Answers.tag(json))
                .result(json);
    }
}
