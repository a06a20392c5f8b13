package io.weir.intake.sources.openfoodfacts;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.weir.intake.reading.FieldReader;
import io.weir.model.InvalidReadingException;
import io.weir.model.Product;
import io.weir.model.Reason;
import io.weir.wire.json.Json;

/** Reads a product as the API has it: an object of a search or of the dump, or an answer about one product. */
final class ProductRecord {

    private static final String PRODUCT = "product";
    private static final String STATUS = "status";

    private final ProductFields fields = new ProductFields();
    private boolean answer; // about one product
    private boolean found;

    private ProductRecord() {}

    /**
     * The product of these bytes.
     *
     * @throws InvalidReadingException naming the field that is missing or wrong
     * @throws IOException where they are not JSON
     */
    static Product read(byte[] bytes, int from, int to, String source, Instant receivedAt) throws IOException {
        try (JsonParser json = Json.FACTORY.createParser(bytes, from, to - from)) {
            json.nextToken();
            ProductRecord read = new ProductRecord();
            read.top(json);
            while (json.nextToken() != null) {
                json.skipChildren(); // what stands behind it is not JSON, which the parser says
            }
            if (read.answer && !read.found) {
                throw new InvalidReadingException(
                        Reason.MISSING_FIELD, "product is missing: there is none of this code");
            }
            return read.fields.product(source, true, receivedAt);
        }
    }

    private void top(JsonParser json) throws IOException {
        FieldReader reader = new FieldReader(json);
        reader.eachField("record", name -> {
            if (name.equals(PRODUCT) && json.currentToken() == JsonToken.START_OBJECT) {
                found = true;
                reader.eachField(name, inner -> field(inner, json));
            } else {
                answer |= name.equals(STATUS) || name.equals(PRODUCT);
                field(name, json);
            }
        });
    }

    private void field(String name, JsonParser json) throws IOException {
        if (ProductFields.wants(name)) {
            fields.put(name, text(name, json));
        } else {
            json.skipChildren();
        }
    }

    /** A text or a number as it is; of a list its texts, with commas between. */
    private static String text(String name, JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT) {
            throw new InvalidReadingException(Reason.MALFORMED, name + " must be text, but is an object");
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return json.currentToken() == JsonToken.VALUE_NULL ? null : json.getText();
        }
        List<String> texts = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (!json.currentToken().isScalarValue()) {
                throw new InvalidReadingException(Reason.MALFORMED, name + " must hold texts only");
            }
            texts.add(json.getText());
        }
        return String.join(",", texts);
    }
}
