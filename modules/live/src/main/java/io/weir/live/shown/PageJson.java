package io.weir.live.shown;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.Place;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Colours;
import io.weir.model.catalogue.Conversion;
import io.weir.model.catalogue.Kind;
import io.weir.model.catalogue.Shown;
import io.weir.wire.Channels;

/**
 * What browsers are sent. Sensors go as arrays, for there are thousands of them: {@code [id, source, sensor, type,
 * latitude, longitude, country, city, indoor, [kind, value, takenAt, ...]]}; and where only values changed, as {@code
 * [id, kind, value, takenAt, ...]}. Kinds go by their number, times as milliseconds since 1970. A value of which more is to be
 * known is {@code [value, raw, flag, ...]}.
 */
public final class PageJson {

    private PageJson() {}

    static void writeSensor(JsonGenerator json, Sensor sensor) throws IOException {
        Place place = sensor.place();
        json.writeStartArray();
        json.writeNumber(sensor.id());
        json.writeString(sensor.source());
        json.writeString(sensor.name());
        json.writeString(sensor.type());
        if (place == null) {
            for (int i = 0; i < 4; i++) {
                json.writeNull();
            }
            json.writeBoolean(false);
        } else {
            json.writeNumber(place.latitude());
            json.writeNumber(place.longitude());
            json.writeString(place.country());
            json.writeString(place.city());
            json.writeBoolean(place.indoor());
        }
        json.writeStartArray();
        writeValues(json, sensor, 0);
        json.writeEndArray();
        json.writeEndArray();
    }

    static void writeChanges(JsonGenerator json, Sensor sensor, long since) throws IOException {
        json.writeStartArray();
        json.writeNumber(sensor.id());
        writeValues(json, sensor, since);
        json.writeEndArray();
    }

    private static void writeValues(JsonGenerator json, Sensor sensor, long since) throws IOException {
        for (Map.Entry<Integer, Sensor.Value> each : sensor.values().entrySet()) {
            Sensor.Value value = each.getValue();
            if (value.version() > since) {
                json.writeNumber(each.getKey());
                writeValue(json, value);
                json.writeNumber(value.takenAt());
            }
        }
    }

    private static void writeValue(JsonGenerator json, Sensor.Value value) throws IOException {
        if (value.raw() == null && value.flags().isEmpty()) {
            json.writeNumber(value.value());
            return;
        }
        json.writeStartArray();
        json.writeNumber(value.value());
        writeNotes(json, value.raw(), value.flags());
        json.writeEndArray();
    }

    /** What follows a value in its array: {@code raw} or null, and each flag; nothing where nothing is to be known of it. */
    public static void writeNotes(JsonGenerator json, Double raw, Set<String> flags) throws IOException {
        if (raw != null) {
            json.writeNumber(raw);
        } else if (!flags.isEmpty()) {
            json.writeNull();
        }
        for (String flag : flags) {
            json.writeString(flag);
        }
    }

    public static void writeKinds(JsonGenerator json, Catalogue catalogue) throws IOException {
        json.writeStartArray();
        for (Kind kind : catalogue.kinds()) {
            json.writeStartObject();
            json.writeNumberField("number", kind.number());
            json.writeStringField("name", kind.name());
            json.writeStringField("unit", kind.unit());
            json.writeNumberField("lowest", kind.range().lowest());
            json.writeNumberField("highest", kind.range().highest());
            json.writeStringField("rangeFrom", kind.range().from());
            json.writeStringField("description", kind.description());
            json.writeStringField("topic", Channels.topic(kind));
            writeShown(json, kind.shown());
            writeConversions(json, catalogue.conversions(kind));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeShown(JsonGenerator json, Shown shown) throws IOException {
        json.writeStringField("label", shown.label());
        json.writeStringField("shownUnit", shown.unit());
        json.writeNumberField("factor", shown.factor());
        json.writeStringField("group", shown.group().code());
        json.writeNumberField("place", shown.place());
        if (shown.colours() != null) {
            json.writeFieldName("colours");
            writeColours(json, shown.colours());
        }
    }

    private static void writeConversions(JsonGenerator json, List<Conversion> conversions) throws IOException {
        if (conversions.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("conversions");
        for (Conversion conversion : conversions) {
            json.writeObjectFieldStart(conversion.type());
            json.writeStringField("unit", conversion.unit());
            json.writeNumberField("factor", conversion.factor());
            json.writeStringField("from", conversion.from());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeColours(JsonGenerator json, Colours colours) throws IOException {
        json.writeStartObject();
        json.writeStringField("ramp", colours.ramp());
        json.writeFieldName("span");
        writeNumbers(json, List.of(colours.lowest(), colours.highest()));
        json.writeNumberField("power", colours.power());
        json.writeFieldName("ticks");
        writeNumbers(json, colours.ticks());
        if (colours.guide() != null) {
            json.writeNumberField("guide", colours.guide());
            json.writeStringField("guideFrom", colours.guideFrom());
        }
        json.writeEndObject();
    }

    private static void writeNumbers(JsonGenerator json, List<Double> numbers) throws IOException {
        json.writeStartArray();
        for (double number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    public static void writeRejections(JsonGenerator json, List<Rejection> rejections) throws IOException {
        json.writeStartArray();
        for (Rejection rejection : rejections) {
            json.writeStartObject();
            json.writeNumberField("number", rejection.number());
            json.writeStringField("rejectedAt", rejection.rejectedAt().toString());
            json.writeStringField("reason", rejection.reason());
            json.writeStringField("detail", rejection.detail());
            json.writeStringField("kind", rejection.kind());
            json.writeStringField("stage", rejection.stage());
            json.writeStringField("origin", rejection.origin());
            json.writeStringField("source", rejection.source());
            json.writeStringField("sensor", rejection.sensor());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
