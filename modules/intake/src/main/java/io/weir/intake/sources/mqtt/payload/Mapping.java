package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonPointer;
import io.weir.intake.Scraped;
import io.weir.intake.usual.ZoneTime;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/** A form of payloads that its user described: where the sensor's name, its time and its values are. */
public final class Mapping implements Payload {

    private static final int NOWHERE = -1;

    private final TopicFilter topics;
    private final JsonPointer sensor;
    private final String type;
    private final JsonPointer time;
    private final ZoneTime zone;
    private final List<JsonPointer> all; // values first, in their order
    private final Field[] fields; // of the values
    private final boolean bare; // a value is all of a payload
    private final Places places;
    private final int sensorPlace;
    private final int timePlace;

    /**
     * @param topics that have it
     * @param sensor where its name is; null where the topic is its name
     * @param type of the sensor; null where it is not told
     * @param time where the time is; null where there is none
     * @param zone of times that name none
     * @param values what is at which place
     */
    Mapping(
            TopicFilter topics,
            JsonPointer sensor,
            String type,
            JsonPointer time,
            ZoneTime zone,
            Map<JsonPointer, Field> values) {
        this.topics = topics;
        this.sensor = sensor;
        this.type = type;
        this.time = time;
        this.zone = zone;
        fields = values.values().toArray(Field[]::new);
        bare = values.keySet().stream().allMatch(JsonPointer.empty()::equals);
        all = Stream.concat(values.keySet().stream(), Stream.of(sensor, time).filter(Objects::nonNull))
                .distinct()
                .toList();
        places = new Places(all);
        sensorPlace = sensor == null ? NOWHERE : all.indexOf(sensor);
        timePlace = time == null ? NOWHERE : all.indexOf(time);
    }

    /** The topics that have it. */
    public TopicFilter topics() {
        return topics;
    }

    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        Places.Found[] found =
                bare ? new Places.Found[] {new Places.Found(message.text(), false, true)} : places.read(message);
        Measured measured = new Measured(message, name(message, found), type);
        boolean nothing = true;
        for (int value = 0; value < fields.length; value++) {
            if (found[value] != null) {
                nothing = false;
                measured.put(fields[value].kind(), found[value].text(), fields[value].unit());
            }
        }
        if (nothing) {
            String missing =
                    all.stream().limit(fields.length).map(JsonPointer::toString).collect(Collectors.joining(", "));
            throw new InvalidReadingException(Reason.MISSING_FIELD, "there is nothing at " + missing);
        }
        measured.to(takenAt(message, found), out);
    }

    private Instant takenAt(Message message, Places.Found[] found) {
        Places.Found told = at(timePlace, found);
        return told == null
                ? message.receivedAt()
                : BoardTime.of(time.toString(), told.text(), told.number(), zone, message.receivedAt());
    }

    private String name(Message message, Places.Found[] found) {
        if (sensor == null) {
            return message.topic();
        }
        Places.Found name = at(sensorPlace, found);
        if (name == null || !name.scalar() || name.text() == null || name.text().isBlank()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "there is no name of a sensor at " + sensor);
        }
        return Measured.name(sensor.toString(), name.text(), name.number());
    }

    /** Nothing where there is no such place, as in what is no object. */
    private static Places.Found at(int place, Places.Found[] found) {
        return place == NOWHERE || place >= found.length ? null : found[place];
    }
}
