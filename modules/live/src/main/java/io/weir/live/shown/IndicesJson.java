package io.weir.live.shown;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.air.AirIndex;
import io.weir.model.air.Band;

/** Indices of air quality, for whoever colours by them: what each is made of, its bands, and where they end. */
public final class IndicesJson {

    private IndicesJson() {}

    /** Writes an array. */
    public static void write(JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (AirIndex index : AirIndex.values()) {
            json.writeStartObject();
            json.writeStringField("code", index.code());
            json.writeStringField("label", index.label());
            json.writeNumberField("hours", index.hours());
            json.writeArrayFieldStart("bands");
            for (Band band : index.bands()) {
                json.writeStartObject();
                json.writeStringField("name", band.name());
                json.writeNumberField("from", band.from());
                json.writeStringField("colour", band.colour());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("kinds");
            for (String kind : index.kinds()) {
                json.writeObjectFieldStart(kind);
                json.writeArrayFieldStart("edges");
                for (double edge : index.edges(kind)) {
                    json.writeNumber(edge);
                }
                json.writeEndArray();
                json.writeNumberField("step", index.step(kind));
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
