package io.weir.live.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.Header;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.weir.live.shown.CorrectedJson;
import io.weir.live.shown.KnownSources;
import io.weir.live.shown.Newest;
import io.weir.live.shown.PageJson;
import io.weir.live.shown.Rejections;
import io.weir.live.shown.Sensor;
import io.weir.live.shown.SensorsJson;
import io.weir.live.shown.SourcesJson;
import io.weir.live.shown.Stages;
import io.weir.live.shown.StagesJson;
import io.weir.management.Readiness;
import io.weir.model.Printable;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.store.Point;
import io.weir.store.Row;
import io.weir.store.Store;
import io.weir.store.StoreException;
import io.weir.store.StoredRecords;
import io.weir.store.Table;
import io.weir.web.GetRoutes;
import io.weir.wire.json.Json;

/** The same that the page shows, for whoever asks with curl; and what the page asks for: a series, and what its values were in windows. */
public final class Api {

    private static final Table STATISTICS = StoredRecords.STATISTICS.table();
    private static final Table ALARMS = StoredRecords.ALARMS.table();
    private static final int MOST_LISTED = 100_000;
    private static final int MOST_HOURS = 31 * 24;
    private static final int MOST_POINTS = 5_000;
    private static final int MOST_QUESTIONS = 4; // to the store at a time: browsers must not keep it from its work

    private final Catalogue catalogue;
    private final Newest newest;
    private final Rejections rejections;
    private final Stages stages;
    private final KnownSources sources;
    private final Store store;
    private final Readiness readiness;
    private final Clock clock;
    private final Timer asked;
    private final Semaphore questions = new Semaphore(MOST_QUESTIONS);

    public Api(
            Catalogue catalogue,
            Newest newest,
            Rejections rejections,
            Stages stages,
            KnownSources sources,
            Store store,
            Readiness readiness,
            MeterRegistry registry,
            Clock clock) {
        this.catalogue = catalogue;
        this.newest = newest;
        this.rejections = rejections;
        this.stages = stages;
        this.sources = sources;
        this.store = store;
        this.readiness = readiness;
        this.clock = clock;
        asked = registry.timer("live_series_seconds");
    }

    void serve(RoutesConfig routes) {
        GetRoutes.add(routes, "/api/kinds", whole(json -> PageJson.writeKinds(json, catalogue)));
        GetRoutes.add(routes, "/api/sensors", this::sensors);
        GetRoutes.add(routes, "/api/series", this::series);
        GetRoutes.add(routes, "/api/corrected", this::corrected);
        GetRoutes.add(routes, "/api/statistics", this::statistics);
        GetRoutes.add(routes, "/api/alarms/changes", this::alarmChanges);
        GetRoutes.add(routes, "/api/rejections", whole(json -> PageJson.writeRejections(json, rejections.latest())));
        GetRoutes.add(routes, "/api/sources", whole(json -> SourcesJson.write(json, sources.all())));
        GetRoutes.add(routes, "/api/stages", whole(json -> StagesJson.write(json, stages, newest, true)));
    }

    /** What is answered whole, whatever one would like of it. */
    private static Handler whole(Json.Writing writing) {
        return context -> {
            new Parameters(context);
            answer(context, writing);
        };
    }

    private void sensors(Context context) {
        Parameters parameters = new Parameters(context, "kind", "country", "limit");
        Optional<Kind> kind = parameters.find("kind").map(this::kind);
        Optional<String> country = parameters.find("country").map(Api::country);
        int limit = parameters.between("limit", 1, MOST_LISTED, MOST_LISTED);
        byte[] answer = newest.read(sensors -> Json.bytes(1024, json -> {
            json.writeStartArray();
            int written = 0;
            for (Sensor sensor : sensors) {
                if (written < limit && SensorsJson.matches(sensor, kind, country)) {
                    SensorsJson.write(json, sensor, catalogue, newest);
                    written++;
                }
            }
            json.writeEndArray();
        }));
        send(context, answer);
    }

