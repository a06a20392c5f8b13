package io.weir.wire.json;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.InvalidReadingException;
import io.weir.model.Product;
import io.weir.model.Reason;

/** A {@link Product} as the bytes of {@code product-events}; {@code schema/product.schema.json} says the same. */
public final class ProductJson {

    private ProductJson() {}

    /** The message of a product. */
    public static byte[] write(Product product) {
        return Json.bytes(512, json -> {
            json.writeStartObject();
            json.writeStringField("source", product.source());
            ReadingJson.writeText(json, "code", product.code());
            ReadingJson.writeText(json, "name", product.name());
            writeTexts(json, "brands", product.brands());
            ReadingJson.writeText(json, "nutriScore", product.nutriScore());
            if (product.novaGroup() != null) {
                json.writeNumberField("novaGroup", product.novaGroup());
            }
            ReadingJson.writeText(json, "ecoScore", product.ecoScore());
            writeTexts(json, "countries", product.countries());
            ReadingJson.writeText(json, "modifiedAt", text(product.modifiedAt()));
            json.writeStringField("receivedAt", text(product.receivedAt()));
            json.writeEndObject();
        });
    }

    /**
     * The product of a message. Unknown fields are passed over.
     *
     * @throws InvalidReadingException with {@link Reason#MALFORMED} or {@link Reason#MISSING_FIELD}
     */
    public static Product read(byte[] bytes) {
        JsonNode json = JsonFields.object(bytes);
        return new Product(
                JsonFields.text(json, "source"),
                JsonFields.text(json, "code"),
                JsonFields.text(json, "name"),
                List.copyOf(JsonFields.words(json, "brands")),
                JsonFields.text(json, "nutriScore"),
                group(json),
                JsonFields.text(json, "ecoScore"),
                List.copyOf(JsonFields.words(json, "countries")),
                JsonFields.instant(json, "modifiedAt"),
                JsonFields.instant(json, "receivedAt"));
    }

    private static Integer group(JsonNode json) {
        JsonNode group = json.get("novaGroup");
        if (group == null || group.isNull()) {
            return null;
        }
        if (!group.isInt()) {
            throw new InvalidReadingException(Reason.MALFORMED, "novaGroup must be 1 to 4");
        }
        return group.intValue();
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }

    private static void writeTexts(JsonGenerator json, String field, List<String> texts) throws IOException {
        if (!texts.isEmpty()) {
            json.writeArrayFieldStart(field);
            for (String text : texts) {
                json.writeString(text);
            }
            json.writeEndArray();
        }
    }
}
