package io.weir.live;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.alarms.RuleFiles;
import io.weir.kafka.WholeTopic;
import io.weir.management.Readiness;
import io.weir.model.AlarmAcknowledgement;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.wire.Channels;
import io.weir.wire.json.AlarmAcknowledgementJson;

/** The page's server, a real Kafka that feeds it, and a hand that feeds that. */
final class FedServer implements AutoCloseable {

    private final EmbeddedKafka kafka;
    private final Sender sender;
    private final ScriptedStore store = ScriptedStore.ofWaves();
    private final LiveServer server;

    /**
     * @param folder for Kafka
     */
    FedServer(Path folder) {
        kafka = EmbeddedKafka.start(folder);
        KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        sender = new Sender(kafka.bootstrapServers());
        server = server(kafka.bootstrapServers(), store, Optional.of(folder.resolve("added-rules.yaml")));
    }

    /** A server of that Kafka alone, which may not be there. */
    static LiveServer server(String bootstrapServers) {
        return server(bootstrapServers, ScriptedStore.ofWaves(), Optional.empty());
    }

    private static LiveServer server(String bootstrapServers, ScriptedStore store, Optional<Path> added) {
        return LiveServer.start(
                LiveConfig.of(bootstrapServers, Catalogue.BUILT_IN, "127.0.0.1", 0)
                        .by(Optional.of(new RuleFiles(Optional.empty(), added))),
                store,
                new SimpleMeterRegistry(),
                new Readiness());
    }

    /** One more server of the same Kafka. */
    LiveServer another() {
        return server(kafka.bootstrapServers());
    }

    /** What its store has for means and for other times; series are waves. */
    ScriptedStore store() {
        return store;
    }

    Sender sender() {
        return sender;
    }

    /** What was said of alarms so far, as it is on its topic. */
    List<AlarmAcknowledgement> acknowledged() {
        List<AlarmAcknowledgement> acknowledged = new ArrayList<>();
        WholeTopic.read(
                kafka.bootstrapServers(),
                List.of(Channels.ACKNOWLEDGEMENTS.topic()),
                each -> acknowledged.add(AlarmAcknowledgementJson.read(each.value())));
        return acknowledged;
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.close();
        sender.close();
        kafka.close();
    }
}
