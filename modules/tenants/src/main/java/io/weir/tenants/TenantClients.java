package io.weir.tenants;

import java.util.HashMap;
import java.util.Map;

import io.weir.model.settings.KafkaAccess;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The clients of Kafka for a tenant: a group and a transaction of its own, so that none holds another up. */
record TenantClients(KafkaAccess kafka) {

    private static final int MOST_RECORDS = 2_000;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int BLOCK_MILLIS = 20_000;
    private static final int TRANSACTION_MILLIS = 60_000;

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
