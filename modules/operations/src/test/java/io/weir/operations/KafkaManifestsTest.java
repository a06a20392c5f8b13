package io.weir.operations;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Topics;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What k8s/kafka asks of Strimzi, beside what the code asks of Kafka. */
class KafkaManifestsTest {

    @Test
    void topicsAreThoseOfTheCatalogue() {
        List<Topics.Topic> topics = Repository.documents(Repository.KAFKA.resolve("kafkatopics.yaml")).stream()
                .map(KafkaManifestsTest::topic)
                .toList();

        assertThat(topics).containsExactlyInAnyOrderElementsOf(Topics.all(Catalogue.BUILT_IN));
    }

    @Test
    void everyTopicLosesWhatIsBeyondItsRetentionWithinADay() {
        assertThat(Repository.documents(Repository.KAFKA.resolve("kafkatopics.yaml")))
                .allSatisfy(
                        topic -> assertThat(topic.at("/spec/config/segment.ms").asLong())
                                .isEqualTo(Duration.ofDays(1).toMillis()));
    }

    @Test
    void brokersKeepWhatExactlyOnceNeeds() {
        JsonNode config =
                Repository.document(Repository.KAFKA.resolve("kafka.yaml")).at("/spec/kafka/config");
        Duration longestRetention = Topics.all(Catalogue.BUILT_IN).stream()
                .map(Topics.Topic::retention)
                .max(Duration::compareTo)
                .orElseThrow();

        assertThat(config.get("auto.create.topics.enable").asBoolean()).isFalse();
        assertThat(config.get("transaction.max.timeout.ms").asLong())
                .isEqualTo(Duration.ofDays(7).toMillis());
        assertThat(config.get("transactional.id.expiration.ms").asLong())
                .isEqualTo(Duration.ofDays(14).toMillis());
        assertThat(Duration.ofMinutes(config.get("offsets.retention.minutes").asLong()))
                .isGreaterThan(longestRetention);
    }

    @Test
    void overlayOfThreeNodesRaisesEachCopyThatTheBaseNames() {
        JsonNode base =
                Repository.document(Repository.KAFKA.resolve("kafka.yaml")).at("/spec/kafka/config");
        JsonNode three = Repository.document(Repository.KAFKA.resolveSibling("three-nodes/kafka.yaml"))
                .at("/spec/kafka/config");

        List<String> copies = names(base).stream()
                .filter(name -> name.endsWith("replication.factor")
                        || name.endsWith("min.isr")
                        || name.equals("min.insync.replicas"))
                .toList();

        assertThat(names(three)).containsExactlyInAnyOrderElementsOf(copies);
        assertThat(copies)
                .allSatisfy(name -> assertThat(three.get(name).asInt()).isEqualTo(name.endsWith("factor") ? 3 : 2));
    }

    @Test
    void everyUserLogsInByPassword() {
        assertThat(Repository.documents(Repository.KAFKA.resolve("kafkausers.yaml")))
                .extracting(user -> user.at("/metadata/name").asText())
                .containsExactlyInAnyOrder("scraper", "splitter", "collector", "live");
        assertThat(Repository.documents(Repository.KAFKA.resolve("kafkausers.yaml")))
                .allSatisfy(
                        user -> assertThat(user.at("/spec/authentication/type").asText())
                                .isEqualTo("scram-sha-512"));
    }

    private static Topics.Topic topic(JsonNode manifest) {
        JsonNode spec = manifest.get("spec");
        return new Topics.Topic(
                manifest.at("/metadata/name").asText(),
                spec.get("partitions").asInt(),
                Duration.ofMillis(spec.at("/config/retention.ms").asLong()));
    }

    private static List<String> names(JsonNode object) {
        Iterable<String> names = object::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).toList();
    }
}
