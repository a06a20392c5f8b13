package io.weir.live.follow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.kafka.RejectedRecords;
import io.weir.kafka.Values;
import io.weir.live.shown.Newest;
import io.weir.live.shown.Rankings;
import io.weir.live.shown.Shown;
import io.weir.model.InvalidReadingException;
import io.weir.model.Measure;
import io.weir.model.Settled;
import io.weir.wire.Channels;
import io.weir.wire.Step;
import io.weir.wire.json.AlarmChangeJson;
import io.weir.wire.json.RankingRowJson;
import io.weir.wire.json.SensorFlagJson;
import io.weir.wire.json.SensorTrustJson;
import io.weir.wire.json.SourceStateJson;
import io.weir.wire.json.TenantStateJson;
import io.weir.wire.scan.MeasureReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what comes from Kafka where the page finds it. Called by one thread. */
public final class Arrivals {

    private static final Logger LOGGER = LoggerFactory.getLogger(Arrivals.class);

    /** A message that says something by itself, whichever came before it. */
    private interface Said {

        /** False where it is of something that is not shown. */
        boolean take(ConsumerRecord<byte[], byte[]> message);
    }

    private final Shown shown;
    private final Map<String, Said> said;
    private final Counter measures;
    private final Counter rejected;
    private final Counter unreadable;

    private final Map<TopicPartition, Long> newFrom = new HashMap<>();
    private final Map<TopicPartition, SeenOffsets> seen = new HashMap<>();
    private OptionalLong readings = OptionalLong.empty();
    private OptionalLong ranked = OptionalLong.empty();

    public Arrivals(Shown shown, MeterRegistry registry) {
        this.shown = shown;
        said = said(shown);
        measures = registry.counter("live_measures_total");
        rejected = registry.counter("live_rejections_total");
        unreadable = registry.counter("live_unreadable_total");
    }

    /** These partitions are followed from now on; what is before these ends is history, and in no rate. */
    void join(Map<TopicPartition, Long> ends) {
        ends.forEach(newFrom::putIfAbsent);
    }

    /** Records of one partition, in order. */
    void take(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        if (partition.topic().equals(Channels.REJECTED.topic())) {
            records.forEach(each -> takeRejection(partition, each));
        } else if (said.containsKey(partition.topic())) {
            records.forEach(each -> takeSaid(said.get(partition.topic()), each));
        } else {
            takeMeasures(partition, records);
        }
    }

    /** What messages say, by their topic. */
    private static Map<String, Said> said(Shown shown) {
        return Map.of(
                Channels.SOURCES.topic(),
                message -> shown.sources().take(SourceStateJson.read(Values.of(message)), at(message)),
                Channels.TENANT_STATES.topic(),
                message -> shown.tenants().take(TenantStateJson.read(Values.of(message)), at(message)),
                Channels.FLAGS.topic(),
                message -> shown.newest().take(SensorFlagJson.read(Values.of(message))),
                Channels.TRUST.topic(),
                message -> shown.newest().take(SensorTrustJson.read(Values.of(message))),
                Channels.PRODUCT_RANKINGS.topic(),
                message -> takeRankingRow(shown.rankings(), message),
                Channels.ALARMS.topic(),
                message -> shown.alarms().take(AlarmChangeJson.read(Values.of(message))));
    }

    /** A message without a value says that the row is no more. */
    private static boolean takeRankingRow(Rankings rankings, ConsumerRecord<byte[], byte[]> message) {
        if (message.value() == null && message.key() != null) {
            rankings.drop(new String(message.key(), StandardCharsets.UTF_8));
            return true;
        }
        return rankings.take(RankingRowJson.read(Values.of(message)));
    }

    /** The pipeline is that far. */
    void progress(Topics.Progress progress) {
        readings.ifPresent(before -> shown.stages().add(Step.READ, Math.max(0, progress.readings() - before)));
        readings = OptionalLong.of(progress.readings());
        ranked.ifPresent(before -> shown.stages().add(Step.RANKED, Math.max(0, progress.ranked() - before)));
        ranked = OptionalLong.of(progress.ranked());
        progress.stored().forEach((partition, offset) -> {
            SeenOffsets offsets = seenOf(partition);
            shown.stages().add(Step.STORED, offsets.committed(offset));
            shown.stages().stored(offsets.newestStored());
        });
        shown.stages().waiting(progress.waiting());
    }

    private void takeMeasures(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        SeenOffsets offsets = seenOf(partition);
        long newestTakenAt = 0;
        for (ConsumerRecord<byte[], byte[]> each : records) {
            offsets.see(each.offset());
            if (isNew(partition, each)) {
                shown.stages().add(Step.SPLIT, 1);
            }
            newestTakenAt = Math.max(newestTakenAt, takeMeasure(each));
        }
        offsets.mark(records.get(records.size() - 1).offset() + 1, newestTakenAt);
    }

    /** When it was taken, in milliseconds since 1970; 0 where it can't be read. */
    private long takeMeasure(ConsumerRecord<byte[], byte[]> message) {
        try {
            Measure measure = MeasureReader.read(Values.of(message));
            if (shown.newest().take(measure, message.timestamp())) {
                measures.increment();
                return Newest.taken(measure, message.timestamp());
            }
        } catch (InvalidReadingException e) {
            LOGGER.debug("Not a measure: topic={} offset={}", message.topic(), message.offset(), e);
        }
        unreadable.increment();
        return 0;
    }

    private void takeRejection(TopicPartition partition, ConsumerRecord<byte[], byte[]> message) {
        Optional<Settled> settled = RejectedRecords.settled(message);
        if (settled.isPresent()) {
            shown.rejections().settle(settled.get());
            return;
        }
        try {
            if (shown.rejections().take(at(message), RejectedRecords.rejected(message)) && isNew(partition, message)) {
                shown.stages().add(Step.REJECTED, 1);
            }
            rejected.increment();
        } catch (InvalidReadingException e) {
            LOGGER.debug("Not a rejection: offset={}", message.offset(), e);
            unreadable.increment();
        }
    }

    private void takeSaid(Said said, ConsumerRecord<byte[], byte[]> message) {
        try {
            if (said.take(message)) {
                return;
            }
        } catch (InvalidReadingException e) {
            LOGGER.debug("Not what its topic is for: topic={} offset={}", message.topic(), message.offset(), e);
        }
        unreadable.increment();
    }

    private static Instant at(ConsumerRecord<byte[], byte[]> message) {
        return Instant.ofEpochMilli(message.timestamp());
    }

    private boolean isNew(TopicPartition partition, ConsumerRecord<byte[], byte[]> message) {
        return message.offset() >= newFrom.getOrDefault(partition, 0L);
    }

    private SeenOffsets seenOf(TopicPartition partition) {
        return seen.computeIfAbsent(partition, any -> new SeenOffsets());
    }
}
