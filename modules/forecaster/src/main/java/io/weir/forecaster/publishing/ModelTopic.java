package io.weir.forecaster.publishing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.weir.kafka.ModelRecords;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.PublishedModel;
import io.weir.model.settings.KafkaAccess;
import io.weir.wire.Channels;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the topic of models: from its beginning to its end when it is asked first, and then on from there. One thread uses it. */
public final class ModelTopic implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(ModelTopic.class);
    private static final int MOST_SAID = 80;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private boolean begun;

    /**
     * What one message says.
     *
     * @param kind that its key says
     * @param from and from when on
     * @param model null where that of the key is not needed any more, or is none
     * @param trouble why it is none; else null
     */
    public record Found(String kind, Instant from, PublishedModel model, String trouble) {}

    /** Nothing is asked yet. */
    public ModelTopic(KafkaAccess kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.settings());
        settings.put("allow.auto.create.topics", "false");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("default.api.timeout.ms", Long.toString(PATIENCE.toMillis()));
        settings.put("request.timeout.ms", Long.toString(PATIENCE.toMillis()));
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * What was put there since it was asked last, in order; nothing where there is no such topic.
     *
     * @throws TimeoutException where Kafka doesn't answer within some seconds: what was read by then is read again
     */
    public List<Found> news() {
        List<TopicPartition> partitions = consumer.partitionsFor(Channels.FORECAST_MODELS.topic()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            return List.of();
        }
        if (!begun) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
        List<Found> found = new ArrayList<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long begin = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                begun = false;
                throw new TimeoutException("The models could not be read within " + PATIENCE.toSeconds() + " s");
            }
            consumer.poll(POLL).forEach(record -> found(record).ifPresent(found::add));
        }
        begun = true;
        return found;
    }

    private static Optional<Found> found(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        int between = key.indexOf('/');
        try {
            Instant from = Instant.parse(key.substring(between + 1));
            return Optional.of(found(key.substring(0, Math.max(0, between)), from, record));
        } catch (DateTimeParseException e) {
            LOGGER.warn(
                    "What is at {}/{} has no key of a model: {}",
                    record.partition(),
                    record.offset(),
                    Printable.of(key, MOST_SAID));
            return Optional.empty();
        }
    }

    private static Found found(String kind, Instant from, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return new Found(kind, from, null, null);
        }
        try {
            PublishedModel model = ModelRecords.model(record);
            return model.kind().equals(kind) && model.from().equals(from)
                    ? new Found(kind, from, model, null)
                    : new Found(kind, from, null, "its key is that of another one");
        } catch (InvalidReadingException e) {
            return new Found(kind, from, null, e.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