    private void corrected(Context context) {
        Parameters parameters = new Parameters(context, "source", "sensor");
        SensorId sensor = new SensorId(parameters.text("source"), parameters.text("sensor"));
        send(
                context,
                newest.read(
                        sensors -> Json.bytes(1024, json -> CorrectedJson.write(json, sensor, sensors, catalogue))));
    }

    private void series(Context context) {
        Parameters parameters = new Parameters(context, "source", "sensor", "kind", "hours");
        SensorId sensor = new SensorId(parameters.text("source"), parameters.text("sensor"));
        Kind kind = kind(parameters.text("kind"));
        int hours = parameters.between("hours", 1, MOST_HOURS, 24);
        Instant now = clock.instant();
        // takenAt may be up to an hour ahead
        List<Point> points = ask(() -> store.series(
                sensor, kind.name(), now.minus(Duration.ofHours(hours)), now.plus(Duration.ofHours(1)), MOST_POINTS));
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
            json.writeEndObject();
        });
    }

    private void statistics(Context context) {
        Parameters parameters = new Parameters(context, "scope", "series", "kind", "window", "hours", "limit");
        Map<String, String> tags = Map.of(
                "scope", parameters.text("scope"),
                "series", parameters.text("series"),
                "kind", kind(parameters.text("kind")).name(),
                "window", parameters.text("window"));
        int hours = parameters.between("hours", 1, MOST_HOURS, 24);
        int limit = parameters.between("limit", 1, MOST_POINTS, MOST_POINTS);
        Instant now = clock.instant();
        List<Row> rows = ask(() ->
                store.rows(STATISTICS, tags, now.minus(Duration.ofHours(hours)), now.plus(Duration.ofHours(1)), limit));
        answer(context, json -> {
            json.writeStartArray();
            for (Row row : rows) {
                writeRow(json, row);
            }
            json.writeEndArray();
        });
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
        List<Row> rows = ask(() ->
                store.rows(ALARMS, tags, now.minus(Duration.ofHours(hours)), now.plus(Duration.ofHours(1)), limit));
        answer(context, json -> {
            json.writeStartArray();
            for (Row row : rows) {
                writeChange(json, row);
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

    private static void writeFields(JsonGenerator json, Table table, Row row) throws IOException {
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

    private <T> List<T> ask(Supplier<List<T>> question) {
        if (!questions.tryAcquire()) {
            throw new Problem(
                    503, "The store is answering as many questions as it may at a time; try again in a moment");
        }
        Timer.Sample sample = Timer.start();
        try {
            List<T> answer = question.get();
            readiness.regains(store.name());
            return answer;
        } catch (StoreException e) {
            if (e.status() < 400 || e.status() >= 500) {
                readiness.lacks(store.name(), e.getMessage());
            }
            throw new Problem(502, "The store did not answer: " + Printable.of(e.getMessage(), 200));
        } finally {
            sample.stop(asked);
            questions.release();
        }
    }

    private Kind kind(String name) {
        return catalogue
                .kind(name)
                .orElseThrow(() -> new Problem(
                        400, "kind must be one that /api/kinds names, but is '" + Printable.of(name, 60) + "'"));
    }

    private static String country(String text) {
        return CountryCode.of(text)
                .orElseThrow(() -> new Problem(
                        400,
                        "country must be a code of ISO 3166-1 such as DE, but is '" + Printable.of(text, 60) + "'"));
    }

    /** Newest first, as {@code [takenAt, value]}; where more is to be known of it {@code [takenAt, value, raw, flag, ...]}. */
    private static void writePoints(JsonGenerator json, List<Point> points) throws IOException {
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

    private static void answer(Context context, Json.Writing writing) {
        send(context, Json.bytes(1024, writing));
    }

    private static void send(Context context, byte[] json) {
        context.contentType("application/json")
                .header(Header.CACHE_CONTROL, "no-store")
                .result(json);
    }
}
