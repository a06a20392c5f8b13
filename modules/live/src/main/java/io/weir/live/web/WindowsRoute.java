package io.weir.live.web;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.weir.model.Printable;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Row;
import io.weir.store.StoredRecords;
import io.weir.store.Table;

/** The newest windows of a kind: which sorts of them there are, or of each series of a sort what its values were. */
public final class WindowsRoute implements Part {

    private static final Table STATISTICS = StoredRecords.STATISTICS.table();
    private static final List<String> PARTS = List.of("scope", "window", "series");
    private static final String SORTS = "scope,window";
    private static final int MOST_HOURS = 24; // all that was told of the kind is looked through

    private final Catalogue catalogue;
    private final Questions store;
    private final Clock clock;

    public WindowsRoute(Catalogue catalogue, Questions store, Clock clock) {
        this.catalogue = catalogue;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void serve(RoutesConfig routes) {
        Api.add(routes, "statistics/newest", this::newest);
    }

    private void newest(Context context) {
        Parameters parameters = new Parameters(context, "kind", "scope", "window", "series", "each", "hours", "limit");
        Map<String, String> tags = new HashMap<>();
        tags.put("kind", parameters.kind("kind", catalogue).name());
        for (String part : PARTS) {
            parameters.find(part).ifPresent(value -> tags.put(part, value));
        }
        List<String> each = each(parameters.find("each").orElse(SORTS));
        int hours = parameters.between("hours", 1, MOST_HOURS, 24);
        int limit = parameters.between("limit", 1, Api.MOST_POINTS, 1_000);
        Instant now = clock.instant();
        TreeMap<String, Row> first = new TreeMap<>();
        store.ask(() -> {
            store.store()
                    .newest(
                            STATISTICS,
                            each,
                            tags,
                            now.minus(Duration.ofHours(hours)),
                            now.plus(Duration.ofHours(1)),
                            row -> {
                                first.put(
                                        PARTS.stream()
                                                .map(part -> tag(row, part))
                                                .toList()
                                                .toString(),
                                        row);
                                if (first.size() > limit + 1) {
                                    first.pollLastEntry();
                                }
                            });
            return first;
        });
        Api.answerRows(context, new ArrayList<>(first.values()), limit, WindowsRoute::write);
    }

    private static List<String> each(String text) {
        List<String> each = Stream.of(text.split(",", -1)).distinct().toList();
        if (!PARTS.containsAll(each)) {
            throw new Problem(
                    Problem.Code.PARAMETER,
                    "each must be of scope, window and series, separated by commas, but is '" + Printable.of(text, 60)
                            + "'");
        }
        return each;
    }

    private static String tag(Row row, String name) {
        return row.tags().get(STATISTICS.tags().indexOf(name));
    }

    private static void write(JsonGenerator json, Row row) throws IOException {
        json.writeStartObject();
        for (String part : PARTS) {
            json.writeStringField(part, tag(row, part));
        }
        json.writeStringField("to", row.time().toString());
        Api.writeFields(json, STATISTICS, row);
        json.writeEndObject();
    }
}
