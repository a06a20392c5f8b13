package io.weir.live.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Row;
import io.weir.store.StoredRecords;
import io.weir.store.Table;

/** What was noticed of a sensor's measures, and how far it was to be trusted, as far as both are stored. */
public final class NoticedApi implements Part {

    private static final Table FLAGS = StoredRecords.FLAGS.table();
    private static final Table TRUST = StoredRecords.TRUST.table();
    private static final int MOST_DAYS = 31;
    private static final int MOST_ROWS = 5_000;
    private static final Duration AHEAD = Duration.ofHours(1); // of now a measure may be taken

    private final Catalogue catalogue;
    private final Questions store;
    private final Clock clock;

    public NoticedApi(Catalogue catalogue, Questions store, Clock clock) {
        this.catalogue = catalogue;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void serve(RoutesConfig routes) {
        Api.add(routes, "flags", this::flags);
        Api.add(routes, "trust", this::trust);
    }

    private void flags(Context context) {
        Parameters parameters = new Parameters(context, "source", "sensor", "kind", "hours", "to", "limit");
        Map<String, String> tags = new HashMap<>(sensor(parameters));
        parameters.findKind("kind", catalogue).ifPresent(kind -> tags.put("kind", kind.name()));
        int hours = parameters.between("hours", 1, 24 * MOST_DAYS, 24);
        int limit = parameters.between("limit", 1, MOST_ROWS, MOST_ROWS);
        Instant now = clock.instant();
        Instant to = parameters.time("to").orElse(now);
        Instant last = to.isBefore(now) ? to : to.plus(AHEAD);
        List<Row> rows = rows(FLAGS, tags, to.minus(Duration.ofHours(hours)), last, limit + 1);
        Api.answerRows(context, rows, limit, NoticedApi::writeFlag);
    }

    private void trust(Context context) {
        Parameters parameters = new Parameters(context, "source", "sensor", "days");
        Map<String, String> tags = sensor(parameters);
        int days = parameters.between("days", 1, MOST_DAYS, 7);
        Instant now = clock.instant();
        List<Row> rows =
                rows(TRUST, tags, now.minus(Duration.ofDays(days)), now.plus(AHEAD), MOST_ROWS); // a day is one
        Api.answerRows(context, rows, NoticedApi::writeDay);
    }

    private static void writeFlag(JsonGenerator json, Row row) throws IOException {
        json.writeStartObject();
        json.writeStringField("takenAt", row.time().toString());
        json.writeStringField("code", tag(FLAGS, row, "code"));
        json.writeStringField("kind", tag(FLAGS, row, "kind"));
        Api.writeFields(json, FLAGS, row);
        json.writeEndObject();
    }

    /** A day goes by its beginning. */
    private static void writeDay(JsonGenerator json, Row row) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", row.time().toString());
        Api.writeFields(json, TRUST, row);
        json.writeEndObject();
    }

    private static Map<String, String> sensor(Parameters parameters) {
        return Map.of("source", parameters.text("source"), "sensor", parameters.text("sensor"));
    }

    /** Newest first. */
    private List<Row> rows(Table table, Map<String, String> tags, Instant from, Instant to, int limit) {
        return store.ask(() -> store.store().rows(table, tags, from, to, limit));
    }

    private static String tag(Table table, Row row, String name) {
        return row.tags().get(table.tags().indexOf(name));
    }
}
