package io.weir.local.beside;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.local.disk.Disk;
import io.weir.model.Printable;
import io.weir.wire.Step;
import io.weir.wire.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * How a Weir that runs is, at one moment.
 *
 * @param since when its process began, where the system tells
 * @param steps what went through each step, in the order in which data pass
 * @param newestStored when the newest value that is stored was taken
 * @param sensors on the map
 * @param ringing alarms that are active, seen by somebody or not
 * @param away neighbours that can't be reached, and why
 * @param without what it does without, and why
 * @param free bytes on the disk of the data folder; -1 where it can't be told
 */
public record Status(
        Instant at,
        Path data,
        Addresses addresses,
        String version,
        Optional<Instant> since,
        List<Passing> steps,
        Optional<Instant> newestStored,
        long sensors,
        List<SourceLine> sources,
        Ringing ringing,
        Map<String, String> away,
        Map<String, String> without,
        long free) {

    private static final int MOST_WORDS = 200;
    private static final int MOST_ALARMS = 5;

    /**
     * What goes through a step.
     *
     * @param total since the start
     * @param perSecond mean of the last seconds
     * @param waiting records before it, of steps that read any, as far as that is known
     */
    public record Passing(Step step, long total, double perSecond, Optional<Long> waiting) {

        boolean isOfInterest() {
            return !step.isRare() || total > 0 || waiting.orElse(0L) > 0;
        }
    }

    /**
     * How a source is.
     *
     * @param state {@code working}, {@code away} and the like
     */
    public record SourceLine(String name, String state, Optional<Instant> since, Optional<String> why) {}

    /**
     * Alarms that ring.
     *
     * @param total how many
     * @param first a few of them, a sentence each
     */
    public record Ringing(long total, List<String> first) {}

    /** Asks it. */
    static Status ask(Asked asked, Path data, Addresses addresses) {
        JsonNode stages = asked.json(addresses.page().resolve("/api/stages"));
        JsonNode sources = asked.json(addresses.page().resolve("/api/sources"));
        JsonNode about = asked.json(addresses.page().resolve("/api/about"));
        JsonNode alarms =
                asked.json(addresses.page().resolve("/api/alarms?state=active,acknowledged&limit=" + MOST_ALARMS));
        JsonNode ready = asked.json(addresses.management().resolve("/health/ready"));
        return new Status(
                Instant.now(),
                data,
                addresses,
                printable(about.path("version")),
                ProcessHandle.of(addresses.pid())
                        .flatMap(process -> process.info().startInstant()),
                steps(stages),
                time(stages.path("newestStored")),
                stages.path("sensors").asLong(),
                sources(sources),
                ringing(alarms),
                words(ready.path("away")),
                words(ready.path("without")),
                free(data));
    }

    /** Whether all that it needs is there. */
    public boolean isWell() {
        return away.isEmpty();
    }

    /** How old the newest stored value is. */
    Optional<Duration> age() {
        return newestStored.map(time -> Duration.between(time, at));
    }

    /** The same for programs. */
    public String json() {
        return new String(Json.bytes(1024, this::write), UTF_8);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("at", at.toString());
        json.writeStringField("data", data.toString());
        json.writeNumberField("pid", addresses.pid());
        json.writeStringField("page", addresses.page().toString());
        json.writeStringField("version", version);
        json.writeStringField("since", since.map(Instant::toString).orElse(null));
        writeSteps(json);
        json.writeStringField(
                "newestStored", newestStored.map(Instant::toString).orElse(null));
        json.writeNumberField("sensors", sensors);
        writeSources(json);
        writeRinging(json);
        writeWords(json, "away", away);
        writeWords(json, "without", without);
        json.writeNumberField("freeBytes", free);
        json.writeEndObject();
    }

    private void writeSteps(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("steps");
        for (Passing passing : steps) {
            json.writeObjectFieldStart(passing.step.code());
            json.writeNumberField("total", passing.total);
            json.writeNumberField("perSecond", passing.perSecond);
            if (passing.waiting.isPresent()) {
                json.writeNumberField("waiting", passing.waiting.get());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void writeSources(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sources");
        for (SourceLine source : sources) {
            json.writeStartObject();
            json.writeStringField("source", source.name);
            json.writeStringField("state", source.state);
            json.writeStringField("since", source.since.map(Instant::toString).orElse(null));
            json.writeStringField("why", source.why.orElse(null));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeRinging(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("alarms");
        json.writeNumberField("ringing", ringing.total);
        json.writeArrayFieldStart("first");
        for (String each : ringing.first) {
            json.writeString(each);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeWords(JsonGenerator json, String field, Map<String, String> words) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> each : words.entrySet()) {
            json.writeStringField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }

    private static List<Passing> steps(JsonNode stages) {
        List<Passing> steps = new ArrayList<>();
        for (Step step : Step.values()) {
            JsonNode counted = stages.path(step.code());
            steps.add(new Passing(
                    step,
                    counted.path("total").asLong(),
                    counted.path("perSecond").asDouble(),
                    waiting(step, stages)));
        }
        return steps;
    }

    private static Optional<Long> waiting(Step step, JsonNode stages) {
        JsonNode lag = step.group() == null
                ? Json.MAPPER.nullNode()
                : stages.path("lag").path(step.group());
        return lag.isNumber() ? Optional.of(lag.longValue()) : Optional.empty();
    }

    private static List<SourceLine> sources(JsonNode sources) {
        List<SourceLine> lines = new ArrayList<>();
        sources.forEach(source -> lines.add(new SourceLine(
                printable(source.path("source")),
                printable(source.path("state")),
                time(source.path("since")),
                Optional.of(printable(source.path("why"))).filter(text -> !text.isEmpty()))));
        return lines;
    }

    private static Ringing ringing(JsonNode alarms) {
        List<String> first = new ArrayList<>();
        alarms.path("alarms")
                .forEach(alarm -> first.add(printable(alarm.path("state")) + "  " + printable(alarm.path("rule")) + "  "
                        + printable(alarm.path("series"))));
        return new Ringing(alarms.path("total").asLong(), first);
    }

    private static Map<String, String> words(JsonNode object) {
        Map<String, String> words = new TreeMap<>();
        object.fields().forEachRemaining(each -> words.put(each.getKey(), printable(each.getValue())));
        return words;
    }

    private static Optional<Instant> time(JsonNode text) {
        return Optional.ofNullable(text.textValue()).map(Instant::parse);
    }

    private static String printable(JsonNode text) {
        return Printable.of(text.textValue(), MOST_WORDS);
    }

    private static long free(Path data) {
        try {
            return Disk.under(data).free();
        } catch (IOException e) {
            return -1;
        }
    }
}
