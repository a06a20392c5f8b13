package io.weir.notifier;

import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The consumer of changes of alarms, or of results, for one target: a group of its own, so that a target that is away holds nobody else up. */
final class AlarmConsumer {

    private static final int MOST_RECORDS = 100;

    private AlarmConsumer() {}

    static Consumer<byte[], byte[]> create(NotifierConfig config, String target) {
        Map<String, Object> settings = new HashMap<>(config.kafka().settings());
        settings.put("group.id", config.group() + '-' + target);
        settings.put("client.id", config.group() + '-' + target);
        settings.put("group.protocol", "consumer");
        settings.put("isolation.level", "read_committed");
        // a target that is new is not told of what was over long ago
        settings.put("auto.offset.reset", "by_duration:" + config.lookBack());
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("max.poll.records", MOST_RECORDS);
        settings.put("fetch.max.bytes", 1024 * 1024);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
