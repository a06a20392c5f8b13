package io.weir.local;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.weir.model.InvalidReadingException;
import io.weir.model.Kind;
import io.weir.model.Measure;
import io.weir.model.MeasureIdentity;
import io.weir.model.MeasureJson;
import io.weir.model.Rejected;
import io.weir.model.ReplayOf;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** A kind's measures as its topic has them. */
final class KafkaMeasures implements HeldMeasures {

    /** What was deleted may have been taken an hour after it was produced, by a clock ahead; another for slow producers. */
    private static final Duration SLACK = Duration.ofHours(2);

    private final String bootstrapServers;
    private final Kind kind;
    private final Set<String> refused;

    /**
     * @param refused origins of the records that the collector rejected
     */
    KafkaMeasures(String bootstrapServers, Kind kind, Set<String> refused) {
        this.bootstrapServers = bootstrapServers;
        this.kind = kind;
        this.refused = refused;
    }

    @Override
    public Instant each(Consumer<HeldMeasure> measures) {
        Map<TopicPartition, Long> firstProduced = new HashMap<>();
        Map<TopicPartition, Long> beginnings = WholeTopic.read(bootstrapServers, kind.topic(), record -> {
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
        Header replayOf = record.headers().lastHeader(ReplayOf.HEADER);
        return replayOf == null
                ? Rejected.origin(record.topic(), record.partition(), record.offset())
                : ReplayOf.parse(ReplayOf.text(replayOf.value())).origin();
    }

    private void hand(ConsumerRecord<byte[], byte[]> record, Consumer<HeldMeasure> measures) {
        try {
            Measure measure = MeasureJson.read(record.value() == null ? new byte[0] : record.value());
            String origin = origin(record);
            measures.accept(new HeldMeasure(
                    new MeasureIdentity(measure.source(), measure.sensor(), kind.name(), measure.takenAt()),
                    measure.value(),
                    refused.contains(origin)));
        } catch (InvalidReadingException e) {
            // no measure, so nothing to be stored: the collector rejects it
        }
    }
}
