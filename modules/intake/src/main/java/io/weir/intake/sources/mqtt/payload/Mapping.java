package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.weir.intake.Scraped;
import io.weir.intake.usual.ZoneTime;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/**
 * A form of payloads that its user described: where the sensor's name, its time and its values are.
 *
 * @param topics that have it
 * @param sensor where its name is; null where the topic is its name
 * @param type of the sensor; null where it is not told
 * @param time where the time is; null where there is none
 * @param zone of times that name none
 * @param values what is at which place
 */
public record Mapping(
        TopicFilter topics,
        JsonPointer sensor,
        String type,
        JsonPointer time,
        ZoneTime zone,
        Map<JsonPointer, Field> values)
        implements Payload {

    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        boolean bare = values.keySet().stream().allMatch(JsonPointer.empty()::equals);
        JsonNode payload = bare ? TextNode.valueOf(message.text()) : message.json();
        Measured measured = new Measured(message, name(message, payload), type);
        List<String> missing = new ArrayList<>();
        values.forEach((pointer, field) -> {
            JsonNode value = payload.at(pointer);
            if (value.isMissingNode()) {
                missing.add(pointer.toString());
            } else {
                measured.put(field, value);
            }
        });
        if (missing.size() == values.size()) {
            throw new InvalidReadingException(
                    Reason.MISSING_FIELD, "there is nothing at " + String.join(", ", missing));
        }
        JsonNode told = time == null ? MissingNode.getInstance() : payload.at(time);
        measured.to(BoardTime.of(String.valueOf(time), told, zone, message.receivedAt()), out);
    }

    private String name(Message message, JsonNode payload) {
        return Optional.ofNullable(sensor)
                .map(payload::at)
                .map(node -> {
                    if (!node.isValueNode() || node.isNull() || node.asText().isBlank()) {
                        throw new InvalidReadingException(
                                Reason.MISSING_FIELD, "there is no name of a sensor at " + sensor);
                    }
                    return node.asText();
                })
                .orElse(message.topic());
    }
}
