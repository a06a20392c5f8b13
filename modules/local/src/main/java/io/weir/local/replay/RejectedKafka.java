package io.weir.local.replay;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

import io.weir.ledger.RejectedTopic;
import io.weir.ledger.Rejection;
import io.weir.local.beside.Addresses;
import io.weir.local.disk.OpenFiles;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.Logs;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.wire.Channels;

/** The rejected topic of a data folder: Kafka is all that is started, and where a Weir runs its own is read. */
public final class RejectedKafka {

    private RejectedKafka() {}

    /**
     * Hands over each rejection.
     *
     * @throws StartException where the folder has nothing or can't be opened
     */
    public static void read(Path data, Consumer<Rejection> rejections) {
        DataFolder.requireFilled(data);
        Optional<Addresses> running = Addresses.of(data);
        if (running.isPresent()) {
            Logs.beside(data);
            new RejectedTopic(running.get().kafka()).eachNumbered(rejections);
            return;
        }
        Logs.to(data);
        OpenFiles.ofProcess().check();
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedKafka kafka = EmbeddedKafka.start(folder.of("kafka"))) {
            KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Settings.catalogue()));
            new RejectedTopic(kafka.bootstrapServers()).eachNumbered(rejections);
        }
    }
}
