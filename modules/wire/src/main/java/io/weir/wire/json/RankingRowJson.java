package io.weir.wire.json;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.InvalidReadingException;
import io.weir.model.Ranking;
import io.weir.model.RankingRow;
import io.weir.model.Reason;

/** A {@link RankingRow} as the bytes of {@code product-rankings}; {@code schema/ranking.schema.json} says the same. */
public final class RankingRowJson {

    private RankingRowJson() {}

    /** The message of a row. */
    public static byte[] write(RankingRow row) {
        return Json.bytes(128, json -> {
            json.writeStartObject();
            json.writeStringField("ranking", row.ranking().code());
            writeWithin(json, row);
            json.writeEndObject();
        });
    }

    /** The fields of a row within its ranking, into the object at hand. */
    public static void writeWithin(JsonGenerator json, RankingRow row) throws IOException {
        json.writeStringField("row", row.row());
        json.writeNumberField("products", row.products());
        if (row.meanNova() != null) {
            json.writeNumberField("grouped", row.grouped());
            json.writeNumberField("meanNova", row.meanNova());
        }
    }

    /**
     * The row of a message. Unknown fields are passed over.
     *
     * @throws InvalidReadingException with {@link Reason#MALFORMED} or {@link Reason#MISSING_FIELD}
     */
    public static RankingRow read(byte[] bytes) {
        JsonNode json = JsonFields.object(bytes);
        String ranking = JsonFields.text(json, "ranking");
        String row = JsonFields.text(json, "row");
        Double products = JsonFields.number(json, "products");
        if (ranking == null || row == null || products == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "ranking, row or products is missing");
        }
        Double grouped = JsonFields.number(json, "grouped");
        try {
            return new RankingRow(
                    ranking(ranking),
                    row,
                    products.longValue(),
                    grouped == null ? 0 : grouped.longValue(),
                    JsonFields.number(json, "meanNova"));
        } catch (IllegalArgumentException e) {
            throw new InvalidReadingException(Reason.MALFORMED, e.getMessage());
        }
    }

    private static Ranking ranking(String code) {
        return Ranking.of(code)
                .orElseThrow(() -> new InvalidReadingException(Reason.MALFORMED, "there is no ranking " + code));
    }
}
