package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonPointer;
import io.weir.intake.Scraped;
import io.weir.intake.usual.ZoneTime;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/** A form of payloads that its user described: where the sensor's name, its time and its values are. */
public final class Mapping implements Payload {

    private final TopicFilter topics;
    private final JsonPointer sensor;
    private final String type;
    private final JsonPointer time;
    private final ZoneTime zone;
    private final Map<JsonPointer, Field> values;
    private final boolean bare; // a value is all of a payload
    private final Places places;

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
        this.values = values;
        bare = values.keySet().stream().allMatch(JsonPointer.empty()::equals);
        List<JsonPointer> all = new ArrayList<>(values.keySet());
        if (sensor != null) {
            all.add(sensor);
        }
        if (time != null) {
            all.add(time);
        }
        places = new Places(all);
    }

    /** The topics that have it. */
    public TopicFilter topics() {
        return topics;
    }

    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        Map<JsonPointer, Places.Found> found = bare
                ? Map.of(JsonPointer.empty(), new Places.Found(message.text(), false, true))
                : places.read(message);
        Measured measured = new Measured(message, name(message, found), type);
        boolean nothing = true;
        for (Map.Entry<JsonPointer, Field> each : values.entrySet()) {
            Places.Found value = found.get(each.getKey());
            if (value != null) {
                nothing = false;
                measured.put(
                        each.getValue().kind(), value.text(), each.getValue().unit());
            }
        }
        if (nothing) {
            List<String> missing =
                    values.keySet().stream().map(JsonPointer::toString).toList();
            throw new InvalidReadingException(
                    Reason.MISSING_FIELD, "there is nothing at " + String.join(", ", missing));
        }
        measured.to(takenAt(message, found), out);
    }

    private Instant takenAt(Message message, Map<JsonPointer, Places.Found> found) {
        Places.Found told = time == null ? null : found.get(time);
        return told == null
                ? message.receivedAt()
                : BoardTime.of(time.toString(), told.text(), told.number(), zone, message.receivedAt());
    }

    private String name(Message message, Map<JsonPointer, Places.Found> found) {
        if (sensor == null) {
            return message.topic();
        }
        Places.Found name = found.get(sensor);
        if (name == null || !name.scalar() || name.text() == null || name.text().isBlank()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "there is no name of a sensor at " + sensor);
        }
        return name.text();
    }
}
