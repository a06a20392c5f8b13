package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.weir.intake.Scraped;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reason;
import io.weir.model.catalogue.Catalogue;

/**
 * What boards tell Home Assistant of themselves: where a value is, in what unit, and of what sort it is. As a form of payloads
 * it reads such announcements, and gives no readings; {@link #states()} reads what was announced. Safe for use by many
 * threads.
 */
public final class Discovery implements Payload {

    private static final int MOST_ENTITIES = 10_000;
    private static final int MOST_SHOWN = 60;

    /** Kinds by Home Assistant's device classes. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("temperature", "temperature"),
            Map.entry("humidity", "humidity"),
            Map.entry("pressure", "pressure"),
            Map.entry("atmospheric_pressure", "pressure"),
            Map.entry("pm1", "P0"),
            Map.entry("pm25", "P2"),
            Map.entry("pm4", "P4"),
            Map.entry("pm10", "P1"),
            Map.entry("carbon_dioxide", "co2_ppm"),
            Map.entry("illuminance", "ambient_light"),
            Map.entry("battery", "battery"),
            Map.entry("signal_strength", "signal"),
            Map.entry("voltage", "voltage"),
            Map.entry("current", "current"),
            Map.entry("power", "power"),
            Map.entry("energy", "energy"),
            Map.entry("sound_pressure", "noise_LAeq"));

    private final Map<String, Entity> byConfig = new LinkedHashMap<>(); // guarded by this
    private final Map<String, List<Entity>> byState = new ConcurrentHashMap<>(); // changed by who has this

    /** Learns from an announcement; an empty one takes it back. */
    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        Optional<Entity> entity = message.payload().length == 0 ? Optional.empty() : entity(message);
        synchronized (this) {
            Entity before = byConfig.remove(message.topic());
            if (before != null) {
                byState.computeIfPresent(before.state(), (topic, entities) -> without(before, entities));
            }
            entity.ifPresent(this::add);
        }
    }

    /** The topics on which there is something to read by now. */
    public Set<String> topics() {
        return new TreeSet<>(byState.keySet());
    }

    /** Whether something was announced to be on this topic. */
    public boolean knows(String topic) {
        return byState.containsKey(topic);
    }

    /** What a bare number on this topic means; nothing where it was not announced, or is not alone there. */
    Optional<Field> bare(String topic) {
        List<Entity> entities = byState.getOrDefault(topic, List.of());
        return entities.size() == 1 && entities.get(0).pointer().equals(JsonPointer.empty())
                ? Optional.of(entities.get(0).field())
                : Optional.empty();
    }

    /** The form of payloads on topics that were announced. */
    public Payload states() {
        return this::readState;
    }

    private void readState(Message message, Consumer<Scraped> out) throws IOException {
        List<Entity> entities = byState.getOrDefault(message.topic(), List.of());
        boolean bare = entities.stream().allMatch(entity -> entity.pointer().equals(JsonPointer.empty()));
        JsonNode payload = bare ? TextNode.valueOf(message.text()) : message.object();
        for (Entity entity : entities) {
            JsonNode value = payload.at(entity.pointer());
            if (!value.isMissingNode()) { // what has not changed may be left out
                Measured measured = new Measured(message, entity.sensor(), null);
                measured.put(entity.field(), value);
                measured.to(
                        BoardTime.of("last_seen", payload.path("last_seen"), BoardTime.UTC, message.receivedAt()), out);
            }
        }
    }

    private void add(Entity entity) {
        if (byConfig.size() >= MOST_ENTITIES) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, "there are " + MOST_ENTITIES + " announced values, and more are not taken");
        }
        byConfig.put(entity.config(), entity);
        byState.merge(entity.state(), List.of(entity), (before, one) -> {
            List<Entity> more = new ArrayList<>(before);
            more.addAll(one);
            more.sort(Comparator.comparing(Entity::config));
            return List.copyOf(more);
        });
    }

    private static List<Entity> without(Entity gone, List<Entity> entities) {
        List<Entity> left =
                entities.stream().filter(entity -> !entity.equals(gone)).collect(Collectors.toUnmodifiableList());
        return left.isEmpty() ? null : left;
    }

    /** Nothing where it announces what is no number. */
    private static Optional<Entity> entity(Message message) throws IOException {
        JsonNode config = message.object();
        String base = text(config, "~", "~").orElse("");
        String state = text(config, "stat_t", "state_topic")
                .map(topic -> topic.startsWith("~") ? base + topic.substring(1) : topic)
                .map(topic -> topic.endsWith("~") ? topic.substring(0, topic.length() - 1) + base : topic)
                .orElseThrow(() -> new InvalidReadingException(Reason.MISSING_FIELD, "state_topic is missing"));
        if (!TopicFilter.isTopic(state)) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    "state_topic must be a topic without wildcards, but is '" + Printable.of(state, MOST_SHOWN) + "'");
        }
        Optional<Field> field = field(config, message);
        if (field.isEmpty()) {
            return Optional.empty();
        }
        String template = text(config, "val_tpl", "value_template").orElse("");
        JsonPointer pointer = ValueTemplate.pointer(template)
                .orElseThrow(() -> new InvalidReadingException(
                        Reason.MALFORMED,
                        "value_template must name a field and do no more, but is '" + Printable.of(template, MOST_SHOWN)
                                + "'"));
        return Optional.of(new Entity(
                message.topic(),
                state,
                pointer,
                text(config, "uniq_id", "unique_id").orElse(path(message)),
                field.get()));
    }

    /** What a value means; nothing where it has no unit: then it is a text, or a number of nothing. */
    private static Optional<Field> field(JsonNode config, Message message) {
        Optional<String> symbol = text(config, "unit_of_meas", "unit_of_measurement");
        Optional<String> sort = text(config, "dev_cla", "device_class");
        if (symbol.isEmpty()) {
            return Optional.empty();
        }
        String kind = sort.map(each -> KINDS.getOrDefault(each, each)).orElseGet(() -> path(message));
        Optional<String> stored = Catalogue.BUILT_IN.kind(kind).map(each -> each.unit());
        Unit unit = Unit.of(symbol.get()).orElse(Unit.AS_IS);
        if (stored.isPresent() && !unit.stored().equals(stored.get())) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    "unit_of_measurement of " + kind + " must be one that is stored as " + stored.get() + ", but is '"
                            + Printable.of(symbol.get(), MOST_SHOWN) + "'");
        }
        return Optional.of(Field.of(kind, unit));
    }

    /** What is between {@code homeassistant/sensor/} and {@code /config}. */
    private static String path(Message message) {
        String[] levels = message.topic().split("/");
        return String.join(
                "/", List.of(levels).subList(Math.min(2, levels.length - 1), Math.max(2, levels.length - 1)));
    }

    private static Optional<String> text(JsonNode config, String shortName, String longName) {
        JsonNode value = config.has(shortName) ? config.get(shortName) : config.path(longName);
        return Optional.of(value)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(each -> !each.isBlank());
    }
}
