package io.weir.ledger.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.weir.kafka.Replays;
import io.weir.kafka.Values;
import io.weir.kafka.WholeTopic;
import io.weir.model.InvalidReadingException;
import io.weir.model.Measure;
import io.weir.model.catalogue.Kind;
import io.weir.wire.Channels;
import io.weir.wire.scan.MeasureReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A kind's measures as its topic has them, which may have those of other kinds too. */
final class KafkaMeasures implements HeldMeasures {

    /** What was deleted may have been taken an hour after it was produced, by a clock ahead; another for slow producers. */
    private static final Duration SLACK = Duration.ofHours(2);

    private final String bootstrapServers;
    private final Kind kind;
    private final Set<String> refused;
    private final Map<TopicPartition, Long> through;

    /**
     * @param refused origins of the records that the collector rejected
     * @param through where what must be stored ends in each partition
     */
    KafkaMeasures(String bootstrapServers, Kind kind, Set<String> refused, Map<TopicPartition, Long> through) {
        this.bootstrapServers = bootstrapServers;
        this.kind = kind;
        this.refused = refused;
        this.through = through;
    }

    /** The kinds that the messages of a topic say they are of. */
    static Set<String> kinds(String bootstrapServers, String topic) {
        Set<String> kinds = new HashSet<>();
        WholeTopic.read(
                bootstrapServers, topic, record -> measure(record).ifPresent(measure -> kinds.add(measure.kind())));
        return kinds;
    }

    @Override
    public Instant each(Consumer<HeldMeasure> measures) {
        Map<TopicPartition, Long> firstProduced = new HashMap<>();
        Map<TopicPartition, Long> beginnings = WholeTopic.read(bootstrapServers, Channels.topic(kind), record -> {
            firstProduced.putIfAbsent(new TopicPartition(record.topic(), record.partition()), record.timestamp());
            hand(record, measures);
        });
        return wholeFrom(beginnings, firstProduced);
    }

    /** Kafka deletes the oldest of a partition by the time at which it was produced, whenever it was taken. */
    static Instant wholeFrom(Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> firstProduced) {
        Instant whole = Instant.MIN;
        for (Map.Entry<TopicPartition, Long> beginning : beginnings.entrySet()) {
            if (beginning.getValue() > 0) {
                Long first = firstProduced.get(beginning.getKey());
                if (first == null) {
                    return Instant.MAX;
                }
                Instant from = Instant.ofEpochMilli(first).plus(SLACK);
                whole = from.isAfter(whole) ? from : whole;
            }
        }
        return whole;
    }

    /** By what the collector would reject it: a replay by the name that its first rejection has. */
    private static String origin(ConsumerRecord<byte[], byte[]> record) {
        return Replays.origin(record.topic(), record.partition(), record.offset(), Replays.replayOf(record));
    }

    /** Others are held by their own kind, or are rejected by the collector as none of this topic. */
    private void hand(ConsumerRecord<byte[], byte[]> record, Consumer<HeldMeasure> measures) {
        measure(record)
                .filter(measure -> measure.kind().equals(kind.name()))
                .ifPresent(measure -> measures.accept(new HeldMeasure(
                        measure.identity(), measure.value(), refused.contains(origin(record)), isLater(record))));
    }

    private boolean isLater(ConsumerRecord<byte[], byte[]> record) {
        return record.offset() >= through.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
    }

    /** None where it is no measure, so nothing to be stored: the collector rejects it. */
    private static Optional<Measure> measure(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(MeasureReader.read(Values.of(record)));
        } catch (InvalidReadingException e) {
            return Optional.empty();
        }
    }
}
