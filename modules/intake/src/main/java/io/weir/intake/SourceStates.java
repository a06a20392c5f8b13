package io.weir.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.weir.management.Readiness;
import io.weir.model.Printable;
import io.weir.model.SourceState;
import io.weir.model.SourceState.State;
import io.weir.model.settings.KafkaAccess;
import io.weir.wire.Channels;
import io.weir.wire.json.SourceStateJson;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How each source is, said in the readiness and on {@code sensor-sources}: at each change, and every half a minute, so that
 * who listens knows that somebody still looks. A Kafka that is away holds up nothing: what it missed is said again.
 */
public final class SourceStates implements AutoCloseable {

    /** How often a state is said that has not changed. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private static final Logger LOGGER = LoggerFactory.getLogger(SourceStates.class);
    private static final int MOST_WORDS = 300;
    private static final int PATIENCE_MILLIS = 5_000;
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Map<String, SourceState> states = new HashMap<>(); // guarded by this
    private final Map<String, Object> settings;
    private final Readiness readiness;
    private final Clock clock;
    private final ScheduledExecutorService thread = thread();

    private Producer<byte[], byte[]> producer; // of that thread; null before it has said anything

    public SourceStates(KafkaAccess kafka, Readiness readiness) {
        this(kafka, readiness, Clock.systemUTC());
    }

    SourceStates(KafkaAccess kafka, Readiness readiness, Clock clock) {
        settings = settings(kafka);
        this.readiness = readiness;
        this.clock = clock;
        thread.scheduleWithFixedDelay(this::sayAll, AGAIN.toMillis(), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** It is about to be asked for the first time. */
    public void starting(Source source) {
        put(source, State.STARTING, null, null);
    }

    /** A fetch gave what there is. */
    public void working(Source source, Duration pause) {
        readiness.doWith(source.name());
        put(source, State.WORKING, null, pause);
    }

    /** Senders may come to it. */
    public void listening(Source source) {
        put(source, State.WORKING, null, null);
    }

    /** A fetch failed. */
    public void away(Source source, String why, Duration pause) {
        readiness.doWithout(source.name(), why);
        put(source, State.AWAY, Printable.of(why, MOST_WORDS), pause);
    }

    /** It is asked no more. */
    public void stopped(Source source) {
        readiness.doWith(source.name());
        put(source, State.STOPPED, null, null);
    }

    /** How the source of that name is, or null where there is none. */
    public synchronized SourceState of(String source) {
        return states.get(source);
    }

    /** Says what is left to be said, within some seconds. */
    @Override
    public void close() {
        thread.execute(this::closeProducer);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(2 * CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow(); // it waits for a Kafka that does not answer
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void put(Source source, State state, String why, Duration pause) {
        Instant now = clock.instant();
        SourceState before = states.get(source.name());
        boolean same = before != null && before.state() == state;
        SourceState next = new SourceState(
                source.name(),
                source.isLive(),
                state,
                same ? before.since() : now,
                why,
                pause == null ? null : now.plus(pause),
                source.label().equals(source.name()) ? null : source.label(),
                source.about());
        states.put(source.name(), next);
        if (!same || state == State.AWAY) { // one that works, each second maybe, is said again in its time
            thread.execute(() -> say(next));
        }
    }

    private void sayAll() {
        standing().forEach(this::say);
    }

    private synchronized List<SourceState> standing() {
        return states.values().stream()
                .filter(each -> each.state() != State.STOPPED)
                .toList();
    }

    private void say(SourceState state) {
        try {
            if (producer == null) {
                producer = new KafkaProducer<>(settings);
            }
            byte[] key = state.source().getBytes(StandardCharsets.UTF_8);
            producer.send(
                    new ProducerRecord<>(Channels.SOURCES.topic(), key, SourceStateJson.write(state)),
                    (told, failure) -> {
                        if (failure != null) {
                            LOGGER.debug("A state is not said: source={}", state.source(), failure);
                        }
                    });
        } catch (KafkaException e) { // the page says itself that Kafka is away, or that it hears nothing
            LOGGER.debug("A state can't be said: source={}", state.source(), e);
        }
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(CLOSE);
        }
    }

    /** What comes after its end is left unsaid: a source may stop late. */
    private static ScheduledExecutorService thread() {
        return new ScheduledThreadPoolExecutor(
                1, new Daemons("scraper-states"), new ThreadPoolExecutor.DiscardPolicy());
    }

    /** A producer of its own: one that may wait for two minutes would hold up what is news, or be held up by it. */
    private static Map<String, Object> settings(KafkaAccess kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.settings());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "scraper-states");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 256 * 1024L);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * PATIENCE_MILLIS);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, PATIENCE_MILLIS);
        return settings;
    }
}
