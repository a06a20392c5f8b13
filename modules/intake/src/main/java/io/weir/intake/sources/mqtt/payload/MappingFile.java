package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.usual.ZoneTime;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.wire.json.Json;

/** Forms of payloads that their user described, in a file: an array with an object for each. */
public final class MappingFile {

    private static final int MOST_SHOWN = 60;
    private static final Set<String> FIELDS = Set.of("topics", "sensor", "type", "time", "zone", "values");

    private final String setting;
    private final ZoneId zone;

    private MappingFile(String setting, ZoneId zone) {
        this.setting = setting;
        this.zone = zone;
    }

    /**
     * Reads a file.
     *
     * @param setting that names it
     * @param zone of times that name none, where the file does not name it
     * @throws ConfigException saying what is wrong where
     */
    public static List<Mapping> read(String setting, Path file, ZoneId zone) {
        try {
            return new MappingFile(setting, zone).mappings(Json.MAPPER.readTree(Files.readAllBytes(file)));
        } catch (JsonProcessingException e) {
            throw new ConfigException(setting + " must name a file of JSON, but " + file + " is none: "
                    + Printable.of(Json.fault(e), 200));
        } catch (IOException e) {
            throw new ConfigException(setting + " must name a file that can be read, but is " + file + ": " + e);
        }
    }

    private List<Mapping> mappings(JsonNode all) {
        if (!all.isArray() || all.isEmpty()) {
            throw wrong("the file", "an array of at least one object", all);
        }
        List<Mapping> mappings = new ArrayList<>();
        for (JsonNode each : all) {
            mappings.add(mapping("item " + (mappings.size() + 1), each));
        }
        return mappings;
    }

    private Mapping mapping(String where, JsonNode item) {
        if (!item.isObject()) {
            throw wrong(where, "an object", item);
        }
        item.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw new ConfigException(setting + ": " + where + " has '" + Printable.of(name, MOST_SHOWN)
                        + "'; there are topics, sensor, type, time, zone and values");
            }
        });
        JsonNode topics = item.path("topics");
        if (!topics.isTextual() || !TopicFilter.isFilter(topics.asText())) {
            throw wrong(where + ", topics", "a topic filter such as garden/+/weather", topics);
        }
        return new Mapping(
                new TopicFilter(topics.asText()),
                item.has("sensor")
                        ? pointer(where + ", sensor", item.get("sensor").asText())
                        : null,
                item.hasNonNull("type") ? item.get("type").asText() : null,
                item.has("time") ? pointer(where + ", time", item.get("time").asText()) : null,
                new ZoneTime(zone(where + ", zone", item.path("zone"))),
                values(where + ", values", item.path("values")));
    }

    private Map<JsonPointer, Field> values(String where, JsonNode values) {
        if (!values.isObject() || values.isEmpty()) {
            throw wrong(where, "an object with a JSON pointer for each value", values);
        }
        Map<JsonPointer, Field> fields = new LinkedHashMap<>();
        values.properties().forEach(each -> {
            String at = where + ", '" + Printable.of(each.getKey(), MOST_SHOWN) + '\'';
            JsonNode kind = each.getValue().path("kind");
            JsonNode unit = each.getValue().path("unit");
            if (!kind.isTextual() || kind.asText().isBlank()) {
                throw wrong(at + ", kind", "the name of a kind such as temperature", kind);
            }
            fields.put(
                    pointer(at, each.getKey()),
                    Field.of(
                            kind.asText(),
                            unit.isMissingNode()
                                    ? Unit.AS_IS
                                    : Unit.of(unit.asText())
                                            .orElseThrow(
                                                    () -> wrong(at + ", unit", "a unit such as °F or hPa", unit))));
        });
        return fields;
    }

    private JsonPointer pointer(String where, String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(setting + ": " + where + " must be a JSON pointer such as /outside/temperature,"
                    + " or empty for all of the payload, but is '" + Printable.of(text, MOST_SHOWN) + "'");
        }
    }

    private ZoneId zone(String where, JsonNode text) {
        try {
            return text.isMissingNode() ? zone : ZoneId.of(text.asText());
        } catch (DateTimeException e) {
            throw wrong(where, "a time zone such as Europe/Berlin", text);
        }
    }

    private ConfigException wrong(String where, String what, JsonNode found) {
        return new ConfigException(setting + ": " + where + " must be " + what + ", but is "
                + (found.isMissingNode() ? "missing" : Printable.of(found.toString(), MOST_SHOWN)));
    }
}
