package io.weir.operations;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import io.weir.wire.Channel;

/** The manifests of Kafka's topics, as the channels say. */
final class TopicManifests {

    private static final String HEAD = """
            # Made of io.weir.wire.Channels; a test holds it to that, and with -Dweir.write makes it anew:
            #   mvn -pl modules/operations -am test -Dtest=KafkaManifestsTest -Dsurefire.failIfNoSpecifiedTests=false -Dweir.write
            # Partitions never change: more would mean a new topic. A segment lasts a day at most, so that what is beyond
            # retention does go.
            """;

    private static final String TOPIC = """
            apiVersion: kafka.strimzi.io/v1
            kind: KafkaTopic
            metadata:
              name: %s
              labels:
                strimzi.io/cluster: weir
            spec:
              partitions: %d
              replicas: 1
              config:
                cleanup.policy: %s
                %s: %d # %s
                segment.ms: %d
            """;

    private TopicManifests() {}

    static String of(List<Channel> channels) {
        return HEAD + channels.stream().map(TopicManifests::of).collect(Collectors.joining("---\n"));
    }

    private static String of(Channel channel) {
        long days = channel.retention().toDays();
        return TOPIC.formatted(
                channel.topic(),
                channel.partitions(),
                channel.compacted() ? "compact" : "delete",
                channel.compacted() ? "delete.retention.ms" : "retention.ms",
                channel.retention().toMillis(),
                days == 1 ? "1 day" : days + " days",
                Duration.ofDays(1).toMillis());
    }
}
