package io.weir.collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

import io.weir.collector.SimulatedStore.Style;
import io.weir.collector.SimulatedStore.Trouble;
import io.weir.collector.SimulatedTopics.Entry;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.KafkaAccess;

/**
 * A few collectors between a broker and a store, for some minutes of their time, with all that may go wrong with either
 * of them. All chance comes from the seed: the same one gives the same run.
 */
final class Simulation {

    private static final Duration TROUBLED = Duration.ofSeconds(60);
    private static final Duration SETTLED = TROUBLED.plus(Duration.ofSeconds(90)); // when all have looked
    private static final Duration DRAINED = TROUBLED.plus(Duration.ofMinutes(15));
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_PROCESSES = 3;

    private final VirtualTime time = new VirtualTime();
    private final SplittableRandom random;
    private final Breakage breakage;
    private final Trace trace;
    private final CollectorConfig config;
    private final SimulatedTopics topics;
    private final SimulatedStore store;
    private final SimulatedTraffic traffic;
    private final Promises promises;
    private final SimulatedBroker broker;
    private final List<SimulatedProcess> processes = new ArrayList<>();
    private boolean ended;

    Simulation(long seed, Breakage breakage, Trace trace) {
        this.breakage = breakage;
        this.trace = trace;
        random = new SplittableRandom(seed);
        config = new CollectorConfig(
                KafkaAccess.plaintext("simulated"),
                Catalogue.BUILT_IN,
                oneOf(1, 5, 20, 50),
                oneOf(100, 1_000, 5_000, 1_000_000),
                LONGEST_PAUSE);
        boolean narrow = random.nextInt(3) == 0;
        topics = new SimulatedTopics(SimulatedTraffic.partitions(random));
        store = new SimulatedStore(
                random, random.nextBoolean() ? Style.INFLUX : Style.QUEST, narrow ? 2_000 : Integer.MAX_VALUE);
        traffic = new SimulatedTraffic(topics, random, !narrow);
        promises = new Promises(time, topics, store);
        broker = new SimulatedBroker(topics, promises, random, time);
    }

    /** Runs it to its end, and says what promise was broken, if one was. */
    static Optional<Promises.Broken> run(long seed, Breakage breakage, Trace trace) {
        return new Simulation(seed, breakage, trace).run();
    }

    VirtualTime time() {
        return time;
    }

    SplittableRandom random() {
        return random;
    }

    Breakage breakage() {
        return breakage;
    }

    void note(Supplier<String> what) {
        trace.note(time.now(), what);
    }

    SimulatedStore store() {
        return store;
    }

    SimulatedBroker broker() {
        return broker;
    }

    Promises promises() {
        return promises;
    }

    /** Whether a message was stored or rejected by anybody, and so is in nobody's hands. */
    boolean isDoneWith(Entry entry) {
        return topics.rejection(entry) != null || entry.measure() != null && store.everHad(entry.measure());
    }

    private Optional<Promises.Broken> run() {
        plan();
        while (!isOver()) {
            time.sleep(LOOK);
        }
        promises.hold(
                isDrained(),
                Promises.Kind.STUCK,
                topics.lag(store.bucket()) + " messages are left, or somebody says it is not ready");
        ended = true;
        processes.forEach(SimulatedProcess::terminate);
        while (time.isBusy()) {
            time.sleep(LOOK);
        }
        promises.drained();
        return promises.broken();
    }

    private boolean isOver() {
        return promises.broken().isPresent()
                || time.now().compareTo(SETTLED) > 0 && isDrained()
                || time.now().compareTo(DRAINED) > 0;
    }

    private boolean isDrained() {
        return topics.lag(store.bucket()) == 0
                && processes.stream().anyMatch(one -> !one.isDead())
                && processes.stream().allMatch(one -> one.isDead() || one.isReady());
    }

    private void plan() {
        if (random.nextBoolean()) {
            store.make();
        }
        begin();
        int sendings = random.nextInt(30);
        for (int n = 0; n < sendings; n++) {
            time.after(sometime(), traffic::send);
        }
        int faults = random.nextInt(12);
        for (int n = 0; n < faults; n++) {
            time.after(sometime(), this::fault);
        }
        time.after(TROUBLED, this::heal);
    }

    private void fault() {
        switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> sicken();
            case 4 -> {
                note(() -> "the bucket is deleted");
                store.wipe();
            }
            case 5 -> {
                note(() -> "the bucket is deleted and made again");
                store.wipe();
                store.make();
            }
            case 6 -> {
                note(() -> "the broker is away");
                broker.away(true);
                time.after(upTo(60), () -> broker.away(false));
            }
            case 7 -> {
                broker.troubleCommits(true);
                time.after(upTo(30), () -> broker.troubleCommits(false));
            }
            case 8 -> {
                broker.troubleSends(true);
                time.after(upTo(30), () -> broker.troubleSends(false));
            }
            case 9 -> broker.group().rebalance();
            case 10 -> begin();
            case 11 -> {
                one().kill();
                begin();
            }
            case 12 -> {
                one().killAtCall(random.nextInt(40));
                time.after(upTo(10), this::begin);
            }
            default -> {
                one().terminate();
                time.after(upTo(10), this::begin);
            }
        }
    }

    private void sicken() {
        Trouble trouble = Trouble.values()[1 + random.nextInt(Trouble.values().length - 1)];
        Duration retryAfter =
                switch (random.nextInt(8)) {
                    case 0 -> Duration.ZERO;
                    case 1, 2, 3 -> upTo(30);
                    case 4 -> random.nextInt(10) == 0 ? Duration.ofHours(1) : Duration.ofMinutes(2);
                    default -> null;
                };
        note(() -> "the store suffers: " + trouble + (retryAfter == null ? "" : ", retry after " + retryAfter));
        store.suffer(trouble, retryAfter);
        time.after(upTo(60), () -> store.suffer(Trouble.NONE, null));
    }

    private void heal() {
        note(() -> "all is well");
        store.suffer(Trouble.NONE, null);
        broker.away(false);
        broker.troubleCommits(false);
        broker.troubleSends(false);
        begin();
    }

    /** Starts one more collector, where there are not yet enough. */
    private void begin() {
        if (!ended && processes.stream().filter(process -> !process.isDead()).count() < MOST_PROCESSES) {
            SimulatedProcess process = new SimulatedProcess("c" + (processes.size() + 1), this, config);
            processes.add(process);
            process.start();
        }
    }

    private SimulatedProcess one() {
        return processes.get(random.nextInt(processes.size()));
    }

    private Duration sometime() {
        return Duration.ofMillis(random.nextLong(TROUBLED.toMillis() - 1_000));
    }

    private Duration upTo(int mostSeconds) {
        return Duration.ofMillis(random.nextLong(mostSeconds * 1_000L));
    }

    private int oneOf(int... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
