package io.weir.live.follow;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.weir.kafka.Positions;
import io.weir.live.shown.Stages.Waiting;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Channel;
import io.weir.wire.Channels;
import io.weir.wire.Step;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Asks Kafka how far the pipeline is: the ends of topics, and what the group of each step has committed. */
final class Topics {

    /**
     * One answer.
     *
     * @param readings end of {@code sensor-readings}, summed over its partitions
     * @param ranked how many products the rankings have committed, summed over their partitions
     * @param stored what the collector has committed of each partition of measures; 0 where nothing
     */
    record Progress(long readings, long ranked, Map<TopicPartition, Long> stored, Map<Step, Waiting> waiting) {}

    private final Admin admin;
    private final Positions positions;
    private final Map<String, Channel> channels;
    private final Map<Step, LastWord> lastWords = new EnumMap<>(Step.class);

    Topics(Admin admin, Catalogue catalogue) {
        this.admin = admin;
        positions = new Positions(admin);
        channels = Channels.all(catalogue).stream().collect(Collectors.toMap(Channel::topic, Function.identity()));
    }

    /** The partitions of those of the topics that there are. */
    Set<TopicPartition> partitions(Collection<String> topics) {
        Set<String> there = Positions.answer(admin.listTopics().names());
        List<String> known = topics.stream().filter(there::contains).toList();
        return Positions.answer(admin.describeTopics(known).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream().map(numbered(topic.name())))
                .collect(Collectors.toSet());
    }

    /** Which of the topics are missing among the partitions. */
    static Set<String> missing(Collection<String> topics, Set<TopicPartition> partitions) {
        Set<String> missing = new TreeSet<>(topics);
        partitions.forEach(partition -> missing.remove(partition.topic()));
        return missing;
    }

    /** How far everything is. */
    Progress progress(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = positions.ends(partitions, IsolationLevel.READ_COMMITTED);
        Map<String, Map<TopicPartition, Long>> groups =
                positions.committed(Step.readers().stream().map(Step::group).toList());
        Map<Step, Waiting> waiting = new EnumMap<>(Step.class);
        Map<TopicPartition, Long> stored = Map.of();
        long ranked = 0;
        for (Step step : Step.readers()) {
            Map<TopicPartition, Long> done = new HashMap<>();
            ends.keySet().stream()
                    .filter(partition -> step.reads(channels.get(partition.topic())))
                    .forEach(partition ->
                            done.put(partition, groups.get(step.group()).getOrDefault(partition, 0L)));
            waiting.put(step, waiting(step, ends, done));
            if (step == Step.STORED) {
                stored = done;
            } else if (step == Step.RANKED) {
                ranked = done.values().stream().mapToLong(Long::longValue).sum();
            }
        }
        long readings = ends.entrySet().stream()
                .filter(end -> end.getKey().topic().equals(Channels.READINGS.topic()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return new Progress(readings, ranked, stored, waiting);
    }

    private Waiting waiting(Step step, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> done) {
        long records = 0;
        long through = 0;
        for (Map.Entry<TopicPartition, Long> each : done.entrySet()) {
            records += Math.max(0, ends.get(each.getKey()) - each.getValue());
            through += each.getValue();
        }
        return new Waiting(records, step.isJob() ? told(step, through) : 0);
    }

    private long told(Step step, long through) {
        return lastWords.computeIfAbsent(step, any -> new LastWord()).secondsSince(through, System.nanoTime());
    }

    private static Function<TopicPartitionInfo, TopicPartition> numbered(String topic) {
        return info -> new TopicPartition(topic, info.partition());
    }
}
