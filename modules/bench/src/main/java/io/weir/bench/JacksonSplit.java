package io.weir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.wire.Channels;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Splits as one would without a second thought: Jackson binds a reading, and writes each measure. Drops no duplicates. */
final class JacksonSplit {

    private static final Instant OLDEST = Instant.parse("2000-01-01T00:00:00Z");

    private final ObjectMapper mapper = new ObjectMapper();

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Place(String id, double latitude, double longitude, String country, String city, boolean indoor) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reading(
            String source, String sensor, String type, String takenAt, Place place, Map<String, String> values) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Measure(String source, String sensor, String type, String kind, double value, String takenAt, Place place) {}

    /** The measures of a message, and a rejection for each value that is none. */
    List<ProducerRecord<byte[], byte[]>> split(ConsumerRecord<byte[], byte[]> message) {
        List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();
        try {
            Reading reading = mapper.readValue(message.value(), Reading.class);
            byte[] key = (reading.source() + '/' + reading.sensor()).getBytes(StandardCharsets.UTF_8);
            Instant takenAt = Instant.parse(reading.takenAt());
            boolean timely =
                    takenAt.isAfter(OLDEST) && takenAt.isBefore(Instant.now().plusSeconds(3_600));
            for (Map.Entry<String, String> value : reading.values().entrySet()) {
                out.add(split(message, reading, key, timely, value.getKey(), value.getValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Not made by ReadingJson", e);
        }
        return out;
    }

    private ProducerRecord<byte[], byte[]> split(
            ConsumerRecord<byte[], byte[]> message,
            Reading reading,
            byte[] key,
            boolean timely,
            String name,
            String text)
            throws JacksonException {
        Optional<Kind> kind = Catalogue.BUILT_IN.kind(name, reading.type());
        double number = text == null ? Double.NaN : Double.parseDouble(text);
        if (!timely
                || kind.isEmpty()
                || !kind.get().range().contains(number)
                || isErrorCode(kind.get(), reading, number)) {
            return new ProducerRecord<>(Channels.REJECTED.topic(), message.value());
        }
        Measure measure = new Measure(
                reading.source(),
                reading.sensor(),
                reading.type(),
                kind.get().name(),
                number,
                reading.takenAt(),
                reading.place());
        return new ProducerRecord<>(Channels.topic(kind.get()), key, mapper.writeValueAsBytes(measure));
    }

    private static boolean isErrorCode(Kind kind, Reading reading, double number) {
        for (double code : Catalogue.BUILT_IN.errorCodes(kind.name(), reading.type())) {
            if (code == number) {
                return true;
            }
        }
        return false;
    }
}
