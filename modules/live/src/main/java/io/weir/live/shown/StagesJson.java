package io.weir.live.shown;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.live.shown.Stages.Count;
import io.weir.live.shown.Stages.Waiting;
import io.weir.wire.Step;
import io.weir.wire.json.Json;

/** The counters of the steps, the lag and the age of the newest value; and the steps themselves, for the page. */
public final class StagesJson {

    private StagesJson() {}

    /** All of it in each event; in a snapshot with the seconds before. */
    static Told told(Stages stages, Newest newest) {
        return new Told() {
            @Override
            public long snapshot(JsonGenerator json) throws IOException {
                return add(json, true);
            }

            @Override
            public long frame(JsonGenerator json, long since) throws IOException {
                return add(json, false);
            }

            private long add(JsonGenerator json, boolean withHistory) throws IOException {
                json.writeFieldName("stages");
                write(json, stages, newest, withHistory);
                return 0;
            }
        };
    }

    public static void write(JsonGenerator json, Stages stages, Newest newest, boolean withHistory) throws IOException {
        json.writeStartObject();
        for (Map.Entry<Step, Count> each : stages.counts().entrySet()) {
            json.writeObjectFieldStart(each.getKey().code());
            writeCount(json, each.getValue(), withHistory);
            json.writeEndObject();
        }
        json.writeObjectFieldStart("lag");
        for (Step step : Step.readers()) {
            Waiting waiting = stages.waiting(step);
            writeLag(json, step.group(), waiting.records());
            if (step.isJob()) {
                json.writeNumberField(told(step), waiting.told());
            }
        }
        json.writeEndObject();
        writeTime(json, "newestSeen", newest.newestTakenAt());
        writeTime(json, "newestStored", stages.newestStored());
        json.writeNumberField("sensors", newest.size());
        json.writeEndObject();
    }

    /** A script that the page imports, so that its cards are there before anything is told. */
    public static byte[] script() {
        byte[] rows = Json.bytes(1024, json -> {
            json.writeStartArray();
            for (Step step : Step.values()) {
                json.writeStartObject();
                json.writeStringField("stage", step.code());
                json.writeStringField("name", step.label());
                json.writeStringField("what", step.what());
                json.writeStringField("lag", step.group());
                json.writeStringField("told", step.isJob() ? told(step) : null);
                json.writeBooleanField("rare", step.isRare());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
        return ("export const STEPS = " + new String(rows, StandardCharsets.UTF_8) + ";\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String told(Step step) {
        return step.group() + "Told";
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
