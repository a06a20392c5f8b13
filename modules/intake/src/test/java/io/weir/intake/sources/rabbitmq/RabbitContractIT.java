package io.weir.intake.sources.rabbitmq;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Inlet;
import io.weir.intake.Intake;
import io.weir.intake.PushedSource.Listening;
import io.weir.intake.sources.SourceContract;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** Customers of base stations that send to a real RabbitMQ, and what that still holds for Weir afterwards. */
@Timeout(240)
class RabbitContractIT extends SourceContract {

    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Instant FIRST = Instant.parse("2030-03-01T00:00:00Z");

    @TempDir
    private static Path folder;

    private static RabbitServer rabbit;

    private volatile boolean offered;

    @BeforeAll
    static void startRabbit() throws IOException {
        rabbit = RabbitServer.start(folder);
    }

    @AfterAll
    static void stopRabbit() {
        if (rabbit != null) {
            rabbit.close();
        }
    }

    @Override
    protected SourceSpec spec() {
        return RabbitSource.SPEC;
    }

    @Override
    protected boolean bring(Intake intake) throws Exception {
        double givenUp = givenUp();
        send("contract", List.of(row("1", 0)));
        Inlet inlet = intake.inlet("rabbitmq");
        Inlet told = batch -> {
            offered = true;
            return inlet.offer(batch);
        };
        try (Weir weir = new Weir("contract", told)) {
            await().atMost(LONG).until(() -> weir.acknowledged() > 0 || givenUp() > givenUp);
            return weir.acknowledged() > 0;
        }
    }

    @Override
    protected boolean isOffered() {
        return offered;
    }

    @Test
    void aBrokenBodyIsRejectedWithTheReasonAndTheNextGoodOneStillArrives() throws Exception {
        send("broken", List.of("{\"station_id\":", row("broken", 1)));

        try (Intake intake = intake();
                Weir weir = new Weir("broken", intake.inlet("rabbitmq"))) {
            await().atMost(LONG).until(() -> weir.acknowledged() == 2);
        }
        assertThat(reader().rejected())
                .filteredOn(rejected -> rejected.origin().startsWith("rabbitmq/"))
                .extracting(rejected -> new String(rejected.original(), StandardCharsets.UTF_8), Rejected::detail)
                .containsExactly(
                        tuple("{\"station_id\":", "not JSON: Unexpected end-of-input within/between Object entries"));
        assertThat(times("broken")).hasSize(1);
    }

    @Test
    void noMoreThanThePrefetchIsOnItsWay() throws Exception {
        send(
                "prefetch",
                IntStream.range(0, 50).mapToObj(i -> row("prefetch", i)).toList());
        try (Weir weir = new Weir("prefetch", batch -> new CompletableFuture<>())) {
            await().atMost(LONG).until(() -> weir.received() == 20);
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(weir.waiting()).isZero()); // the last are still handed on
            assertThat(weir.received()).isEqualTo(20);
        }
    }

    @Test
    void aServerThatIsRestartedAndKilledUnderLoadLosesNothingThatItConfirmedAndNothingCountsTwice() throws Exception {
        int messages = 3_000;
        Set<Integer> confirmed = new HashSet<>();
        try (Intake intake = intake();
                Weir weir = new Weir("load", intake.inlet("rabbitmq"))) {
            await().atMost(LONG).until(weir::isConnected);
            Thread load = new Thread(() -> sendThrough("load", messages, confirmed));
            load.start();
            await().atMost(LONG).until(() -> size(confirmed) >= messages / 3);
            rabbit.stop();
            rabbit.start();
            await().atMost(LONG).until(() -> size(confirmed) >= 2 * messages / 3);
            rabbit.kill();
            rabbit.start();
            load.join();
            await().atMost(LONG).until(() -> times("load").size() == messages);
            await().atMost(LONG).until(() -> left("load") == 0);
        }
    }

    private static String row(String station, int second) {
        return "{\"station_id\":\"" + station + "\",\"datapoint_id\":141,\"alarm_id\":312,\"event_time\":\""
                + FIRST.plusSeconds(second).toString().replace('T', ' ').replace("Z", " UTC")
                + "\",\"value\":55,\"valueThreshold\":999999,\"isActive\":true,\"storedtime\":\"\"}";
    }

    private Set<Instant> times(String station) {
        return readings().stream()
                .filter(reading -> reading.sensor().equals(station + "-141-312"))
                .map(Reading::takenAt)
                .collect(Collectors.toSet());
    }

    private double givenUp() {
        Counter counter = registry.find("scraper_given_up_total")
                .tag("source", "rabbitmq")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static int size(Set<Integer> confirmed) {
        synchronized (confirmed) {
            return confirmed.size();
        }
    }

    private static long left(String queue) throws IOException, TimeoutException {
        try (Connection connection = rabbit.connect();
                Channel channel = connection.createChannel()) {
            return channel.messageCount(queue);
        }
    }

    private static void send(String queue, List<String> bodies) throws Exception {
        try (Connection connection = rabbit.connect();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.queueDeclare(queue, true, false, false, Map.of());
            for (String body : bodies) {
                publish(channel, queue, body);
            }
            channel.waitForConfirmsOrDie(LONG.toMillis());
        }
    }

    private static void publish(Channel channel, String queue, String body) throws IOException {
        channel.basicPublish("", queue, MessageProperties.PERSISTENT_TEXT_PLAIN, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a hundred at a time until the server has confirmed them, however often it goes away meanwhile. */
    private static void sendThrough(String queue, int messages, Set<Integer> confirmed) {
        for (int at = 0; at < messages; at += 100) {
            int from = at;
            List<String> bodies = IntStream.range(from, from + 100)
                    .mapToObj(i -> row(queue, i))
                    .toList();
            await().atMost(LONG).until(() -> isSent(queue, bodies));
            synchronized (confirmed) {
                IntStream.range(from, from + 100).forEach(confirmed::add);
            }
        }
    }

    private static boolean isSent(String queue, List<String> bodies) {
        try {
            send(queue, bodies);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    /** The source, reading a queue of the server. */
    private static final class Weir implements AutoCloseable {

        private final SimpleMeterRegistry own = new SimpleMeterRegistry();
        private final Listening listening;

        Weir(String queue, Inlet inlet) {
            listening = RabbitSettings.from(new Env(
                            Map.of("RABBITMQ_URL", rabbit.url(), "RABBITMQ_QUEUE", queue, "RABBITMQ_PREFETCH", "20")))
                    .open()
                    .listen(inlet, own);
        }

        boolean isConnected() {
            return own.get("rabbitmq_connected").gauge().value() == 1;
        }

        double waiting() {
            return own.get("rabbitmq_waiting").gauge().value();
        }

        double received() {
            return own.get("rabbitmq_received_total").counter().count();
        }

        double acknowledged() {
            return own.get("rabbitmq_acknowledged_total").counter().count();
        }

        @Override
        public void close() {
            listening.close();
        }
    }
}
