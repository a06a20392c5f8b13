package io.weir.bench.mqtt;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.bench.archive.Median;
import io.weir.bench.kafka.Broker;
import io.weir.faults.processes.MosquittoServer;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.PushedSource;
import io.weir.intake.ReadingSender;
import io.weir.intake.sources.mqtt.MqttSettings;
import io.weir.locations.OfflineLocations;
import io.weir.management.Readiness;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.neighbours.KafkaTopics;
import io.weir.neighbours.Loopback;
import io.weir.wire.Channels;

/**
 * Messages with QoS 1 from mosquitto: through the source {@code mqtt} into Kafka, each acknowledged once Kafka has it, and to a
 * bare client of the same library that acknowledges and forgets them, in turn. CPU time is that of this process and of mosquitto
 * together; who publishes, and Kafka, have processes of their own that count for nobody.
 */
public final class MqttBench {

    private static final int WARM_UP = 60_000;
    private static final int ROUND = 60_000; // messages
    private static final int UNACKNOWLEDGED =
            2_000; // at a time; by its default of 20 each would wait for Kafka's round trip
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Messages for each CPU second of client and broker together. */
    private interface Contender {
        double run(int messages) throws IOException, InterruptedException;
    }

    private final int rounds;
    private final PrintStream out;
    private int next; // message

    /**
     * @param rounds in each of which both take as many messages
     */
    public MqttBench(int rounds, PrintStream out) {
        this.rounds = rounds;
        this.out = out;
    }

    /** Measures, with everything below an empty folder. */
    public void run(Path folder) throws IOException, InterruptedException {
        if (!MosquittoServer.isHere()) {
            out.println("MQTT: not measured, there is no mosquitto here");
            return;
        }
        int port = Loopback.freePorts(1).get(0);
        Process mosquitto = new ProcessBuilder(MosquittoServer.command(
                        folder, port, "max_inflight_messages " + UNACKNOWLEDGED, "autosave_on_changes false"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        try (Broker kafka = Broker.start(folder.resolve("kafka"))) {
            KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
            reach(mosquitto, port);
            Contender weir = messages -> weir(mosquitto, port, kafka.bootstrapServers(), messages);
            Contender bare = messages -> bare(mosquitto, port, messages);
            weir.run(WARM_UP);
            bare.run(WARM_UP);
            List<Double> ofWeir = new ArrayList<>();
            List<Double> ofBare = new ArrayList<>();
            for (int round = 1; round <= rounds; round++) {
                ofBare.add(bare.run(ROUND));
                ofWeir.add(weir.run(ROUND));
                out.printf(
                        "Round %d of %d: weir %.0f, bare %.0f messages per CPU second%n",
                        round, rounds, ofWeir.get(round - 1), ofBare.get(round - 1));
            }
            double weirs = Median.of(ofWeir, each -> each);
            double bares = Median.of(ofBare, each -> each);
            out.printf(
                    "MQTT, QoS 1, client and broker together, median of %d: weir %.0f, bare %.0f messages per CPU second; weir/bare %.2f%n",
                    rounds, weirs, bares, weirs / bares);
        } finally {
            mosquitto.destroy();
            mosquitto.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private double weir(Process mosquitto, int port, String kafka, int messages)
            throws IOException, InterruptedException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Readiness readiness = new Readiness();
        PlaceFinder places = new PlaceFinder(Optional.empty(), OfflineLocations.load(), readiness, registry);
        ReadingSender sender = new ReadingSender(KafkaAccess.plaintext(kafka), ReadingSender.PATIENCE, readiness);
        try (Intake intake = new Intake(places, sender, registry)) {
            MqttSettings settings = MqttSettings.from(new Env(Map.of(
                    "MQTT_URL", "mqtt://" + Loopback.ADDRESS + ":" + port,
                    "MQTT_CLIENT_ID", "weir" + next,
                    "MQTT_SESSION_SECONDS", "0")));
            PushedSource.Listening listening = settings.open().listen(intake.inlet("mqtt"), registry);
            try {
                Gauge subscriptions = registry.get("mqtt_subscriptions").gauge();
                until(() -> subscriptions.value() >= settings.subscriptions().size());
                Counter acknowledged = registry.get("mqtt_acknowledged_total").counter();
                return took(mosquitto, port, messages, () -> (long) acknowledged.count());
            } finally {
                listening.close();
            }
        }
    }

    private double bare(Process mosquitto, int port, int messages) throws IOException, InterruptedException {
        AtomicLong taken = new AtomicLong();
        Mqtt5AsyncClient client = MqttClient.builder()
                .identifier("bare")
                .serverHost(Loopback.ADDRESS)
                .serverPort(port)
                .useMqttVersion5()
                .buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, message -> taken.incrementAndGet());
        client.connect().join();
        client.subscribeWith()
                .topicFilter("tele/+/SENSOR")
                .qos(MqttQos.AT_LEAST_ONCE)
                .send()
                .join();
        try {
            return took(mosquitto, port, messages, taken::get);
        } finally {
            client.disconnect().join();
        }
    }

    private double took(Process mosquitto, int port, int messages, LongSupplier taken)
            throws IOException, InterruptedException {
        double before = spent(mosquitto);
        Process publisher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        Broker.QUIET,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Publisher.class.getName(),
                        Integer.toString(port),
                        Integer.toString(messages),
                        Integer.toString(next))
                .inheritIO()
                .start();
        next += messages;
        try {
            until(() -> taken.getAsLong() >= messages);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(taken.getAsLong() + " of " + messages + " messages came", e);
        }
        double after = spent(mosquitto);
        if (publisher.waitFor() != 0) {
            throw new IllegalStateException("Not all was published");
        }
        return messages / (after - before);
    }

    /** CPU seconds of this process and of that one. */
    private static double spent(Process other) {
        OperatingSystemMXBean own = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return (own.getProcessCpuTime()
                        + other.info().totalCpuDuration().orElseThrow().toNanos())
                / 1e9;
    }

    private static void reach(Process mosquitto, int port) throws InterruptedException {
        until(() -> {
            if (!mosquitto.isAlive()) {
                throw new IllegalStateException("mosquitto has ended; its log is in the folder");
            }
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(Loopback.ADDRESS, port), 1_000);
                return true;
            } catch (IOException e) {
                return false;
            }
        });
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException("Not all came within " + PATIENCE.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
