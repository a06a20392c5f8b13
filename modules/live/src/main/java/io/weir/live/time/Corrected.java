package io.weir.live.time;

import java.io.IOException;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.quality.Correction;

/**
 * By which formula means of dust are corrected, and how many sensors are left out for it.
 *
 * @param otherTypes of a type that the formula is not for, or of which none is known
 * @param withoutHumidity those of which nobody says how humid it was
 */
record Corrected(Correction formula, int otherTypes, int withoutHumidity) {

    /** Adds its fields to an object. */
    void write(JsonGenerator json) throws IOException {
        json.writeStringField("formula", formula.code());
        json.writeArrayFieldStart("types");
        for (String type : new TreeSet<>(formula.types())) {
            json.writeString(type);
        }
        json.writeEndArray();
        json.writeNumberField("otherTypes", otherTypes);
        json.writeNumberField("withoutHumidity", withoutHumidity);
    }
}
