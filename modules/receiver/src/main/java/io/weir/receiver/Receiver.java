package io.weir.receiver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.Inlet;
import io.weir.intake.PushedSource;
import io.weir.intake.SourceStates;
import io.weir.intake.spool.SpooledInlet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets senders in, each source's by its own way: through the disk where they never come again. */
public final class Receiver implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Receiver.class);

    /** A source, and the door that it has open. */
    private record Open(PushedSource source, PushedSource.Listening listening) {}

    private final Function<String, Inlet> inlets;
    private final Spools spools;
    private final Duration drain;
    private final SourceStates states;
    private final MeterRegistry registry;
    private final Map<String, Open> open = new LinkedHashMap<>(); // guarded by this
    private final List<SpooledInlet> spooled = new ArrayList<>(); // guarded by this
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean closed; // guarded by this

    /**
     * @param inlets the way in of the source of a name; open for longer than this
     * @param drain how long, when this is closed, spools may go on to give Kafka what they hold
     * @param states told how each source is; open for longer than this
     */
    public Receiver(
            Function<String, Inlet> inlets,
            Spools spools,
            Duration drain,
            SourceStates states,
            MeterRegistry registry) {
        this.inlets = inlets;
        this.spools = spools;
        this.drain = drain;
        this.states = states;
        this.registry = registry;
    }

    /**
     * Lets the senders of a source in, until closed.
     *
     * @throws io.weir.model.settings.ConfigException where it can't listen where it is told to, or its spool can't be used
     */
    public synchronized void listen(PushedSource source) {
        if (closed) {
            throw new IllegalStateException("Closed before " + source.name() + " could listen");
        }
        PushedSource.Listening listening = source.listen(wayIn(source), registry);
        open.put(source.name(), new Open(source, listening));
        states.listening(source);
        LOGGER.info("Listening: source={} address={}", source.name(), listening.address());
        listening
                .ended()
                .thenAccept(why -> ended.completeExceptionally(
                        new SourceEndedException("The source " + source.name() + " listens no more: " + why)));
    }

    /** Where each source listens, by its name. */
    public synchronized Map<String, String> addresses() {
        return open.values().stream()
                .collect(Collectors.toMap(
                        each -> each.source().name(), each -> each.listening().address()));
    }

    /**
     * Comes back once this is closed.
     *
     * @throws SourceEndedException where a source listens no more, though nobody closed it
     */
    public void run() {
        try {
            ended.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SourceEndedException cause ? cause : e;
        }
    }

    /**
     * Lets nobody in any more, answers those that are in, and gives Kafka what spools hold, as far as it takes that in
     * time; the rest stays on the disk. Takes some seconds more than there are for the spools. Whoever calls second waits for the first.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        ended.complete(null); // what ends from now on was told to
        closeAtOnce(open.values().stream().map(Open::listening).toList());
        open.values().forEach(each -> states.stopped(each.source()));
        drain();
        closeAtOnce(spooled);
    }

    private Inlet wayIn(PushedSource source) {
        Inlet inlet = inlets.apply(source.name());
        if (source.sendersComeAgain()) {
            return inlet;
        }
        SpooledInlet way = new SpooledInlet(source.name(), inlet, spools.open(source.name()), registry);
        spooled.add(way);
        return way;
    }

    private void drain() {
        long until = System.nanoTime() + drain.toNanos();
        try {
            for (SpooledInlet each : spooled) {
                if (!each.awaitEmpty(Duration.ofNanos(Math.max(0, until - System.nanoTime())))) {
                    LOGGER.info("The spool keeps what Kafka has not taken yet for the next start");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each on a thread of its own, as each may take some seconds; one that can't be closed does not keep the others. */
    private static void closeAtOnce(List<? extends AutoCloseable> parts) {
        List<Thread> threads = parts.stream()
                .map(part -> new Thread(() -> close(part), "receiver-close"))
                .toList();
        threads.forEach(Thread::start);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) { // AutoCloseable's own: nothing can be done about it here but to go on
            LOGGER.warn("Could not be closed in order: part={}", part, e);
        }
    }
}
