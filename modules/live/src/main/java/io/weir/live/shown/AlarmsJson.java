package io.weir.live.shown;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.AlarmChange;
import io.weir.wire.json.AlarmChangeJson;

/** Alarms as JSON: what each is, in the form of its last change, and how it became so. */
public final class AlarmsJson {

    private AlarmsJson() {}

    /** An alarm as an object. */
    public static void write(JsonGenerator json, Alarms.Alarm alarm) throws IOException {
        json.writeStartObject();
        AlarmChangeJson.writeWithin(json, alarm.last());
        json.writeArrayFieldStart("changes");
        for (AlarmChange change : alarm.changes()) {
            json.writeStartObject();
            json.writeNumberField("change", change.change());
            json.writeStringField("state", change.state().code());
            json.writeStringField("changedAt", change.changedAt().toString());
            json.writeNumberField("value", change.value());
            json.writeStringField("text", change.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
