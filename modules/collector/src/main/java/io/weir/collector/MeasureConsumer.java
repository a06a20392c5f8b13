package io.weir.collector;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The consumer of measures, as bytes. */
final class MeasureConsumer {

    private static final String GROUP = "collector";

    private MeasureConsumer() {}

    static Consumer<byte[], byte[]> create(CollectorConfig config) {
        Map<String, Object> settings = new HashMap<>(config.kafka().settings());
        settings.put("group.id", GROUP);
        settings.put("group.protocol", "consumer");
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("max.poll.records", config.batchRecords());
        // what is read ahead and not yet stored stays within this, whatever a message weighs
        settings.put("fetch.max.bytes", 8 * 1024 * 1024);
        settings.put("max.partition.fetch.bytes", 1024 * 1024);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
