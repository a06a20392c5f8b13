package io.weir.local.stations;

import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.weir.kafka.RejectedRecords;
import io.weir.kafka.Values;
import io.weir.model.InvalidReadingException;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.wire.Channels;
import io.weir.wire.json.AlarmChangeJson;
import io.weir.wire.json.SensorFlagJson;
import io.weir.wire.json.StatisticJson;
import io.weir.wire.scan.MeasureReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says again and again what is known of base stations, where anything has come. Reads the topics from their beginning.
 */
public final class StationsWatch implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(StationsWatch.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final Stations stations = new Stations();
    private final Consumer<String> out;
    private final KafkaConsumer<byte[], byte[]> kafka;
    private final String measures;
    private final Thread thread = new Thread(this::run, "stations");

    private StationsWatch(String bootstrapServers, Catalogue catalogue, Consumer<String> out) {
        this.out = out;
        Kind value = catalogue.kind(Stations.VALUE).orElseThrow();
        measures = Channels.topic(value);
        kafka = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /**
     * Begins to.
     *
     * @param out takes each text
     */
    public static StationsWatch start(String bootstrapServers, Catalogue catalogue, Consumer<String> out) {
        StationsWatch watch = new StationsWatch(bootstrapServers, catalogue, out);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try (kafka) {
            List<TopicPartition> all = Stream.of(
                            measures,
                            Channels.STATISTICS.topic(),
                            Channels.STATISTICS_LATE.topic(),
                            Channels.ALARMS.topic(),
                            Channels.REJECTED.topic(),
                            Channels.FLAGS.topic())
                    .flatMap(topic -> kafka.partitionsFor(topic).stream())
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            kafka.assign(all);
            kafka.seekToBeginning(all);
            follow();
        } catch (WakeupException e) {
            LOGGER.debug("Told to stop", e);
        }
    }

    private void follow() {
        long next = System.nanoTime() + AGAIN.toNanos();
        boolean news = false;
        while (true) {
            for (ConsumerRecord<byte[], byte[]> each : kafka.poll(POLL)) {
                take(each);
                news = true;
            }
            if (news && System.nanoTime() - next >= 0) {
                out.accept(StationsText.of(
                        stations,
                        LocalTime.now().truncatedTo(ChronoUnit.SECONDS).toString()));
                next = System.nanoTime() + AGAIN.toNanos();
                news = false;
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        String topic = message.topic();
        try {
            if (topic.equals(measures)) {
                stations.take(MeasureReader.read(Values.of(message)));
            } else if (topic.equals(Channels.STATISTICS.topic())) {
                stations.take(StatisticJson.read(Values.of(message)));
            } else if (topic.equals(Channels.STATISTICS_LATE.topic())) {
                stations.takeLate();
            } else if (topic.equals(Channels.ALARMS.topic())) {
                stations.take(AlarmChangeJson.read(Values.of(message)));
            } else if (topic.equals(Channels.FLAGS.topic())) {
                stations.take(SensorFlagJson.read(Values.of(message)));
            } else if (RejectedRecords.settled(message).isEmpty()) {
                stations.take(RejectedRecords.rejected(message));
            }
        } catch (InvalidReadingException e) {
            LOGGER.debug("Passed over: topic={} offset={}", topic, message.offset(), e);
        }
    }

    @Override
    public void close() {
        kafka.wakeup();
        try {
            thread.join(Duration.ofSeconds(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
