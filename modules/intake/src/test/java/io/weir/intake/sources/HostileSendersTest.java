package io.weir.intake.sources;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Acknowledgement;
import io.weir.intake.Inlet;
import io.weir.intake.PushedSource;
import io.weir.intake.Scraped;
import io.weir.intake.push.PushServer;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.settings.Env;
import io.weir.neighbours.Loopback;
import io.weir.testing.SelfSigned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Senders that mean harm, or know no better, at the doors that anybody can come to. */
@Timeout(180)
class HostileSendersTest {

    private static final int MANY = 70; // more than there are permits, or were threads, in any door
    private static final int MOST_CONNECTIONS = 512;
    private static final int MOST_PER_ADDRESS = 256;
    private static final String PUSH = "POST /push HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    private static final String READINGS = "POST /readings HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    private static final String RECORD =
            "{\"esp8266id\":\"1\",\"sensordatavalues\":[{\"value_type\":\"SDS_P1\",\"value\":\"4.3\"}]}";

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Scraped> taken = Collections.synchronizedList(new ArrayList<>());
    private final List<RawSender> senders = new ArrayList<>();
    private final Inlet inlet = batch -> {
        taken.addAll(batch);
        return CompletableFuture.completedFuture(new Acknowledgement(batch.size(), List.of()));
    };

    @AfterEach
    void hangUp() {
        senders.forEach(RawSender::close);
    }

