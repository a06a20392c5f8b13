package io.weir.live.find;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.live.shown.Sensor;
import io.weir.model.Place;

/**
 * A sensor that was found, as it was then.
 *
 * @param kilometres from the point that was asked for; not a number where none was
 */
record Hit(String source, String sensor, String type, Place place, double kilometres) {

    private static final double METRES = 1_000;

    static Hit of(Sensor sensor, double kilometres) {
        return new Hit(sensor.source(), sensor.name(), sensor.type(), sensor.place(), kilometres);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", source);
        json.writeStringField("sensor", sensor);
        json.writeStringField("type", type);
        if (place != null) {
            json.writeNumberField("latitude", place.latitude());
            json.writeNumberField("longitude", place.longitude());
            json.writeStringField("country", place.country());
            json.writeStringField("city", place.city());
        }
        if (!Double.isNaN(kilometres)) {
            json.writeNumberField("kilometres", Math.round(kilometres * METRES) / METRES);
        }
        json.writeEndObject();
    }
}
