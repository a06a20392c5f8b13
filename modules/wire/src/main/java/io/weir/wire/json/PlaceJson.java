package io.weir.wire.json;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.InvalidReadingException;
import io.weir.model.Place;
import io.weir.model.Reason;

/** The field {@code place} of a message. */
final class PlaceJson {

    private PlaceJson() {}

    static void write(JsonGenerator json, Place place) throws IOException {
        json.writeObjectFieldStart("place");
        ReadingJson.writeText(json, "id", place.id());
        json.writeNumberField("latitude", place.latitude());
        json.writeNumberField("longitude", place.longitude());
        if (place.altitude() != null) {
            json.writeNumberField("altitude", place.altitude());
        }
        ReadingJson.writeText(json, "country", place.country());
        ReadingJson.writeText(json, "city", place.city());
        json.writeBooleanField("indoor", place.indoor());
        json.writeEndObject();
    }

    static Place read(JsonNode json) {
        if (json == null || json.isNull()) {
            return null;
        }
        if (!json.isObject()) {
            throw new InvalidReadingException(Reason.MALFORMED, "place must be an object");
        }
        Double latitude = JsonFields.number(json, "latitude");
        Double longitude = JsonFields.number(json, "longitude");
        if (latitude == null || longitude == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "place has no latitude or no longitude");
        }
        return new Place(
                JsonFields.text(json, "id"),
                latitude,
                longitude,
                JsonFields.number(json, "altitude"),
                JsonFields.text(json, "country"),
                JsonFields.text(json, "city"),
                JsonFields.flag(json, "indoor"));
    }
}
