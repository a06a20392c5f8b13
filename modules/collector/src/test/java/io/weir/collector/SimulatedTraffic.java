package io.weir.collector;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import io.weir.collector.SimulatedTopics.Entry;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.wire.Channels;
import io.weir.wire.json.MeasureJson;
import org.apache.kafka.common.TopicPartition;

/** Fills the topics as the splitter does, in transactions, with good and bad measures and with what is none. */
final class SimulatedTraffic {

    private static final Instant TAKEN_AT = Instant.parse("2018-06-03T20:48:11Z");
    private static final Place STUTTGART = new Place("2681", 48.79, 9.16, 290.0, "DE", "Stuttgart", false);
    private static final int HUGE = 3_000;

    private final SimulatedTopics topics;
    private final RandomGenerator random;
    private final boolean hugeStorable;
    private final int oddInThousand;
    private final List<Entry> sent = new ArrayList<>();

    /** @param hugeStorable whether the store takes a line of {@value #HUGE} bytes */
    SimulatedTraffic(SimulatedTopics topics, RandomGenerator random, boolean hugeStorable) {
        this.topics = topics;
        this.random = random;
        this.hugeStorable = hugeStorable;
        oddInThousand = new int[] {0, 20, 200, 1_000}[random.nextInt(4)];
    }

    static List<TopicPartition> partitions(RandomGenerator random) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String kind : random.nextBoolean() ? List.of("P1") : List.of("counts", "humidity")) {
            int count = 1 + random.nextInt(3);
            for (int number = 0; number < count; number++) {
                partitions.add(new TopicPartition(
                        Channels.topic(Catalogue.BUILT_IN.kind(kind).orElseThrow()), number));
            }
        }
        return partitions;
    }

    /** Sends a transaction to a partition, which may be taken back; its marker takes an offset. */
    void send() {
        List<TopicPartition> partitions = topics.partitions();
        TopicPartition partition = partitions.get(random.nextInt(partitions.size()));
        boolean takenBack = random.nextInt(10) == 0;
        int count = 1 + random.nextInt(12);
        for (int n = 0; n < count; n++) {
            if (takenBack) {
                topics.skip(partition);
            } else {
                append(entry(partition));
            }
        }
        topics.skip(partition);
    }

    private void append(Entry entry) {
        topics.append(entry);
        sent.add(entry);
    }

    private Entry entry(TopicPartition partition) {
        if (random.nextInt(1_000) < oddInThousand) {
            return odd(partition);
        }
        return measure(partition, "n" + sent.size(), true);
    }

    private Entry odd(TopicPartition partition) {
        String sensor = "n" + sent.size();
        return switch (random.nextInt(8)) {
            case 0, 1 -> measure(partition, sensor + "bad", false);
            case 2, 3 -> measure(partition, sensor + "old", false);
            case 4 -> measure(partition, sensor + "x".repeat(HUGE), hugeStorable);
            case 5 -> again(partition);
            case 6 -> nothing(partition, "{\"source\":".getBytes(StandardCharsets.UTF_8));
            default -> nothing(partition, new byte[0]);
        };
    }

    /** A measure that was sent before, as after a replay. */
    private Entry again(TopicPartition partition) {
        List<Entry> before = topics.entries(partition);
        if (before.isEmpty()) {
            return measure(partition, "n" + sent.size(), true);
        }
        Entry one = before.get(random.nextInt(before.size()));
        return new Entry(partition, topics.end(partition), one.value(), one.measure(), one.storable());
    }

    private Entry nothing(TopicPartition partition, byte[] value) {
        return new Entry(partition, topics.end(partition), value, null, false);
    }

    private Entry measure(TopicPartition partition, String sensor, boolean storable) {
        List<String> kinds = Catalogue.BUILT_IN.kinds().stream()
                .filter(one -> Channels.topic(one).equals(partition.topic()))
                .map(Kind::name)
                .toList();
        String kind = kinds.get(random.nextInt(kinds.size()));
        Place place = random.nextBoolean() ? STUTTGART : null;
        Measure measure =
                new Measure("s", sensor, "SDS011", kind, sent.size(), TAKEN_AT.plusSeconds(sent.size()), place);
        return new Entry(partition, topics.end(partition), MeasureJson.write(measure), kind + '/' + sensor, storable);
    }
}
