package io.weir.ledger.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.weir.ledger.Deployment;
import io.weir.ledger.Drain;
import io.weir.ledger.Progress;
import io.weir.ledger.RejectedTopic;
import io.weir.ledger.verify.Difference.Sort;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.store.Store;
import io.weir.wire.Channels;
import org.apache.kafka.common.TopicPartition;

/** Compares what Kafka holds with what the store has, after all that is on the way has arrived. */
public final class Verify {

    private static final Duration VISIBLE = Duration.ofMinutes(2);

    /** How long a collector may need until it reads anew what the store has lost. */
    private static final Duration REWIND = Duration.ofSeconds(10);

    private final Deployment deployment;
    private final Catalogue catalogue;
    private final Progress progress;

    /** One for that Weir, which tells the progress how far it is. */
    public Verify(Deployment deployment, Catalogue catalogue, Progress progress) {
        this.deployment = deployment;
        this.catalogue = catalogue;
        this.progress = progress;
    }

    /**
     * Waits until nothing is on the way, then compares. Where something is missing it looks again for as long as that
     * becomes less: the collector fills a store that was found empty anew, and its offsets don't say that beforehand.
     *
     * @param mostListed how many differences of a kind and sort are named
     */
    public Verification run(int mostListed) throws InterruptedException {
        deployment.store().prepare(catalogue);
        Verification found = compare(mostListed);
        long missing = Long.MAX_VALUE;
        while (found.sum(Sort.MISSING) > 0 && found.sum(Sort.MISSING) < missing) {
            missing = found.sum(Sort.MISSING);
            deployment.awaitEnd(REWIND);
            found = compare(mostListed);
        }
        return found;
    }

    private Verification compare(int mostListed) throws InterruptedException {
        Map<TopicPartition, Long> through = new Drain(deployment, catalogue, progress).await("Finishing what was left");
        Store store = deployment.store();
        store.awaitVisible(VISIBLE);
        Set<String> refused = new HashSet<>();
        RefusedRecords records = new RefusedRecords();
        new RejectedTopic(deployment.bootstrapServers()).each(rejected -> {
            records.add(rejected);
            if (rejected.stage() == Stage.COLLECTOR) {
                refused.add(rejected.origin());
            }
        });
        SortedMap<String, KindFindings> kinds = new TreeMap<>();
        List<Kind> held = held();
        int done = 0;
        for (Kind kind : held) {
            progress.at("Comparing", held.size(), done++);
            KindFindings found = new KindComparison(
                            new KafkaMeasures(deployment.bootstrapServers(), kind, refused, through),
                            (from, to, values) -> store.values(kind.name(), from, to, values),
                            KindComparison.AT_ONCE)
                    .run(mostListed);
            if (found != KindFindings.NOTHING) {
                kinds.put(kind.name(), found);
            }
        }
        return new Verification(kinds, records.byTopic(), store.conflicts(catalogue));
    }

    /** Those of which Kafka may hold something: a topic of many kinds is read for those only that are in it. */
    private List<Kind> held() {
        List<Kind> held = new ArrayList<>();
        catalogue.kinds().stream()
                .collect(Collectors.groupingBy(Channels::topic))
                .forEach((topic, kinds) -> held.addAll(kinds.size() == 1 ? kinds : held(topic, kinds)));
        return held;
    }

    private List<Kind> held(String topic, List<Kind> kinds) {
        Set<String> met = KafkaMeasures.kinds(deployment.bootstrapServers(), topic);
        return kinds.stream().filter(kind -> met.contains(kind.name())).toList();
    }
}
