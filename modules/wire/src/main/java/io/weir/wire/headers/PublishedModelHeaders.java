package io.weir.wire.headers;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.PublishedModel;
import io.weir.model.Reason;
import io.weir.model.Rejected;

/**
 * A {@link PublishedModel} as a message of {@code sensor-forecast-models}: its value is the file, all else is here;
 * {@code schema/model.schema.json} says the same.
 */
public final class PublishedModelHeaders {

    private PublishedModelHeaders() {}

    /** The headers of a model, in a fixed order. */
    public static Map<String, byte[]> write(PublishedModel model) {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        HeaderText.put(headers, "kind", model.kind());
        HeaderText.put(headers, "from", model.from().toString());
        HeaderText.put(headers, "model", model.id());
        return headers;
    }

    /**
     * The model that a message of the topic is.
     *
     * @throws InvalidReadingException where a header is missing, or from when on it forecasts is no full hour
     */
    public static PublishedModel read(byte[] file, Map<String, byte[]> headers) {
        String kind = HeaderText.get(headers, "kind");
        String from = HeaderText.get(headers, "from");
        String id = HeaderText.get(headers, "model");
        if (kind == null || from == null || id == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "kind, from or model is missing in the headers");
        }
        try {
            return new PublishedModel(kind, Instant.parse(from), id, file);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new InvalidReadingException(Reason.MALFORMED, Printable.of(e.getMessage(), Rejected.MOST_DETAIL));
        }
    }
}
