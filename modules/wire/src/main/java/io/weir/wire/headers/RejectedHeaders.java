package io.weir.wire.headers;

import java.util.LinkedHashMap;
import java.util.Map;

import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;

/**
 * A {@link Rejected} as a message of {@code sensor-readings-rejected}: its value is the original bytes, all else is here;
 * {@code schema/rejected.schema.json} says the same.
 */
public final class RejectedHeaders {

    private RejectedHeaders() {}

    /** The headers of a rejection, in a fixed order. */
    public static Map<String, byte[]> write(Rejected rejected) {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        HeaderText.put(headers, "reason", rejected.reason().code());
        HeaderText.put(headers, "detail", rejected.detail());
        HeaderText.put(headers, "kind", rejected.kind());
        HeaderText.put(headers, "stage", rejected.stage().code());
        HeaderText.put(headers, "origin", rejected.origin());
        HeaderText.put(headers, "length", Long.toString(rejected.length()));
        HeaderText.put(headers, "sha256", rejected.sha256());
        HeaderText.put(headers, "sensor", rejected.sensor());
        return headers;
    }

    /**
     * The rejection that a message of the topic tells of.
     *
     * @throws InvalidReadingException where reason, stage or origin are missing or unknown
     */
    public static Rejected read(byte[] original, Map<String, byte[]> headers) {
        String reason = HeaderText.get(headers, "reason");
        String stage = HeaderText.get(headers, "stage");
        String origin = HeaderText.get(headers, "origin");
        if (reason == null || stage == null || origin == null) {
            throw new InvalidReadingException(
                    Reason.MISSING_FIELD, "reason, stage or origin is missing in the headers");
        }
        try {
            String length = HeaderText.get(headers, "length");
            return new Rejected(
                    original,
                    Reason.of(reason).orElseThrow(() -> new IllegalArgumentException("unknown reason " + reason)),
                    HeaderText.get(headers, "detail"),
                    HeaderText.get(headers, "kind"),
                    Stage.of(stage),
                    origin,
                    length == null ? original.length : Long.parseLong(length),
                    HeaderText.get(headers, "sha256"),
                    HeaderText.get(headers, "sensor"));
        } catch (IllegalArgumentException e) {
            throw new InvalidReadingException(Reason.MALFORMED, Printable.of(e.getMessage(), Rejected.MOST_DETAIL));
        }
    }
}
