package io.weir.intake.sources.mqtt;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt3.lifecycle.Mqtt3ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientConnectedContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.Inlet;
import io.weir.intake.PushedSource;
import io.weir.intake.broker.Handover;
import io.weir.intake.sources.mqtt.payload.Message;
import io.weir.intake.sources.mqtt.payload.TopicFilter;
import io.weir.model.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens at a broker. It subscribes at each connection, whatever the broker says it remembers; and what boards announce of
 * themselves is learned before the first message is read, for that may need it.
 */
final class MqttListening implements PushedSource.Listening {

    private static final Logger LOGGER = LoggerFactory.getLogger(MqttListening.class);
    private static final int LONGEST_LEAVE_SECONDS = 2;
    private static final int MOST_WORDS = 200;

    /** Of messages with QoS 0, which no broker holds back while Kafka is away. */
    private static final int MOST_WAITING = 10_000;

    private final MqttSettings settings;
    private final Forms forms;
    private final MessageReader reader;
    private final Clock clock;
    private final Arrivals arrivals = new Arrivals();
    private final Handover<Taken> handover;
    private final Counter received;
    private final Counter acknowledged;
    private final Counter dropped;
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger granted = new AtomicInteger(); // subscriptions in this connection
    private final Set<String> subscribed = new HashSet<>(); // in this connection; guarded by this
    private Link link; // set before anything comes

    /** A message on its way, and how the broker is told that it may forget it. */
    private record Taken(Message message, Arrivals.Arrival arrival, Runnable acknowledge) {}

    private MqttListening(MqttSettings settings, Inlet inlet, MeterRegistry registry, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        forms = new Forms(settings.zone(), settings.subscriptions(), settings.mappings(), settings.announcements());
        reader = new MessageReader(forms, settings.mostBytes(), settings.place());
        handover = new Handover<>("mqtt", taken -> reader.read(taken.message()), this::acknowledge, inlet);
        received = counter("mqtt_received_total", "Messages that came", registry);
        acknowledged = counter("mqtt_acknowledged_total", "Messages that the broker was told to forget", registry);
        dropped = counter(
                "mqtt_dropped_total", "Messages with QoS 0 that came while too many waited, and were lost", registry);
        Gauge.builder("mqtt_connected", connected, AtomicInteger::get)
                .description("Whether the broker is connected")
                .register(registry);
        Gauge.builder("mqtt_subscriptions", granted, AtomicInteger::get)
                .description("Topic filters that the broker has granted")
                .register(registry);
        Gauge.builder("mqtt_waiting", handover, Handover::waiting)
                .description("Messages that came and were not read yet")
                .register(registry);
    }

    static MqttListening start(MqttSettings settings, Inlet inlet, MeterRegistry registry) {
        MqttListening listening = new MqttListening(settings, inlet, registry, Clock.systemUTC());
        listening.link = Brokers.link(settings, listening::connected, listening::disconnected, listening::deliver);
        listening.link.connect();
        return listening;
    }

    @Override
    public String address() {
        return settings.url() + " as " + settings.client();
    }

    @Override
    public CompletableFuture<String> ended() {
        return handover.ended();
    }

    /** What is on its way is acknowledged first; the broker keeps what it has for the next time. */
    @Override
    public void close() {
        handover.close();
        try {
            link.disconnect().get(LONGEST_LEAVE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOGGER.debug("The broker was away already", e);
        }
    }

    private void connected(MqttClientConnectedContext context) {
        LOGGER.info("Connected: broker={} client={}", settings.url(), settings.client());
        connected.set(1);
        arrivals.connected(isResumed(context), clock.instant());
        synchronized (this) {
            subscribed.clear();
        }
        List<String> announcements =
                forms.announcements().stream().map(TopicFilter::text).toList();
        if (announcements.isEmpty()) {
            subscribe();
            return;
        }
        // what is kept is sent before the answer to what is asked behind it
        link.subscribe(announcements, true, false)
                .thenCompose(answer -> link.subscribe(announcements, false, false))
                .whenComplete((answer, failure) -> {
                    warn("announcements", failure);
                    subscribe();
                });
    }

    private void disconnected(MqttClientDisconnectedContext context) {
        connected.set(0);
        granted.set(0);
        if (context.getSource() != MqttDisconnectSource.USER) {
            LOGGER.warn(
                    "The broker is away, trying again: broker={} attempt={} why={}",
                    settings.url(),
                    context.getReconnector().getAttempts(),
                    words(context.getCause()));
        }
    }

    private static boolean isResumed(MqttClientConnectedContext context) {
        return context instanceof Mqtt5ClientConnectedContext five
                ? five.getConnAck().isSessionPresent()
                : ((Mqtt3ClientConnectedContext) context).getConnAck().isSessionPresent();
    }

    /** Subscribes to what this connection has not yet, and lets messages be read. */
    private void subscribe() {
        List<String> more;
        synchronized (this) {
            more = forms.topics().stream()
                    .map(this::filter)
                    .filter(subscribed::add)
                    .toList();
        }
        if (!more.isEmpty()) {
            link.subscribe(more, false, true).whenComplete((answer, failure) -> {
                warn(String.join(", ", more), failure);
                granted.addAndGet(failure == null ? more.size() : 0);
            });
        }
        handover.start();
    }

    private String filter(TopicFilter topics) {
        return settings.group()
                .map(group -> "$share/" + group + '/' + topics.text())
                .orElse(topics.text());
    }

    private void deliver(Link.Delivered delivered) {
        received.increment();
        if (!delivered.again() && handover.waiting() >= MOST_WAITING) {
            dropped.increment();
            return;
        }
        Arrivals.Arrival arrival = arrivals.of(delivered.topic(), delivered.payload(), clock.instant());
        Message message = new Message(
                MqttSource.NAME, delivered.topic(), delivered.payload(), delivered.retained(), arrival.at());
        if (forms.isAnnouncement(message.topic())) {
            reader.read(message); // at once: what waits to be read may need it
            subscribe();
        }
        handover.put(new Taken(message, arrival, delivered.acknowledge()));
    }

    private void acknowledge(Taken taken) {
        arrivals.acknowledged(taken.arrival());
        taken.acknowledge().run();
        acknowledged.increment();
    }

    private static void warn(String what, Throwable failure) {
        if (failure != null) {
            LOGGER.warn("Not subscribed: topics={} why={}", Printable.of(what, MOST_WORDS), words(failure));
        }
    }

    private static String words(Throwable failure) {
        return Printable.of(failure.toString(), MOST_WORDS);
    }

    private static Counter counter(String name, String description, MeterRegistry registry) {
        return Counter.builder(name).description(description).register(registry);
    }
}
