package io.weir.live.shown;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.quality.Correction;

/** The formulas that correct dust, and what one of them makes of the newest value of each sensor. */
public final class CorrectionJson {

    private static final MathContext DIGITS = new MathContext(6);

    private CorrectionJson() {}

    /** Writes an array of all formulas: for which sensors and kinds each is, and where it is from. */
    public static void writeAll(JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (Correction each : Correction.values()) {
            json.writeStartObject();
            json.writeStringField("code", each.code());
            json.writeStringField("source", each.source());
            writeTypes(json, each);
            json.writeArrayFieldStart("kinds");
            for (String kind : new TreeSet<>(each.kinds())) {
                json.writeString(kind);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /**
     * Writes an object: of each sensor that the formula is for {@code [source, sensor, takenAt, corrected]}, and how many it is not for.
     *
     * @param sensors all that are known
     */
    public static void write(
            JsonGenerator json, List<Sensor> sensors, Kind kind, Correction formula, Catalogue catalogue)
            throws IOException {
        Humidities humidities = new Humidities(sensors, catalogue);
        int otherTypes = 0;
        int withoutHumidity = 0;
        json.writeStartObject();
        json.writeStringField("kind", kind.name());
        json.writeStringField("unit", kind.unit());
        json.writeStringField("formula", formula.code());
        writeTypes(json, formula);
        json.writeArrayFieldStart("values");
        for (Sensor sensor : sensors) {
            Sensor.Value dust = sensor.values().get(kind.number());
            if (dust == null) {
                continue;
            }
            OptionalDouble corrected = corrected(sensor, kind, dust, formula, humidities);
            if (corrected.isPresent()) {
                write(json, sensor, dust, corrected.getAsDouble());
            } else if (sensor.type() == null || !formula.types().contains(sensor.type())) {
                otherTypes++;
            } else {
                withoutHumidity++;
            }
        }
        json.writeEndArray();
        json.writeNumberField("otherTypes", otherTypes);
        json.writeNumberField("withoutHumidity", withoutHumidity);
        json.writeEndObject();
    }

    private static OptionalDouble corrected(
            Sensor sensor, Kind kind, Sensor.Value dust, Correction formula, Humidities humidities) {
        OptionalDouble humidity = humidities.at(sensor, dust.takenAt());
        return humidity.isEmpty()
                ? humidity
                : formula.of(sensor.type(), kind.name(), dust.value(), humidity.getAsDouble());
    }

    private static void write(JsonGenerator json, Sensor sensor, Sensor.Value dust, double corrected)
            throws IOException {
        json.writeStartArray();
        json.writeString(sensor.source());
        json.writeString(sensor.name());
        json.writeNumber(dust.takenAt());
        json.writeNumber(new BigDecimal(corrected).round(DIGITS));
        json.writeEndArray();
    }

    private static void writeTypes(JsonGenerator json, Correction formula) throws IOException {
        json.writeArrayFieldStart("types");
        for (String type : new TreeSet<>(formula.types())) {
            json.writeString(type);
        }
        json.writeEndArray();
    }
}
