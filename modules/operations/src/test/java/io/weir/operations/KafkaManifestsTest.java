package io.weir.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.catalogue.Catalogue;
import io.weir.testing.Repository;
import io.weir.testing.Service;
import io.weir.wire.Channel;
import io.weir.wire.Channels;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What k8s/kafka asks of Strimzi, beside what the code asks of Kafka. */
class KafkaManifestsTest {

    private static final Path TOPICS = Repository.KAFKA.resolve("kafkatopics.yaml");
    private static final Path USERS = Repository.KAFKA.resolve("kafkausers.yaml");

    @Test
    void topicsAreMadeOfTheChannels() throws IOException {
        String made = TopicManifests.of(Channels.all(Catalogue.BUILT_IN));
        if (System.getProperty("weir.write") != null) {
            Files.writeString(TOPICS, made);
        }

        assertThat(TOPICS).hasContent(made);
    }

    @Test
    void everyServiceMayWriteAndReadTheChannelsThatItDoesAndNoOthers() {
        assertThat(Channels.all(Catalogue.BUILT_IN)).allSatisfy(channel -> {
            assertThat(usersThatMay("Write", channel)).containsExactlyInAnyOrderElementsOf(channel.writers());
            assertThat(usersThatMay("Read", channel)).containsExactlyInAnyOrderElementsOf(channel.readers());
        });
    }

    /** Kafka takes the offset that is a receipt only of whom may read its topic, and else ends the transaction: the job begins anew, for ever. */
    @Test
    void jobsThatWriteInTransactionsMayLeaveReceipts() {
        List<String> jobs = Service.ALL.stream()
                .filter(Service::flink)
                .map(Service::name)
                .filter(usersWithTransactions()::contains)
                .toList();

        assertThat(jobs).isNotEmpty().isSubsetOf(usersThatMay("Read", Channels.REJECTED));
    }

    @Test
    void brokersKeepWhatExactlyOnceNeeds() {
        JsonNode config =
                Repository.document(Repository.KAFKA.resolve("kafka.yaml")).at("/spec/kafka/config");
        Duration longestRetention = Channels.all(Catalogue.BUILT_IN).stream()
                .map(Channel::retention)
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
        assertThat(Repository.documents(USERS))
                .extracting(user -> user.at("/metadata/name").asText())
                .containsExactlyInAnyOrderElementsOf(Channels.services().toList());
        assertThat(Repository.documents(USERS))
                .allSatisfy(
                        user -> assertThat(user.at("/spec/authentication/type").asText())
                                .isEqualTo("scram-sha-512"));
    }

    private static List<String> usersWithTransactions() {
        return Repository.documents(USERS).stream()
                .filter(user -> user.at("/spec/authorization/acls")
                        .findValuesAsText("type")
                        .contains("transactionalId"))
                .map(user -> user.at("/metadata/name").asText())
                .toList();
    }

    private static List<String> usersThatMay(String operation, Channel channel) {
        return Repository.documents(USERS).stream()
                .filter(user -> StreamSupport.stream(
                                user.at("/spec/authorization/acls").spliterator(), false)
                        .anyMatch(right -> allows(right, operation, channel.topic())))
                .map(user -> user.at("/metadata/name").asText())
                .toList();
    }

    private static boolean allows(JsonNode right, String operation, String topic) {
        JsonNode resource = right.get("resource");
        String name = resource.get("name").asText();
        boolean prefix = resource.get("patternType").asText().equals("prefix");
        return resource.get("type").asText().equals("topic")
                && (prefix ? topic.startsWith(name) : topic.equals(name))
                && StreamSupport.stream(right.get("operations").spliterator(), false)
                        .anyMatch(each -> each.asText().equals(operation));
    }

    private static List<String> names(JsonNode object) {
        Iterable<String> names = object::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).toList();
    }
}
