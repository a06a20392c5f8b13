package io.weir.tenants;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import io.weir.model.settings.KafkaAccess;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The clients of Kafka for a tenant: a group and a transaction of its own, so that none holds another up.
 *
 * @param makesTopics whether the topics of tenants are made here
 */
record TenantClients(KafkaAccess kafka, boolean makesTopics) {

    private static final int MOST_RECORDS = 2_000;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int BLOCK_MILLIS = 20_000;
    private static final int TRANSACTION_MILLIS = 60_000;
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int STATES_MILLIS = 1_000;
    private static final long STATES_BYTES = 256 * 1024;

    /**
     * Makes the topic of a tenant that is new, where nobody else does.
     *
     * @throws KafkaException where Kafka does not do it
     */
    void prepare(Tenant tenant) {
        if (!makesTopics) {
            return;
        }
        NewTopic topic = new NewTopic(tenant.topic(), Optional.of(1), Optional.empty())
                .configs(Map.of("retention.ms", Long.toString(KEPT.toMillis())));
        try (Admin admin = Admin.create(new HashMap<String, Object>(kafka.settings()))) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Of what was committed only; of a tenant that is new from the first that there still is. */
    Consumer<byte[], byte[]> consumer(Tenant tenant) {
        Map<String, Object> settings = new HashMap<>(kafka.settings());
        settings.put("group.id", "tenants-" + tenant.name());
        settings.put("client.id", "tenants-" + tenant.name());
        settings.put("group.protocol", "consumer");
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("max.poll.records", MOST_RECORDS);
        settings.put("fetch.max.bytes", MOST_BYTES);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** By which it is said how tenants are: it waits for nothing. */
    Producer<byte[], byte[]> states() {
        Map<String, Object> settings = new HashMap<>(kafka.settings());
        settings.put("client.id", "tenants-states");
        settings.put("max.block.ms", STATES_MILLIS);
        settings.put("request.timeout.ms", STATES_MILLIS);
        settings.put("delivery.timeout.ms", 2 * STATES_MILLIS);
        settings.put("buffer.memory", STATES_BYTES);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The same id after each start: what the one before left open is ended when this one begins. */
    Producer<byte[], byte[]> producer(Tenant tenant) {
        Map<String, Object> settings = new HashMap<>(kafka.settings());
        settings.put("client.id", "tenants-" + tenant.name());
        settings.put("transactional.id", "weir-tenants-" + tenant.name());
        settings.put("transaction.timeout.ms", TRANSACTION_MILLIS);
        settings.put("max.block.ms", BLOCK_MILLIS);
        settings.put("compression.type", "lz4");
        settings.put("linger.ms", 5);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
