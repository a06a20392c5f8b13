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
import io.weir.live.shown.Alarms;
import io.weir.live.shown.KnownSources;
import io.weir.live.shown.KnownTenants;
import io.weir.live.shown.Newest;
import io.weir.live.shown.Rankings;
import io.weir.live.shown.Rejections;
import io.weir.live.shown.Stages;
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

    private final Newest newest;
    private final Rejections rejections;
    private final Stages stages;
    private final KnownSources sources;
    private final KnownTenants tenants;
    private final Rankings rankings;
    private final Alarms alarms;
    private final Counter measures;
    private final Counter rejected;
    private final Counter unreadable;

    private final Map<TopicPartition, Long> newFrom = new HashMap<>();
    private final Map<TopicPartition, SeenOffsets> seen = new HashMap<>();
    private OptionalLong readings = OptionalLong.empty();
    private OptionalLong ranked = OptionalLong.empty();

    public Arrivals(
            Newest newest,
            Rejections rejections,
            Stages stages,
            KnownSources sources,
            KnownTenants tenants,
            Rankings rankings,
            Alarms alarms,
            MeterRegistry registry) {
        this.newest = newest;
        this.rejections = rejections;
        this.stages = stages;
        this.sources = sources;
        this.tenants = tenants;
        this.rankings = rankings;
        this.alarms = alarms;
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
        } else if (partition.topic().equals(Channels.SOURCES.topic())) {
            records.forEach(this::takeSource);
        } else if (partition.topic().equals(Channels.TENANT_STATES.topic())) {
            records.forEach(this::takeTenant);
        } else if (partition.topic().equals(Channels.FLAGS.topic())) {
            records.forEach(this::takeFlag);
        } else if (partition.topic().equals(Channels.TRUST.topic())) {
            records.forEach(this::takeTrust);
        } else if (partition.topic().equals(Channels.PRODUCT_RANKINGS.topic())) {
            records.forEach(this::takeRankingRow);
        } else if (partition.topic().equals(Channels.ALARMS.topic())) {
            records.forEach(this::takeAlarm);
        } else {
            takeMeasures(partition, records);
        }
    }

    /** The pipeline is that far. */
    void progress(Pipeline.Progress progress) {
        readings.ifPresent(before -> stages.add(Step.READ, Math.max(0, progress.readings() - before)));
        readings = OptionalLong.of(progress.readings());
        ranked.ifPresent(before -> stages.add(Step.RANKED, Math.max(0, progress.ranked() - before)));
        ranked = OptionalLong.of(progress.ranked());
        progress.stored().forEach((partition, offset) -> {
            SeenOffsets offsets = seenOf(partition);
            stages.add(Step.STORED, offsets.committed(offset));
            stages.stored(offsets.newestStored());
        });
        stages.waiting(progress.waiting());
    }

    private void takeMeasures(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        SeenOffsets offsets = seenOf(partition);
        long newestTakenAt = 0;
        for (ConsumerRecord<byte[], byte[]> each : records) {
            offsets.see(each.offset());
            if (isNew(partition, each)) {
                stages.add(Step.SPLIT, 1);
            }
            newestTakenAt = Math.max(newestTakenAt, takeMeasure(each));
        }
        offsets.mark(records.get(records.size() - 1).offset() + 1, newestTakenAt);
    }

    /** When it was taken, in milliseconds since 1970; 0 where it can't be read. */
    private long takeMeasure(ConsumerRecord<byte[], byte[]> message) {
        try {
            Measure measure = MeasureReader.read(Values.of(message));
            if (newest.take(measure, message.timestamp())) {
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
            rejections.settle(settled.get());
            return;
        }
        try {
            Instant rejectedAt = Instant.ofEpochMilli(message.timestamp());
            if (rejections.take(rejectedAt, RejectedRecords.rejected(message)) && isNew(partition, message)) {
                stages.add(Step.REJECTED, 1);
            }
            rejected.increment();
        } catch (InvalidReadingException e) {
            LOGGER.debug("Not a rejection: offset={}", message.offset(), e);
            unreadable.increment();
        }
    }

    private void takeSource(ConsumerRecord<byte[], byte[]> message) {
        try {
            if (sources.take(SourceStateJson.read(Values.of(message)), Instant.ofEpochMilli(message.timestamp()))) {
                return;
            }
        } catch (InvalidReadingException e) {
            LOGGER.debug("Not a source's state: offset={}", message.offset(), e);
        }
        unreadable.increment();
    }

    private void takeTenant(ConsumerRecord<byte[], byte[]> message) {
        try {
            if (tenants.take(TenantStateJson.read(Values.of(message)), Instant.ofEpochMilli(message.timestamp()))) {
                return;
            }
        } catch (InvalidReadingException e) {
            LOGGER.debug("Not a tenant's state: offset={}", message.offset(), e);
        }
        unreadable.increment();
    }

    private void takeFlag(ConsumerRecord<byte[], byte[]> message) {
        try {
            if (newest.take(SensorFlagJson.read(Values.of(message)))) {
                return;
            }
        } catch (InvalidReadingException e) {
            LOGGER.debug("Not a flag: offset={}", message.offset(), e);
        }
        unreadable.increment();
    }

    private void takeTrust(ConsumerRecord<byte[], byte[]> message) {
        try {
            if (newest.take(SensorTrustJson.read(Values.of(message)))) {
                return;
            }
        } catch (InvalidReadingException e) {
            LOGGER.debug("Not a sensor's trust: offset={}", message.offset(), e);
        }
        unreadable.increment();
    }

    /** A message without a value says that the row is no more. */
    private void takeRankingRow(ConsumerRecord<byte[], byte[]> message) {
        try {
            if (message.value() == null && message.key() != null) {
                rankings.drop(new String(message.key(), StandardCharsets.UTF_8));
                return;
            }
            if (rankings.take(RankingRowJson.read(Values.of(message)))) {
                return;
            }
        } catch (InvalidReadingException e) {
            LOGGER.debug("Not a row of a ranking: offset={}", message.offset(), e);
        }
        unreadable.increment();
    }

    private void takeAlarm(ConsumerRecord<byte[], byte[]> message) {
        try {
            if (alarms.take(AlarmChangeJson.read(Values.of(message)))) {
                return;
            }
        } catch (InvalidReadingException e) {
            LOGGER.debug("Not a change of an alarm: offset={}", message.offset(), e);
        }
        unreadable.increment();
    }

    private boolean isNew(TopicPartition partition, ConsumerRecord<byte[], byte[]> message) {
        return message.offset() >= newFrom.getOrDefault(partition, 0L);
    }

    private SeenOffsets seenOf(TopicPartition partition) {
        return seen.computeIfAbsent(partition, any -> new SeenOffsets());
    }
}
