package io.weir.live.shown;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.quality.air.AirIndex;
import io.weir.quality.air.Band;

/** The indices of air quality: their bands with the colours of who made them, and where these end for each kind. */
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
                write(json, index, kind);
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, AirIndex index, String kind) throws IOException {
        json.writeObjectFieldStart(kind);
        json.writeArrayFieldStart("edges");
        for (double edge : index.edges(kind)) {
            json.writeNumber(edge);
        }
        json.writeEndArray();
        json.writeNumberField("step", index.step(kind));
        json.writeEndObject();
    }
}
