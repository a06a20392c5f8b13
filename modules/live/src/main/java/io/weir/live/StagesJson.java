package io.weir.live;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.live.Stages.Count;
import io.weir.live.Stages.Stage;

/** The counters of the stages, the lag and the age of the newest value. */
final class StagesJson {

    private StagesJson() {}

    static void write(JsonGenerator json, Stages stages, Newest newest, boolean withHistory) throws IOException {
        json.writeStartObject();
        for (Map.Entry<Stage, Count> each : stages.counts().entrySet()) {
            json.writeObjectFieldStart(each.getKey().code());
            writeCount(json, each.getValue(), withHistory);
            json.writeEndObject();
        }
        json.writeObjectFieldStart("lag");
        writeLag(json, "splitter", stages.lag().splitter());
        json.writeNumberField("splitterTold", stages.lag().splitterTold());
        writeLag(json, "collector", stages.lag().collector());
        json.writeEndObject();
        writeTime(json, "newestSeen", newest.newestTakenAt());
        writeTime(json, "newestStored", stages.newestStored());
        json.writeNumberField("sensors", newest.size());
        json.writeEndObject();
    }

    private static void writeCount(JsonGenerator json, Count count, boolean withHistory) throws IOException {
        json.writeNumberField("total", count.total());
        json.writeNumberField("perSecond", rounded(count.perSecond()));
        double[] history = count.history();
        if (withHistory) {
            json.writeArrayFieldStart("history");
            for (double each : history) {
                json.writeNumber(rounded(each));
            }
            json.writeEndArray();
        } else {
            json.writeNumberField("last", history.length == 0 ? 0 : rounded(history[history.length - 1]));
        }
    }

    private static void writeLag(JsonGenerator json, String group, long records) throws IOException {
        if (records < 0) {
            json.writeNullField(group);
        } else {
            json.writeNumberField(group, records);
        }
    }

    private static void writeTime(JsonGenerator json, String field, long time) throws IOException {
        json.writeStringField(
                field, time == 0 ? null : Instant.ofEpochMilli(time).toString());
    }

    private static double rounded(double rate) {
        return Math.round(rate * 10) / 10.0;
    }
}
