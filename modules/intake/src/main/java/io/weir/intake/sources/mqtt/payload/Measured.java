package io.weir.intake.sources.mqtt.payload;

import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.Scraped;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Texts;

/** Gathers what one sensor said in one message. */
final class Measured {

    private static final int MOST_NAME = 200;
    private static final int MOST_VALUE = 1_000;
    private static final Pattern WHOLE = Pattern.compile("0|[1-9]\\d*");

    private final Message message;
    private final Sensor sensor;
    private final Texts.Builder values = new Texts.Builder(4);
    private Texts.Builder attributes; // null while there are none
    private Measured again; // kinds that came a second time; null while none did

    /**
     * @param sensor its name within the source
     * @param type of the sensor, or null
     */
    Measured(Message message, String sensor, String type) {
        this(message, new Sensor(sensor, type));
    }

    /** Of a sensor that is known. */
    Measured(Message message, Sensor sensor) {
        this.message = message;
        this.sensor = sensor;
    }

    /** Takes a value of JSON, whatever it is: it is judged later, by itself. */
    void put(Field field, JsonNode value) {
        put(field.kind(), Told.text(value), field.unit());
    }

    /** The same of a field that was told. */
    void put(Field field, Told told) {
        put(field.kind(), told.text(), field.unit());
    }

    /** Takes a value as it was told. Where it is stored as another number that can't be told back exactly, both are kept. */
    void put(String kind, String value, Unit unit) {
        bounded(kind, value);
        if (!values.putNew(kind, unit.convert(value))) {
            again = again == null ? new Measured(message, sensor) : again;
            again.put(kind, value, unit);
            return;
        }
        if (unit == Unit.FAHRENHEIT && value != null) {
            attributes = attributes == null ? new Texts.Builder(1) : attributes;
            if (attributes.size() < Reading.MOST_ATTRIBUTES) {
                attributes.put(kind.concat("_fahrenheit"), value);
            }
        }
    }

    /** Hands over the reading, and a second one of kinds that came twice; nothing where no value was put in. */
    void to(Instant takenAt, Consumer<Scraped> out) {
        Map<String, String> told = values.build();
        if (!told.isEmpty()) {
            Map<String, String> beside = attributes == null ? Map.of() : attributes.build();
            out.accept(new Scraped.Found(new Reading(
                    message.source(),
                    null,
                    sensor.name(),
                    sensor.type(),
                    takenAt,
                    message.receivedAt(),
                    null,
                    told,
                    beside)));
        }
        if (again != null) {
            again.to(takenAt, out);
        }
    }

    /** The same value, which may not be of any length. */
    static String bounded(String kind, String value) {
        if (value != null && value.length() > MOST_VALUE) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    kind + " must be at most " + MOST_VALUE + " characters long, but is " + value.length());
        }
        return value;
    }

    /**
     * The text of a name, which may be a whole number: any other number is written in several ways, each of which would be a sensor of its own.
     *
     * @param number whether it is a number of JSON
     */
    static String name(String what, String text, boolean number) {
        if (number && !WHOLE.matcher(text).matches()) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    what + " must be text or a whole number, but is " + Printable.of(text, MOST_NAME));
        }
        return text;
    }

    /** Names become keys and tags, and a topic may have anything in it. */
    static String printable(String what, String name) {
        String stripped = name.strip();
        if (stripped.length() > MOST_NAME
                || !Printable.of(stripped, MOST_NAME + 1).equals(stripped)) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    what + " must be printable and at most " + MOST_NAME + " characters long, but is '"
                            + Printable.of(stripped, MOST_NAME) + "'");
        }
        return stripped;
    }
}
