package io.weir.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.weir.wire.Channels;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Two tenants of a real Weir on a real broker, each with the rights that the chart gives it. */
@ExtendWith(Running.class)
class TenantsIT {

    private static final int BULK = 70; // MB at 4 MiB/s: 11 s of it at once, and more than 3 s for what is left

    @ParameterizedTest
    @CsvSource({"acme, recorded", "globex, airrohr"})
    void eachReadsWhatCameOfItsOwnSourceAndNothingElse(String tenant, String source, RunningWeir weir) {
        List<String> keys = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = consumer(tenant, weir)) {
            consumer.subscribe(List.of(results(tenant)));
            await().atMost(Duration.ofSeconds(120)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> keys.add(record.key()));
                return !keys.isEmpty();
            });
        }
        assertThat(keys).allMatch(key -> key.matches("((sensor|source)/)?" + source + "/.*"));
    }

    @ParameterizedTest
    @MethodSource("notItsOwn")
    void nobodyReadsAnothersOrWhatIsOfAll(String tenant, String topic, RunningWeir weir) {
        try (KafkaConsumer<String, String> consumer = consumer(tenant, weir)) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            assertThatThrownBy(() -> {
                        consumer.seekToBeginning(partition);
                        consumer.poll(Duration.ofSeconds(10));
                    })
                    .isInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void nobodyReadsByAnothersGroup(RunningWeir weir) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                settings("acme", "tenant-globex-desk", weir), new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(results("acme")));
            assertThatThrownBy(() -> consumer.poll(Duration.ofSeconds(10))).isInstanceOf(AuthorizationException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("written")
    void nobodyWrites(String tenant, String topic, RunningWeir weir) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", weir.kafka().bootstrapServers("tenant-" + tenant), "max.block.ms", 5_000);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            assertThatThrownBy(() ->
                            producer.send(new ProducerRecord<>(topic, "x", "x")).get(10, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(AuthorizationException.class);
        }
    }

    /** Kafka looks at the last 11 s: so much may come at once, and what is more in its time. */
    @Test
    void nobodyTakesMoreOfKafkaThanItsQuota(RunningWeir weir) throws Exception {
        byte[] megabyte = new byte[1_000_000];
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        weir.kafka().bootstrapServers(ManifestKafka.ADMIN),
                        "max.request.size",
                        2 * megabyte.length),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int n = 0; n < BULK; n++) {
                producer.send(new ProducerRecord<>(results("initech"), megabyte));
            }
        }
        try (KafkaConsumer<String, String> consumer = consumer("initech", weir)) {
            consumer.subscribe(List.of(results("initech")));
            int[] read = {0};
            Instant begin = Instant.now();
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        read[0] += consumer.poll(Duration.ofMillis(200)).count();
                        return read[0] == BULK;
                    });
            assertThat(Duration.between(begin, Instant.now())).isGreaterThan(Duration.ofSeconds(3));
            assertThat(consumer.metrics().values())
                    .filteredOn(metric -> metric.metricName().name().equals("fetch-throttle-time-max"))
                    .singleElement()
                    .satisfies(
                            metric -> assertThat((double) metric.metricValue()).isPositive());
        }
    }

    static Stream<Arguments> notItsOwn() {
        return Stream.of(
                Arguments.of("acme", results("globex")),
                Arguments.of("globex", results("acme")),
                Arguments.of("acme", Channels.STATISTICS.topic()),
                Arguments.of("acme", Channels.ALARMS.topic()),
                Arguments.of("acme", Channels.READINGS.topic()));
    }

    static Stream<Arguments> written() {
        return Stream.of(
                Arguments.of("acme", results("acme")),
                Arguments.of("acme", results("globex")),
                Arguments.of("acme", Channels.READINGS.topic()));
    }

    private static String results(String tenant) {
        return "tenant-" + tenant + "-results";
    }

    private static KafkaConsumer<String, String> consumer(String tenant, RunningWeir weir) {
        return new KafkaConsumer<>(
                settings(tenant, "tenant-" + tenant + "-desk", weir),
                new StringDeserializer(),
                new StringDeserializer());
    }

    private static Map<String, Object> settings(String tenant, String group, RunningWeir weir) {
        return Map.of(
                "bootstrap.servers",
                weir.kafka().bootstrapServers("tenant-" + tenant),
                "group.id",
                group,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false);
    }
}
