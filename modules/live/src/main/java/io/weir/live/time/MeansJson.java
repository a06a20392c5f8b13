package io.weir.live.time;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.catalogue.Kind;
import io.weir.store.StoredPlace;

/** The mean of each sensor that has one, as {@code [source, sensor, value]}. */
public final class MeansJson {

    private static final MathContext DIGITS = new MathContext(6);

    private MeansJson() {}

    /** Writes an object. */
    public static void write(JsonGenerator json, Timeline timeline, Kind kind, Mean mean) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", kind.name());
        json.writeStringField("unit", kind.unit());
        json.writeStringField("mean", mean.code());
        json.writeStringField("from", timeline.bins().from().toString());
        json.writeStringField("to", timeline.bins().end().toString());
        json.writeNumberField("leftOut", timeline.leftOut());
        if (timeline.corrected().isPresent()) {
            timeline.corrected().get().write(json);
        }
        json.writeArrayFieldStart("means");
        for (StoredPlace sensor : timeline.sensors()) {
            OptionalDouble found = mean.of(timeline.of(sensor.sensor()));
            if (found.isPresent()) {
                json.writeStartArray();
                json.writeString(sensor.sensor().source());
                json.writeString(sensor.sensor().sensor());
                json.writeNumber(new BigDecimal(found.getAsDouble()).round(DIGITS));
                json.writeEndArray();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
