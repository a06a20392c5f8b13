package io.weir.collector;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.collector.SimulatedTopics.Entry;
import io.weir.management.Readiness;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** A real collector in a process of its own, from its start to its end by whatever cause. */
final class SimulatedProcess {

    private static final Duration LONGEST_WITHOUT_POLL = Duration.ofSeconds(45);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(10);
    private static final int LONGEST_MOMENT = 20;

    private final String name;
    private final Simulation simulation;
    private final VirtualTime time;
    private final Promises promises;
    private final RandomGenerator random;
    private final int mostInHand;
    private final Readiness readiness = new Readiness();
    private final SimulatedStoreClient store;
    private final SimulatedConsumer consumer;
    private final Collector collector;
    private final List<Entry> inHand = new ArrayList<>();
    private Duration polledAt;
    private int callsToLive = Integer.MAX_VALUE;
    private boolean mayDie;
    private boolean stopping;
    private boolean dead;

    /** Nobody catches it: a killed process does nothing more. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    SimulatedProcess(String name, Simulation simulation, CollectorConfig config) {
        this.name = name;
        this.simulation = simulation;
        time = simulation.time();
        promises = simulation.promises();
        random = simulation.random();
        mostInHand = config.batchRecords();
        polledAt = time.now();
        store = simulation.breakage().store(new SimulatedStoreClient.Parts(simulation.store(), this, promises, config));
        consumer = simulation
                .breakage()
                .consumer(new SimulatedConsumer.Parts(this, simulation.broker(), random, config.batchRecords()));
        SimulatedProducer producer = new SimulatedProducer(this, simulation.broker(), random);
        @SuppressWarnings("unchecked")
        Consumer<byte[], byte[]> kafkaConsumer = as(Consumer.class, consumer);
        @SuppressWarnings("unchecked")
        Producer<byte[], byte[]> kafkaProducer = as(Producer.class, producer);
        collector = new Collector(
                config, store, new SimpleMeterRegistry(), readiness, kafkaConsumer, kafkaProducer, time, random);
    }

    void start() {
        note(() -> "starts");
        time.start(this::run);
    }

    /** As SIGKILL does. */
    void kill() {
        if (!dead) {
            note(() -> "is killed");
            dead = true;
            time.after(SimulatedGroup.SESSION, this::leaveGroup);
        }
    }

    /** As SIGKILL does in the midst of one of its next calls. */
    void killAtCall(int calls) {
        callsToLive = calls;
    }

    /** As SIGTERM does: the process ends when {@link Collector#close} comes back. */
    void terminate() {
        if (dead || stopping) {
            return;
        }
        note(() -> "is told to stop");
        stopping = true;
        time.start(() -> {
            Duration begin = time.now();
            collector.close();
            Duration took = time.now().minus(begin);
            promises.hold(took.compareTo(LONGEST_DRAIN) <= 0, Promises.Kind.STUCK, name + " took " + took + " to stop");
            kill();
        });
    }

    boolean isDead() {
        return dead;
    }

    boolean isReady() {
        return readiness.isReady();
    }

    /** From now on it may end by itself: it was told of something that nobody can mend. */
    void mayDie() {
        mayDie = true;
    }

    Duration now() {
        return time.now();
    }

    /** A moment as a call in good order takes it. */
    Duration moment() {
        return Duration.ofMillis(random.nextInt(LONGEST_MOMENT));
    }

    /** Waits; a killed process never comes back. */
    void pass(Duration wait) {
        if (callsToLive-- == 0) {
            kill();
        }
        if (!dead) {
            time.sleep(wait);
        }
        if (dead) {
            throw new Killed();
        }
    }

    void note(Supplier<String> what) {
        simulation.note(() -> name + ' ' + what.get());
    }

    /** It polls the broker: the group has to hear from it, and its readiness has to be true. */
    void polls() {
        Duration without = time.now().minus(polledAt);
        polledAt = time.now();
        promises.hold(
                stopping || without.compareTo(LONGEST_WITHOUT_POLL) <= 0,
                Promises.Kind.STUCK,
                name + " has not polled for " + without);
        boolean saidAway = readiness.away().containsKey(store.name());
        promises.hold(
                saidAway == store.isFailing(),
                Promises.Kind.UNSAID,
                name + " says that the store is " + (saidAway ? "away, but it is there" : "there, but it is away"));
        promises.hold(
                saidAway
                        || !simulation.broker().isPlainlyAway(store.wellSince())
                        || readiness.away().containsKey(RejectedSender.KAFKA),
                Promises.Kind.UNSAID,
                name + " does not say that Kafka is away");
    }

    /** Messages are handed over to it: those in its hands must never be more than a batch. */
    void takes(List<Entry> entries) {
        inHand.removeIf(simulation::isDoneWith);
        inHand.addAll(entries);
        promises.hold(
                inHand.size() <= mostInHand,
                Promises.Kind.UNBOUNDED,
                name + " holds " + inHand.size() + " messages, a batch has " + mostInHand);
    }

    /** It lets messages of a partition come again, and so does not hold them. */
    void putsBack(TopicPartition partition, long offset) {
        inHand.removeIf(entry -> entry.partition().equals(partition) && entry.offset() >= offset);
    }

    @Override
    public String toString() {
        return name;
    }

    private void run() {
        try {
            collector.run();
            promises.hold(stopping, Promises.Kind.STUCK, name + " stopped without being told to");
        } catch (Killed e) {
            // which is what should happen to it
        } catch (RuntimeException e) {
            note(() -> "ends: " + e);
            promises.hold(mayDie, Promises.Kind.STUCK, name + " ended: " + e);
            kill();
        }
    }

    private void leaveGroup() {
        if (consumer.member() != null && !consumer.member().isFenced()) {
            simulation.broker().fence(this, consumer.member());
        }
    }

    /** Lets a part be called by way of Kafka's interface; what the part does not have is not to be called. */
    static <T> T as(Class<T> type, Object part) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Method own = part.getClass().getMethod(method.getName(), method.getParameterTypes());
                    try {
                        return own.invoke(part, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