    /** Headers and bodies, in the open and before TLS is agreed on; each is cut though it is never silent. */
    @Test
    void whoSendsByteByByteIsCutAndTheOthersAreServedMeanwhile() throws Exception {
        try (PushServer airrohr = open("airrohr", withTls());
                PushServer push = open("push", Map.of())) {
            slow(port -> new RawSender(port).send(PUSH + "X: "), airrohr.port());
            slow(port -> new RawSender(port).send(PUSH + "Content-Length: 10000\r\n\r\n{"), airrohr.port());
            slow(
                    port -> new RawSender(port).send(new byte[] {22, 3, 1, 1, 0}),
                    airrohr.tlsPort().orElseThrow());
            slow(port -> new RawSender(port).send(READINGS + "X: "), push.port());
            slow(port -> new RawSender(port).send(READINGS + "Content-Length: 10000\r\n\r\n{"), push.port());

            List<String> answers = new ArrayList<>();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        answers.add(push(airrohr));
                        answers.add(post(push, READINGS, "[]"));
                        senders.forEach(sender -> sender.send("a"));
                        return senders.stream().noneMatch(RawSender::isOpen);
                    });
            assertThat(answers)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 200"));
        }
    }

    @ParameterizedTest
    @CsvSource({"airrohr, POST /push", "push, POST /readings"})
    void moreConnectionsThanThereMayBeThatSayNothingKeepNobodyOut(String name, String request) throws Exception {
        try (PushServer server = open(name, Map.of())) {
            IntStream.range(0, MOST_CONNECTIONS + 20)
                    .forEach(i -> senders.add(new RawSender("127.0.0." + (1 + i % 3), server.port())));

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                String body = name.equals("push") ? "[]" : RECORD;
                assertThat(post("127.0.0.4", server, request + " HTTP/1.1\r\nHost: 127.0.0.1\r\n", body))
                        .startsWith("HTTP/1.1 200");
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"airrohr, POST /push", "push, POST /readings"})
    void aFloodOfConnectionsFromOneAddressIsBoundedAndAnotherAddressIsServed(String name, String request)
            throws Exception {
        try (PushServer server = open(name, Map.of())) {
            IntStream.range(0, MOST_PER_ADDRESS + 44).forEach(i -> senders.add(new RawSender(server.port())));

            await().untilAsserted(() -> assertThat(refused(name)).isEqualTo(44));
            String body = name.equals("push") ? "[]" : RECORD;
            assertThat(post("127.0.0.2", server, request + " HTTP/1.1\r\nHost: 127.0.0.1\r\n", body))
                    .startsWith("HTTP/1.1 200");
            assertThat(senders.stream().filter(RawSender::isOpen)).hasSize(MOST_PER_ADDRESS);

            senders.forEach(RawSender::close);
            await().untilAsserted(() -> assertThat(post(server, request + " HTTP/1.1\r\nHost: 127.0.0.1\r\n", body))
                    .startsWith("HTTP/1.1 200"));
        }
    }

    @Test
    void aConnectionWithTlsIsOneOfItsAddress() throws Exception {
        Map<String, String> settings = new HashMap<>(withTls());
        settings.put("AIRROHR_MOST_CONNECTIONS_PER_ADDRESS", "2");
        try (PushServer server = open("airrohr", settings)) {
            int port = server.tlsPort().orElseThrow();
            IntStream.range(0, 3).forEach(i -> senders.add(new RawSender(port)));

            // which of them it is depends on whose handshake is first
            await().untilAsserted(() -> assertThat(refused("airrohr")).isOne());
            assertThat(senders).extracting(RawSender::isOpen).containsExactlyInAnyOrder(true, true, false);
        }
    }

    @Test
    void anAddressThatPushesTooOftenIsRefusedAndAnotherOneIsNot() throws Exception {
        try (PushServer server = open("airrohr", Map.of("AIRROHR_MOST_PER_MINUTE", "1"))) {
            assertThat(post("127.0.0.1", server, PUSH, RECORD)).startsWith("HTTP/1.1 200");
            assertThat(post("127.0.0.1", server, PUSH, RECORD)).startsWith("HTTP/1.1 429");
            assertThat(post("127.0.0.2", server, PUSH, RECORD)).startsWith("HTTP/1.1 200");
        }
    }

    /** By a seed: as requests, as bodies of requests, as datagrams, and as lines. */
    @Test
    void whateverIsSentNoDoorEnds() throws Exception {
        int linesPort = Loopback.freePorts(1).get(0);
        try (PushServer airrohr = open("airrohr", Map.of());
                PushServer push = open("push", Map.of());
                PushedSource.Listening lines =
                        listen("lines", Map.of("LINES_PORT", "" + linesPort, "LINES_HOST", "127.0.0.1"));
                DatagramSocket datagrams = new DatagramSocket()) {
            Random random = new Random(14);
            for (int i = 0; i < 150; i++) {
                byte[] junk = junk(random);
                for (PushServer server : List.of(airrohr, push)) {
                    try (RawSender sender = new RawSender(server.port())) {
                        sender.send(junk);
                    }
                    String body = new String(junk, StandardCharsets.ISO_8859_1);
                    assertThat(post(server, server == push ? READINGS : PUSH, body))
                            .matches("(?s)HTTP/1.1 (200|400|413) .*");
                }
                try (RawSender sender = new RawSender(linesPort)) {
                    sender.send(junk);
                }
                datagrams.send(new DatagramPacket(junk, junk.length, InetAddress.getLoopbackAddress(), linesPort));
            }
            taken.clear();

            assertThat(push(airrohr)).startsWith("HTTP/1.1 200");
            assertThat(post(push, READINGS, "[]")).startsWith("HTTP/1.1 200");
            byte[] good = "2017/08/06 14:03:07;after all:vide\n".getBytes(StandardCharsets.UTF_8);
            datagrams.send(new DatagramPacket(good, good.length, InetAddress.getLoopbackAddress(), linesPort));
            await().until(() -> List.copyOf(taken).stream()
                    .anyMatch(each -> each instanceof Scraped.Found found
                            && found.reading().sensor().equals("after all")));
            assertThat(List.of(airrohr, push, lines))
                    .noneMatch(each -> each.ended().isDone());
        }
    }

    /** Half of it almost what is wanted: a good record with some bytes of it changed. */
    private static byte[] junk(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(400)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            return bytes;
        }
        byte[] good = RECORD.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            good[random.nextInt(good.length)] = (byte) random.nextInt(256);
        }
        return good;
    }

    private void slow(IntFunction<RawSender> sender, int port) {
        IntStream.range(0, MANY).forEach(i -> senders.add(sender.apply(port)));
    }

    private double refused(String door) {
        return registry.get(door + "_connections_refused_total")
                .tag("reason", "address")
                .counter()
                .count();
    }

    private static String push(PushServer server) {
        return post(server, PUSH, RECORD);
    }

    private static String post(PushServer server, String request, String body) {
        return post("127.0.0.1", server, request, body);
    }

    private static String post(String from, PushServer server, String request, String body) {
        try (RawSender sender = new RawSender(from, server.port())) {
            return sender.send(request + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                    .answer(30_000);
        }
    }

    private Map<String, String> withTls() throws Exception {
        return Map.of(
                "AIRROHR_KEYSTORE",
                SelfSigned.in(folder).keystore().toString(),
                "AIRROHR_KEYSTORE_PASSWORD",
                SelfSigned.PASSWORD,
                "AIRROHR_TLS_PORT",
                "0");
    }

    private PushServer open(String name, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("PUSH_PORT", "0");
        settings.put("AIRROHR_PORT", "0");
        settings.put("AIRROHR_HOST", "127.0.0.1");
        return (PushServer) listen(name, settings);
    }

    private PushedSource.Listening listen(String name, Map<String, String> settings) {
        SourceSpec spec = Sources.find(name).orElseThrow();
        return ((PushedSource) spec.settings().apply(new Env(settings)).open()).listen(inlet, registry);
    }
}
