package io.weir.live.shown;

import java.io.IOException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.Ranking;
import io.weir.model.RankingRow;
import io.weir.wire.json.RankingRowJson;

/** The rankings of products: of each row what it said last. Told whole, once something has changed. Bounded. */
public final class Rankings implements Told {

    /** Rows of a ranking beyond this are not known here: more brands than all of Open Food Facts has with three products. */
    static final int MOST_ROWS = 100_000;

    /** Brands at either end that are told. */
    static final int MOST_BRANDS = 25;

    /** The longest name that a row may have, in characters. */
    static final int MOST_NAME = 200;

    private static final Comparator<RankingRow> MISSING_LAST =
            Comparator.comparing((RankingRow row) -> row.row().equals(RankingRow.MISSING));
    private static final Comparator<RankingRow> BY_NAME = MISSING_LAST.thenComparing(RankingRow::row);
    private static final Comparator<RankingRow> SURER_FIRST =
            Comparator.comparing(RankingRow::grouped).reversed().thenComparing(RankingRow::row);
    private static final Comparator<RankingRow> LEAST =
            Comparator.comparing(RankingRow::meanNova).thenComparing(SURER_FIRST);
    private static final Comparator<RankingRow> MOST =
            Comparator.comparing(RankingRow::meanNova).reversed().thenComparing(SURER_FIRST);

    private final Map<Ranking, Map<String, RankingRow>> rows = new EnumMap<>(Ranking.class);
    private long version;

    public Rankings() {
        for (Ranking ranking : Ranking.values()) {
            rows.put(ranking, new HashMap<>());
        }
    }

    /**
     * Takes what a row says now.
     *
     * @return false where its name is endless, or there are too many
     */
    public synchronized boolean take(RankingRow row) {
        Map<String, RankingRow> all = rows.get(row.ranking());
        if (row.row().length() > MOST_NAME || all.size() >= MOST_ROWS && !all.containsKey(row.row())) {
            return false;
        }
        all.put(row.row(), row);
        version++;
        return true;
    }

    /** The row of that key is no more. */
    public synchronized void drop(String key) {
        for (Ranking ranking : Ranking.values()) {
            if (key.startsWith(RankingRow.key(ranking, ""))
                    && rows.get(ranking).remove(key.substring(ranking.code().length() + 1)) != null) {
                version++;
            }
        }
    }

    @Override
    public synchronized long snapshot(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("rankings");
        for (Ranking ranking : Ranking.values()) {
            if (ranking == Ranking.BRANDS) {
                writeBrands(json);
            } else {
                write(json, ranking.code(), of(ranking).sorted(BY_NAME).toList());
            }
        }
        json.writeEndObject();
        return version;
    }

    @Override
    public synchronized long frame(JsonGenerator json, long since) throws IOException {
        return version == since ? since : snapshot(json);
    }

    private Stream<RankingRow> of(Ranking ranking) {
        return rows.get(ranking).values().stream();
    }

    private void writeBrands(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(Ranking.BRANDS.code());
        json.writeNumberField("known", rows.get(Ranking.BRANDS).size());
        List<RankingRow> brands =
                of(Ranking.BRANDS).filter(row -> row.meanNova() != null).toList();
        write(json, "least", brands.stream().sorted(LEAST).limit(MOST_BRANDS).toList());
        write(json, "most", brands.stream().sorted(MOST).limit(MOST_BRANDS).toList());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String field, List<RankingRow> rows) throws IOException {
        json.writeArrayFieldStart(field);
        for (RankingRow row : rows) {
            json.writeStartObject();
            RankingRowJson.writeWithin(json, row);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
