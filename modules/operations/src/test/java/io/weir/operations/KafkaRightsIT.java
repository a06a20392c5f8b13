package io.weir.operations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import io.weir.wire.Channel;
import io.weir.wire.Channels;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The real services on a real broker, each with the rights that its KafkaUser has and no others. */
@ExtendWith(Running.class)
class KafkaRightsIT {

    @Test
    void rightsSufficeForEveryServiceToDoItsWork(RunningWeir weir) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(weir.scrape("scraper").sum("scraper_readings_total")).isPositive();
            assertThat(weir.scrape("receiver").sum("scraper_readings_total")).isPositive();
            assertThat(weir.scrape("receiver").sum("scraper_rejected_total")).isPositive();
            assertThat(weir.scrape("collector").sum("collector_measures_written_total"))
                    .isPositive();
            assertThat(weir.scrape("live").sum("live_measures_total")).isPositive();
            assertThat(weir.scrape("locations").sum("locations_cache_write_errors_total"))
                    .isZero();
            assertThat(weir.away())
                    .allSatisfy((service, away) -> assertThat(away).isEmpty());
        });
        assertThat(weir.failures()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("notWritten")
    void nobodyWritesWhereItHasNothingToSay(String user, String topic, RunningWeir weir) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", weir.kafka().bootstrapServers(user), "max.block.ms", 5_000, "acks", "all");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[1]))
                            .get(10, TimeUnit.SECONDS)) // already the first call fails where the answer was quick
                    .hasRootCauseInstanceOf(AuthorizationException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("notRead")
    void nobodyReadsWhatIsNotForIt(String user, String topic, RunningWeir weir) {
        Map<String, Object> settings = Map.of("bootstrap.servers", weir.kafka().bootstrapServers(user));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
            consumer.assign(partition);
            assertThatThrownBy(() -> {
                        consumer.seekToBeginning(partition);
                        consumer.poll(Duration.ofSeconds(10));
                    })
                    .isInstanceOf(AuthorizationException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void nobodyMakesOrDeletesTopics(String user, RunningWeir weir) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", weir.kafka().bootstrapServers(user)))) {
            assertThatThrownBy(() -> admin.createTopics(List.of(new NewTopic("another", 1, (short) 1)))
                            .all()
                            .get())
                    .hasCauseInstanceOf(AuthorizationException.class);
            assertThatThrownBy(() -> admin.deleteTopics(List.of(Channels.REJECTED.topic()))
                            .all()
                            .get())
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    static Stream<String> services() {
        return Channels.services();
    }

    static Stream<Arguments> notWritten() {
        return Stream.concat(without(Channel::writers), Stream.of(Arguments.of("scraper", "made-by-mistake")));
    }

    static Stream<Arguments> notRead() {
        return without(Channel::readers);
    }

    /** Each service with each sort of channel that it is not among those of. */
    private static Stream<Arguments> without(Function<Channel, Set<String>> services) {
        return Channels.sorts()
                .flatMap(channel -> Channels.services()
                        .filter(service -> !services.apply(channel).contains(service))
                        .map(service -> Arguments.of(service, channel.topic().replace("<kind>", "p1"))));
    }
}
