package io.weir.intake.sources.rabbitmq;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.Inlet;
import io.weir.intake.PushedSource;
import io.weir.intake.Scraped;
import io.weir.intake.broker.Handover;
import io.weir.model.Printable;
import io.weir.model.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a queue, from whenever its server is there; the client comes back by itself once it was. */
final class RabbitListening implements PushedSource.Listening {

    private static final Logger LOGGER = LoggerFactory.getLogger(RabbitListening.class);
    private static final int PAUSE_MILLIS = 1_000;
    private static final int LEAVE_MILLIS = 2_000;
    private static final int MOST_WORDS = 200;

    private final RabbitSettings settings;
    private final ConnectionFactory factory;
    private final Handover<Taken> handover;
    private final Counter received;
    private final Counter acknowledged;
    private final AtomicBoolean consuming = new AtomicBoolean();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Connection connection; // null before there was one

    /** A message on its way, and the channel that it is acknowledged on. */
    private record Taken(byte[] body, Instant receivedAt, long tag, Channel channel) {}

    private RabbitListening(RabbitSettings settings, Inlet inlet, MeterRegistry registry) {
        this.settings = settings;
        factory = factory(settings);
        handover = new Handover<>("rabbitmq", this::read, this::acknowledge, inlet);
        received = counter("rabbitmq_received_total", "Messages that came", registry);
        acknowledged = counter("rabbitmq_acknowledged_total", "Messages that the server was told to forget", registry);
        Gauge.builder("rabbitmq_connected", this, each -> each.isConnected() ? 1 : 0)
                .description("Whether the queue is read")
                .register(registry);
        Gauge.builder("rabbitmq_waiting", handover, Handover::waiting)
                .description("Messages that came and were not read yet")
                .register(registry);
        thread = new Thread(this::consumeOnceThere, "rabbitmq-connect");
        thread.setDaemon(true);
    }

    static RabbitListening start(RabbitSettings settings, Inlet inlet, MeterRegistry registry) {
        RabbitListening listening = new RabbitListening(settings, inlet, registry);
        listening.handover.start();
        listening.thread.start();
        return listening;
    }

    @Override
    public String address() {
        return settings.queue() + " at " + settings.access().url();
    }

    @Override
    public CompletableFuture<String> ended() {
        return handover.ended();
    }

    /** What is on its way is acknowledged first; the server keeps the rest. */
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        handover.close();
        Connection last = connection;
        if (last != null) {
            last.abort(LEAVE_MILLIS);
        }
    }

    /** The first time only: later the client connects, and reads on, by itself. */
    private void consumeOnceThere() {
        try {
            while (closing.getCount() > 0) {
                if (!consuming.get()) {
                    consume();
                }
                closing.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS); // a queue may be taken away, and come back
            }
        } catch (InterruptedException e) {
            LOGGER.debug("Closed");
        }
    }

    private void consume() {
        try {
            if (connection == null) {
                connection = factory.newConnection("weir");
            }
            boolean there = isThere(connection);
            Channel channel = connection.createChannel();
            if (!there) { // one that is there is left as it is, of whatever sort: to declare it otherwise would be
                // refused
                channel.queueDeclare(settings.queue(), true, false, false, Map.of());
            }
            channel.basicQos(settings.prefetch());
            consuming.set(true);
            channel.addShutdownListener(cause -> {
                if (!cause.isHardError() && !cause.isInitiatedByApplication()) {
                    consuming.set(
                            false); // as after half an hour without an acknowledgement: no client recovers from that
                }
            });
            channel.basicConsume(
                    settings.queue(),
                    false,
                    (consumer, delivery) -> deliver(delivery, channel),
                    consumer -> consuming.set(false)); // its queue is no more
            LOGGER.info("Reads a queue: {}", address());
        } catch (IOException | TimeoutException | RuntimeException e) {
            consuming.set(false);
            LOGGER.warn(
                    "The queue can't be read, trying again: {} why={}",
                    address(),
                    Printable.of(
                            e.getCause() == null ? e.toString() : e.getCause().toString(), MOST_WORDS));
        }
    }

    private boolean isThere(Connection current) throws IOException, TimeoutException {
        Channel asking = current.createChannel();
        try {
            asking.queueDeclarePassive(settings.queue());
            asking.close();
            return true;
        } catch (IOException e) { // it has closed that channel
            return false;
        }
    }

    private void deliver(Delivery delivery, Channel channel) {
        received.increment();
        handover.put(new Taken(
                delivery.getBody(), Instant.now(), delivery.getEnvelope().getDeliveryTag(), channel));
    }

    private List<Scraped> read(Taken taken) {
        return taken.body().length > settings.mostBytes()
                ? AlarmBody.refused(
                        taken.body(),
                        RabbitSource.NAME,
                        Reason.TOO_LARGE,
                        "a body must be at most " + settings.mostBytes() + " bytes long, but is " + taken.body().length)
                : AlarmBody.read(taken.body(), RabbitSource.NAME, taken.receivedAt());
    }

    /** In vain where the connection is no more: then the server sends it again, and it is the same reading. */
    private void acknowledge(Taken taken) {
        try {
            synchronized (taken.channel()) {
                taken.channel().basicAck(taken.tag(), false);
            }
            acknowledged.increment();
        } catch (IOException e) {
            LOGGER.debug("Not acknowledged", e);
        }
    }

    private boolean isConnected() {
        Connection current = connection;
        return consuming.get() && current != null && current.isOpen();
    }

    private static ConnectionFactory factory(RabbitSettings settings) {
        ConnectionFactory factory = settings.access().factory();
        factory.setNetworkRecoveryInterval(PAUSE_MILLIS);
        factory.setAutomaticRecoveryEnabled(true);
        return factory;
    }

    private static Counter counter(String name, String description, MeterRegistry registry) {
        return Counter.builder(name).description(description).register(registry);
    }
}
