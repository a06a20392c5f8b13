package io.weir.live.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.weir.model.ForecastRemark;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Row;
import io.weir.store.Store;
import io.weir.store.StoredRecords;
import io.weir.store.Table;

/** What was said that hours of a series will be, those to come included, and how good forecasts of a kind were lately. */
public final class ForecastsRoute implements Part {

    private static final Table PREDICTIONS = StoredRecords.PREDICTIONS.table();
    private static final Table SCORES = StoredRecords.FORECAST_SCORES.table();
    private static final int NOTE = List.copyOf(PREDICTIONS.fields().keySet()).indexOf("note");
    private static final int MOST_HOURS = 31 * 24;
    // a model has 8 horizons at most: of 31 days and 25 hours these are 6,152
    private static final int MOST_ROWS = Store.MOST_POINTS;
    private static final Duration FARTHEST = Duration.ofHours(25);
    private static final Duration SCORES_KEPT = Duration.ofDays(3);

    private final Catalogue catalogue;
    private final Questions store;
    private final Clock clock;

    public ForecastsRoute(Catalogue catalogue, Questions store, Clock clock) {
        this.catalogue = catalogue;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void serve(RoutesConfig routes) {
        Api.add(routes, "forecasts", this::forecasts);
        Api.add(routes, "forecast-scores", this::scores);
    }

    private void forecasts(Context context) {
        Parameters parameters = new Parameters(context, "source", "sensor", "kind", "hours");
        Map<String, String> tags = Map.of(
                "source", parameters.text("source"),
                "sensor", parameters.text("sensor"),
                "kind", parameters.kind("kind", catalogue).name());
        int hours = parameters.between("hours", 1, MOST_HOURS, 24);
        Instant now = clock.instant();
        List<Row> rows = store.ask(() -> store.store()
                .rows(PREDICTIONS, tags, now.minus(Duration.ofHours(hours)), now.plus(FARTHEST), MOST_ROWS));
        answer(context, PREDICTIONS, "forHour", ForecastsRoute::writeRemarks, rows);
    }

    /** The newest of each horizon and span of days. */
    private void scores(Context context) {
        Parameters parameters = new Parameters(context, "kind");
        Map<String, String> tags =
                Map.of("kind", parameters.kind("kind", catalogue).name());
        Instant now = clock.instant();
        List<Row> rows = store.ask(
                () -> store.store().rows(SCORES, tags, now.minus(SCORES_KEPT), now.plus(FARTHEST), MOST_ROWS));
        Set<List<String>> told = new HashSet<>();
        List<Row> newest = new ArrayList<>(rows);
        newest.removeIf(row -> !told.add(row.tags()));
        answer(context, SCORES, "until", (json, row) -> {}, newest);
    }

    private static void answer(Context context, Table table, String time, Api.Writing more, List<Row> rows) {
        Api.answerRows(context, rows, (json, row) -> {
            json.writeStartObject();
            write(json, table, time, row);
            more.write(json, row);
            json.writeEndObject();
        });
    }

    /** The note once more, for whoever has words of his own for it; nothing where it says what is not known here. */
    private static void writeRemarks(JsonGenerator json, Row row) throws IOException {
        Optional<List<ForecastRemark>> remarks =
                ForecastRemark.read((String) row.fields().get(NOTE));
        if (remarks.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("remarks");
        for (ForecastRemark remark : remarks.get()) {
            json.writeStartObject();
            json.writeStringField("code", remark.what().code());
            json.writeNumberField("hours", remark.hours());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Newest first: the time, the horizon and the like as numbers, and the fields under the names that the store has for them. */
    private static void write(JsonGenerator json, Table table, String time, Row row) throws IOException {
        json.writeStringField(time, row.time().toString());
        for (String tag : List.of("horizon", "days")) {
            int at = table.tags().indexOf(tag);
            if (at >= 0) {
                json.writeNumberField(tag, Integer.parseInt(row.tags().get(at)));
            }
        }
        Api.writeFields(json, table, row);
    }
}
