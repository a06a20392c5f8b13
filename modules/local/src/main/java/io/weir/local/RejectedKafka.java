package io.weir.local;

import java.nio.file.Path;
import java.util.function.Consumer;

import io.weir.ledger.RejectedTopic;
import io.weir.ledger.Rejection;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.wire.Channels;

/** The rejected topic of a data folder that no Weir is running in: Kafka is all that is started. */
final class RejectedKafka {

    private RejectedKafka() {}

    /**
     * Hands over each rejection.
     *
     * @throws StartException where the folder has nothing or can't be opened
     */
    static void read(Path data, Consumer<Rejection> rejections) {
        DataFolder.requireFilled(data);
        Logs.to(data);
        OpenFiles.ofProcess().check();
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedKafka kafka = EmbeddedKafka.start(folder.of("kafka"))) {
            KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Settings.catalogue()));
            new RejectedTopic(kafka.bootstrapServers()).eachNumbered(rejections);
        }
    }
}
