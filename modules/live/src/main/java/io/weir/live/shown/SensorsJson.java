package io.weir.live.shown;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.SensorFlag;
import io.weir.model.SensorTrust;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;

/** Sensors in the long form of {@code /api/sensors}, with names and units where the page has numbers. */
public final class SensorsJson {

    private SensorsJson() {}

    public static boolean matches(Sensor sensor, Optional<Kind> kind, Optional<String> country) {
        return kind.map(wanted -> sensor.values().containsKey(wanted.number())).orElse(true)
                && country.map(wanted -> sensor.place() != null
                                && wanted.equals(sensor.place().country()))
                        .orElse(true);
    }

    public static void write(JsonGenerator json, Sensor sensor, Catalogue catalogue, Newest newest) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", sensor.source());
        json.writeStringField("sensor", sensor.name());
        json.writeStringField("type", sensor.type());
        if (sensor.place() != null) {
            json.writeNumberField("latitude", sensor.place().latitude());
            json.writeNumberField("longitude", sensor.place().longitude());
            json.writeStringField("country", sensor.place().country());
            json.writeStringField("city", sensor.place().city());
            json.writeBooleanField("indoor", sensor.place().indoor());
        }
        json.writeObjectFieldStart("values");
        for (Kind kind : catalogue.kinds()) {
            Sensor.Value value = sensor.values().get(kind.number());
            if (value != null) {
                json.writeObjectFieldStart(kind.name());
                json.writeNumberField("value", value.value());
                json.writeStringField("unit", kind.unit());
                json.writeStringField(
                        "takenAt", Instant.ofEpochMilli(value.takenAt()).toString());
                writeNotes(json, value);
                writeNoticed(json, newest.noticed().of(sensor.key(), kind.number(), value.takenAt()));
                json.writeEndObject();
            }
        }
        json.writeEndObject();
        writeTrust(json, newest.trusted().of(sensor.key()));
        json.writeEndObject();
    }

    /** Of the day that was spoken of last; nothing where nobody said so. */
    private static void writeTrust(JsonGenerator json, SensorTrust trust) throws IOException {
        if (trust == null) {
            return;
        }
        json.writeObjectFieldStart("trust");
        json.writeStringField("day", trust.day().toString());
        json.writeNumberField("score", trust.score());
        json.writeNumberField("measures", trust.measures());
        json.writeNumberField("doubts", trust.doubts());
        json.writeEndObject();
    }

    private static void writeNotes(JsonGenerator json, Sensor.Value value) throws IOException {
        if (value.raw() != null) {
            json.writeNumberField("raw", value.raw());
        }
        if (!value.flags().isEmpty()) {
            json.writeArrayFieldStart("flags");
            for (String flag : value.flags()) {
                json.writeString(flag);
            }
            json.writeEndArray();
        }
    }

    /** Flags with their words, and the strongest doubt; nothing where nothing was noticed. */
    private static void writeNoticed(JsonGenerator json, Noticed.Of noticed) throws IOException {
        if (noticed == null) {
            return;
        }
        json.writeNumberField("doubt", noticed.doubt());
        json.writeArrayFieldStart("noticed");
        for (SensorFlag flag : noticed.flags()) {
            json.writeStartObject();
            json.writeStringField("code", flag.code());
            json.writeNumberField("doubt", flag.doubt());
            json.writeStringField("text", flag.text());
            json.writeStringField("takenAt", flag.takenAt().toString());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
