package io.weir.bench.udp;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.bench.kafka.Broker;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.PushedSource;
import io.weir.intake.ReadingSender;
import io.weir.intake.sources.lines.LinesSettings;
import io.weir.locations.OfflineLocations;
import io.weir.management.Readiness;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.neighbours.KafkaTopics;
import io.weir.neighbours.Loopback;
import io.weir.wire.Channels;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A flood of datagrams against the source {@code lines}: what Kafka has, what the kernel dropped, and what we did, have to add up to what was
 * sent, to the last one. Who sends, and Kafka, are processes of their own.
 */
public final class UdpBench {

    private static final int RATE = 50_000; // datagrams a second
    private static final int SECONDS = 10;
    private static final int WARM_UP = 2; // seconds of it
    private static final List<Integer> BUFFERS = List.of(4 * 1024 * 1024, 64 * 1024); // bytes: the default, and too few
    private static final List<String> DROPPED = List.of("kernel", "queue", "limit", "kafka");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final PrintStream out;

    public UdpBench(PrintStream out) {
        this.out = out;
    }

    /** Measures, with everything below an empty folder. */
    public void run(Path folder) throws IOException, InterruptedException {
        try (Broker kafka = Broker.start(folder.resolve("kafka"))) {
            KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
            flood(kafka.bootstrapServers(), BUFFERS.get(0), WARM_UP);
            out.println("| buffer, KiB | sent | a second | safe | on Kafka | " + String.join(" | ", DROPPED)
                    + " | accounted for | CPU µs each |");
            for (int buffer : BUFFERS) {
                out.println(flood(kafka.bootstrapServers(), buffer, SECONDS));
            }
        }
    }

    private String flood(String kafka, int buffer, int seconds) throws IOException, InterruptedException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Readiness readiness = new Readiness();
        PlaceFinder places = new PlaceFinder(Optional.empty(), OfflineLocations.load(), readiness, registry);
        ReadingSender sender = new ReadingSender(KafkaAccess.plaintext(kafka), ReadingSender.PATIENCE, readiness);
        int port = Loopback.freePorts(1).get(0);
        LinesSettings settings = LinesSettings.from(new Env(Map.of(
                "LINES_HOST",
                Loopback.ADDRESS,
                "LINES_PORT",
                Integer.toString(port),
                "LINES_BUFFER_BYTES",
                Integer.toString(buffer),
                "LINES_MOST_PER_MINUTE",
                "100000000"))); // all come from one address
        long before = readings(kafka);
        try (Intake intake = new Intake(places, sender, registry)) {
            PushedSource.Listening listening = settings.open().listen(intake.inlet("lines"), registry);
            try {
                long sent = (long) RATE * seconds;
                long cpu = cpuNanos();
                double took = send(port, sent);
                awaitAccounts(registry, sent);
                return row(registry, buffer, sent, took, readings(kafka) - before, cpuNanos() - cpu);
            } finally {
                listening.close();
            }
        }
    }

    private static String row(
            SimpleMeterRegistry registry, int buffer, long sent, double took, long onKafka, long cpuNanos) {
        long safe = safe(registry);
        if (onKafka != safe) {
            throw new IllegalStateException("Kafka has " + onKafka + " readings, but " + safe + " are said to be safe");
        }
        StringBuilder row = new StringBuilder(
                "| %d | %,d | %,.0f | %,d | %,d |".formatted(buffer / 1024, sent, sent / took, safe, onKafka));
        DROPPED.forEach(by -> row.append(" %,d |".formatted(dropped(registry, by))));
        return row.append(" %,d | %.1f |".formatted(accounted(registry), cpuNanos / 1e3 / sent))
                .toString();
    }

    /** Waits until all are accounted for: one too many is as wrong as one too few. */
    private static void awaitAccounts(SimpleMeterRegistry registry, long sent) throws InterruptedException {
        long begin = System.nanoTime();
        while (accounted(registry) != sent) {
            if (accounted(registry) > sent || System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException(
                        sent + " datagrams were sent, but " + accounted(registry) + " are accounted for");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static long accounted(SimpleMeterRegistry registry) {
        return safe(registry)
                + DROPPED.stream().mapToLong(by -> dropped(registry, by)).sum();
    }

    private static long safe(SimpleMeterRegistry registry) {
        return (long) registry.get("lines_taken_total").counter().count();
    }

    private static long dropped(SimpleMeterRegistry registry, String by) {
        return (long)
                registry.get("lines_dropped_total").tag("by", by).counter().count();
    }

    /** Seconds that it took. */
    private static double send(int port, long count) throws IOException, InterruptedException {
        Process flood = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        Broker.QUIET,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Flood.class.getName(),
                        Integer.toString(port),
                        Long.toString(count),
                        Integer.toString(RATE))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(flood.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (flood.waitFor() != 0) {
            throw new IllegalStateException("Not all was sent");
        }
        return Double.parseDouble(said.strip());
    }

    /** How many readings Kafka has had, by its own count. */
    private static long readings(String kafka) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Channels.READINGS.topic()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
