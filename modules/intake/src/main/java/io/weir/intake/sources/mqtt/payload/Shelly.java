package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.Scraped;
import io.weir.intake.usual.UsualJson;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/**
 * What a Shelly of the second generation or later tells on {@code <board>/events/rpc}, and a component of it on {@code
 * <board>/status/<component>}. It tells what has changed, and what it does not tell is as it was: there is nothing to store.
 */
public final class Shelly implements Payload {

    private static final Field VOLTAGE = Field.of("voltage");

    /** What switches and meters of mains tell. */
    private static final Map<String, Field> MAINS = Map.of(
            "apower", Field.of("power"),
            "voltage", Field.of("mains_voltage"),
            "current", Field.of("current"),
            "aenergy/total", Field.of("energy", Unit.WATT_HOURS));

    /** What is told of a component, by the names on the way to it. */
    private static final Map<String, Map<String, Field>> COMPONENTS = Map.of(
            "temperature", Map.of("tC", Field.of("temperature")),
            "humidity", Map.of("rh", Field.of("humidity")),
            "illuminance", Map.of("lux", Field.of("ambient_light")),
            "devicepower", Map.of("battery/V", VOLTAGE, "battery/percent", Field.of("battery")),
            "voltmeter", Map.of("voltage", VOLTAGE),
            "switch", MAINS,
            "cover", MAINS,
            "light", MAINS,
            "pm1", MAINS);

    private static final Pattern COMPONENT = Pattern.compile("([a-z0-9_]+):(\\d{1,5})");
    private static final int MOST_MET = 1_000;

    /** Boards have few of them. */
    private static final Known<Optional<Component>> MET = new Known<>(MOST_MET, Component::of);

    private static final String SOURCE = "src";
    private static final String METHOD = "method";
    private static final String PARAMS = "params";
    private static final String TIME = "ts";
    private static final byte[] SOURCE_NAME = UsualJson.ascii(SOURCE);
    private static final byte[] METHOD_NAME = UsualJson.ascii(METHOD);

    /**
     * What the name of a component says.
     *
     * @param number those of one number are one sensor: a board's own is 0, those plugged into it count from 100
     */
    private record Component(Map<String, Field> fields, String number) {

        /** Nothing where the name is of none that measures. */
        static Optional<Component> of(String name) {
            Matcher matcher = COMPONENT.matcher(name);
            return matcher.matches()
                    ? Optional.ofNullable(COMPONENTS.get(matcher.group(1)))
                            .map(fields -> new Component(fields, matcher.group(2)))
                    : Optional.empty();
        }
    }

    /**
     * What a topic says.
     *
     * @param component null where it is of several
     */
    private record Topic(String board, String component) {

        static Topic of(String topic) {
            String first = topic.indexOf('/') < 0 ? topic : topic.substring(0, topic.indexOf('/'));
            String last = topic.substring(topic.lastIndexOf('/') + 1);
            return new Topic(first, COMPONENT.matcher(last).matches() ? last : null);
        }
    }

    private final Known<Topic> topics = new Known<>(Topic::of);
    private final Fields reading = new Fields();

