package io.weir.live.take;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.catalogue.Kind;
import io.weir.wire.json.Json;

/** One object: the measures, then their licences and how many measures there were. */
public final class JsonSheet implements Sheet {

    /** Whose licences are said at the end; there are no more sources anywhere. */
    private static final int MOST_SOURCES = 1_000;

    private final JsonGenerator json;
    private final Credits credits;
    private final Set<String> sources = new TreeSet<>();
    private long count;

    /** Begins the object. */
    public JsonSheet(OutputStream out, Credits credits) throws IOException {
        this.credits = credits;
        json = Json.FACTORY.createGenerator(out);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT); // what was not ended must not look whole
        json.writeStartObject();
        json.writeArrayFieldStart("measures");
    }

    @Override
    public void add(Kind kind, Measure measure) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", measure.source());
        json.writeStringField("sensor", measure.sensor());
        json.writeStringField("type", measure.type());
        write(measure.place());
        json.writeStringField("kind", kind.name());
        json.writeStringField("unit", kind.unit());
        json.writeStringField("takenAt", measure.takenAt().toString());
        json.writeNumberField("value", measure.value());
        if (measure.raw() != null) {
            json.writeNumberField("raw", measure.raw());
        }
        if (!measure.flags().isEmpty()) {
            json.writeArrayFieldStart("flags");
            for (String flag : measure.flags()) {
                json.writeString(flag);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        count++;
        if (sources.size() < MOST_SOURCES) {
            sources.add(measure.source());
        }
    }

    @Override
    public void close() throws IOException {
        json.writeEndArray();
        json.writeObjectFieldStart("licences");
        for (String source : sources) {
            json.writeStringField(source, credits.line(source));
        }
        json.writeEndObject();
        json.writeStringField("places", Credits.PLACES);
        json.writeNumberField("count", count);
        json.writeEndObject();
        json.close();
    }

    private void write(Place place) throws IOException {
        if (place != null) {
            json.writeNumberField("latitude", place.latitude());
            json.writeNumberField("longitude", place.longitude());
            json.writeStringField("country", place.country());
            json.writeStringField("city", place.city());
            json.writeBooleanField("indoor", place.indoor());
        }
    }
}