    /** What is told of the components of one number. */
    private record Part(String number, Measured measured) {}

    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        Topic topic = topics.of(message.topic());
        boolean ofComponent = topic.component() != null;
        List<Told> fields = reading.read(
                message, json -> fields(json, topic.component()), any -> ofTree(any.object(), topic.component()));
        if (!ofComponent && !tells(fields)) {
            return;
        }
        String source = text(SOURCE, fields);
        String board = ofComponent || source == null ? topic.board() : source;
        List<Part> parts = new ArrayList<>(2);
        for (Told told : fields) {
            if (told.block() != null) {
                MET.of(told.block()).ifPresent(component -> put(message, board, component, told, parts));
            }
        }
        Instant takenAt =
                ofComponent ? message.receivedAt() : BoardTime.of(TIME, fields, BoardTime.UTC, message.receivedAt());
        for (Part part : parts) {
            part.measured().to(takenAt, out);
        }
    }

    /** A button that was pressed is no measure. */
    private static boolean tells(List<Told> fields) {
        String method = text(METHOD, fields);
        if (method == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "method is missing");
        }
        return method.equals("NotifyStatus") || method.equals("NotifyFullStatus");
    }

    private static void put(Message message, String board, Component component, Told told, List<Part> parts) {
        Field field = component.fields().get(told.name());
        if (field != null) {
            sensor(message, board, component.number(), parts).put(field, told);
        }
    }

    private static Measured sensor(Message message, String board, String number, List<Part> parts) {
        for (Part part : parts) {
            if (part.number().equals(number)) {
                return part.measured();
            }
        }
        Measured measured = new Measured(message, number.equals("0") ? board : board + '/' + number, "Shelly");
        parts.add(new Part(number, measured));
        return measured;
    }

    /** A text of the message's own; null where there is none. */
    private static String text(String name, List<Told> fields) {
        for (Told told : fields) {
            if (told.block() == null && told.name().equals(name)) {
                return told.text();
            }
        }
        return null;
    }

    /**
     * What the message says of itself, and all that its components do.
     *
     * @param component whose fields are all of the payload; null where it has several
     */
    private static List<Told> fields(UsualJson json, String component) {
        List<Told> fields = new ArrayList<>();
        if (component == null) {
            own(json, fields);
        } else {
            component(component, "", json, fields);
        }
        return fields;
    }

    private static void own(UsualJson json, List<Told> fields) {
        boolean told = false;
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.opensObject()) {
                json.refuseIf(!json.name().equals(PARAMS));
                json.note(mark);
                params(json, fields);
                told = true;
            } else if (json.is(SOURCE_NAME) || json.is(METHOD_NAME)) {
                fields.add(Told.scalar(null, json, mark));
                json.refuseIf(json.sort() != UsualJson.Sort.TEXT);
            } else {
                json.pass(mark);
            }
        }
        json.refuseIf(!told);
    }

    private static void params(UsualJson json, List<Told> fields) {
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            String name = json.name();
            json.refuseIf(name.equals(TIME) && json.opensObject()); // which is no component
            if (json.opensObject()) {
                json.note(mark);
                component(name, "", json, fields);
            } else if (name.equals(TIME)) {
                fields.add(Told.scalar(null, name, json, mark));
            } else {
                json.refuseIf(MET.of(name).isPresent()); // which is no object
                json.pass(mark);
            }
        }
        json.close(mark);
    }

    private static void component(String name, String before, UsualJson json, List<Told> fields) {
        Map<String, Field> known = MET.of(name).map(Component::fields).orElse(Map.of());
        int mark = json.open();
        for (boolean first = true; json.field(first); first = false) {
            if (json.opensObject() || json.opensList()) {
                String way = way(before, json);
                json.refuseIf(known.containsKey(way)); // which is no number
                if (json.opensList()) {
                    json.passList(mark);
                } else {
                    json.note(mark);
                    component(name, way.concat("/"), json, fields);
                }
            } else if (known.isEmpty()) {
                json.pass(mark);
            } else {
                add(name, before, known, json, mark, fields);
            }
        }
        json.close(mark);
    }

    private static void add(
            String component, String before, Map<String, Field> known, UsualJson json, int mark, List<Told> fields) {
        String way = way(before, json);
        if (known.containsKey(way)) {
            fields.add(Told.scalar(component, way, json, mark));
        } else {
            json.pass(mark);
        }
    }

    private static String way(String before, UsualJson json) {
        return before.isEmpty() ? json.name() : before.concat(json.name());
    }

    private static List<Told> ofTree(JsonNode payload, String component) {
        List<Told> fields = new ArrayList<>();
        if (component != null) {
            addTree(component, payload, fields);
            return fields;
        }
        for (String own : List.of(SOURCE, METHOD)) {
            if (payload.path(own).isTextual()) {
                fields.add(new Told(null, own, payload.get(own).asText(), false));
            }
        }
        if (!tells(fields)) {
            return fields;
        }
        JsonNode params = Message.object(PARAMS, payload.path(PARAMS));
        fields.add(new Told(
                null, TIME, Told.text(params.path(TIME)), params.path(TIME).isNumber()));
        params.properties().forEach(each -> {
            if (MET.of(each.getKey()).isPresent()) {
                addTree(each.getKey(), Message.object(each.getKey(), each.getValue()), fields);
            }
        });
        return fields;
    }

    private static void addTree(String name, JsonNode component, List<Told> fields) {
        MET.of(name)
                .ifPresent(known -> known.fields().keySet().stream().sorted().forEach(way -> {
                    JsonNode value = component.at('/' + way);
                    if (!value.isMissingNode()) {
                        fields.add(new Told(name, way, Told.text(value), value.isNumber()));
                    }
                }));
    }
}
