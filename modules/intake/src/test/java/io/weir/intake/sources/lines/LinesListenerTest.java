package io.weir.intake.sources.lines;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Acknowledgement;
import io.weir.intake.Inlet;
import io.weir.intake.Scraped;
import io.weir.intake.sources.RawSender;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(90)
class LinesListenerTest {

    private static final String GOOD = "2017/08/06 14:03:07;salle1:vide\n";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Scraped> taken = Collections.synchronizedList(new ArrayList<>());
    private final Inlet inlet = batch -> {
        taken.addAll(batch);
        return CompletableFuture.completedFuture(new Acknowledgement(batch.size(), List.of()));
    };

    @Test
    void linesByUdpAndByTcpAreTakenInWhateverStandsBetweenThem() throws Exception {
        try (LinesListener listener = open(Map.of("LINES_PLACES", "salle1 48.79 9.16"))) {
            datagram(listener, GOOD);
            datagram(listener, "{\"dev_id\":\"A\",\"status\":\"HEART\"}");
            try (Socket socket = connect(listener)) {
                socket.getOutputStream()
                        .write(("nonsense\n" + GOOD.replace("salle1", "salle2")).getBytes(StandardCharsets.UTF_8));
            }
            await().until(() -> taken.size() == 3);
        }
        assertThat(readings()).extracting(Reading::sensor).containsExactlyInAnyOrder("salle1", "salle2");
        assertThat(readings())
                .filteredOn(reading -> reading.place() != null)
                .extracting(Reading::sensor)
                .containsExactly("salle1");
        assertThat(taken)
                .filteredOn(Scraped.Refused.class::isInstance)
                .singleElement()
                .satisfies(
                        each -> assertThat(((Scraped.Refused) each).rejected().detail())
                                .startsWith("from 127.0.0.0/24: a line must be YYYY/MM/DD"));
    }

    @Test
    void aLineThatIsNeverEndedIsCutAndOthersAreServedMeanwhile() throws Exception {
        try (LinesListener listener = open(Map.of());
                Socket endless = connect(listener)) {
            endless.getOutputStream().write("x".repeat(16 * 1024 + 1).getBytes(StandardCharsets.UTF_8));
            datagram(listener, GOOD);

            await().until(() -> taken.size() == 2);
            assertThat(hasEnded(endless)).isTrue();
        }
        assertThat(refused()).singleElement().satisfies(rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(rejected.detail()).isEqualTo("from 127.0.0.0/24: more than 16384 bytes, which are the most");
            assertThat(rejected.original()).hasSize(4 * 1024);
            assertThat(rejected.length()).isEqualTo(16 * 1024 + 1);
        });
    }

    @Test
    void aDatagramThatIsTooLongIsRejectedWholeAndTheNextIsTakenIn() throws Exception {
        try (LinesListener listener = open(Map.of())) {
            datagram(listener, GOOD.repeat(600));
            datagram(listener, GOOD);

            await().until(() -> taken.size() == 2);
        }
        assertThat(refused()).extracting(Rejected::reason).containsExactly(Reason.TOO_LARGE);
        assertThat(readings()).hasSize(1);
    }

    /** Whoever opens as many as there may be, and says nothing, must not keep boards out. */
    @Test
    void connectionsThatSayNothingMakeRoomForOneThatDoes() throws Exception {
        try (LinesListener listener = open(Map.of("LINES_MOST_CONNECTIONS", "2"));
                Socket first = connect(listener);
                Socket second = connect(listener)) {
            await().atMost(Duration.ofSeconds(15)) // they are let go after 20 s in any case
                    .untilAsserted(() -> {
                        try (Socket board = connect(listener)) {
                            board.getOutputStream().write(GOOD.getBytes(StandardCharsets.UTF_8));
                        }
                        assertThat(taken).isNotEmpty();
                    });
            assertThat(List.of(first, second)).anyMatch(LinesListenerTest::hasEnded);
        }
    }

    @Test
    void connectionsBeyondTheLimitAreClosedAndCounted() throws Exception {
        try (LinesListener listener = open(Map.of("LINES_MOST_CONNECTIONS", "1"));
                Socket first = connect(listener)) {
            first.getOutputStream().write(GOOD.getBytes(StandardCharsets.UTF_8));
            await().until(() -> taken.size() == 1);
            try (Socket second = connect(listener)) {
                assertThat(hasEnded(second)).isTrue();
            }
            assertThat(connectionsRefused("limit")).isEqualTo(1);

            first.getOutputStream().write(GOOD.getBytes(StandardCharsets.UTF_8));
            await().until(() -> taken.size() == 2);
        }
    }

    @Test
    void aFloodOfConnectionsFromOneAddressIsBoundedAndAnotherAddressIsServed() throws Exception {
        try (LinesListener listener = open(Map.of("LINES_MOST_CONNECTIONS_PER_ADDRESS", "2"));
                RawSender first = new RawSender(listener.port());
                RawSender second = new RawSender(listener.port());
                RawSender third = new RawSender(listener.port());
                RawSender other = new RawSender("127.0.0.2", listener.port())) {
            other.send(GOOD);
            await().until(() -> taken.size() == 1);
            await().until(() -> !third.isOpen());
            assertThat(first.isOpen() && second.isOpen()).isTrue();
            assertThat(connectionsRefused("address")).isEqualTo(1);
            assertThat(connectionsRefused("limit")).isZero();

            first.close();
            await().untilAsserted(() -> {
                try (RawSender again = new RawSender(listener.port())) {
                    again.send(GOOD);
                }
                assertThat(taken).hasSizeGreaterThan(1);
            });
        }
    }

    @Test
    void whatOneAddressSendsTooOftenIsDroppedAndCountedApart() throws Exception {
        try (LinesListener listener = open(Map.of("LINES_MOST_PER_MINUTE", "2"))) {
            for (int i = 0; i < 5; i++) {
                datagram(listener, GOOD);
            }
            await().until(() -> count("lines_dropped_total", "limit") == 3);
            await().until(() -> taken.size() == 2);

            byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
            try (DatagramSocket other = new DatagramSocket(0, InetAddress.getByName("127.0.0.2"))) {
                other.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), listener.port()));
            }
            await().until(() -> taken.size() == 3);
        }
    }

    /** What is sent is what is taken in, and what kernel, queue and Kafka drop; nothing is missing from the sum. */
    @Test
    void ofAFloodEachDatagramIsAccountedFor() throws Exception {
        CompletableFuture<Acknowledgement> never = new CompletableFuture<>();
        Inlet slow = batch -> {
            taken.addAll(batch);
            return never.thenApply(whole -> new Acknowledgement(batch.size(), List.of()));
        };
        int sent = 60_000;
        try (LinesListener listener = LinesListener.open(
                settings(Map.of("LINES_BUFFER_BYTES", "65536", "LINES_MOST_PER_MINUTE", "1000000")), slow, registry)) {
            try (DatagramSocket socket = new DatagramSocket()) {
                byte[] line = GOOD.getBytes(StandardCharsets.UTF_8);
                DatagramPacket packet =
                        new DatagramPacket(line, line.length, InetAddress.getLoopbackAddress(), listener.port());
                for (int i = 0; i < sent; i++) {
                    socket.send(packet);
                }
            }
            never.complete(new Acknowledgement(0, List.of()));

            await().untilAsserted(() -> assertThat(count("lines_taken_total")
                            + count("lines_dropped_total", "kernel")
                            + count("lines_dropped_total", "queue"))
                    .isEqualTo(sent));
        }
    }

    private LinesListener open(Map<String, String> settings) {
        return LinesListener.open(settings(settings), inlet, registry);
    }

    static LinesSettings settings(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("LINES_HOST", "127.0.0.1");
        all.put("LINES_PORT", "0");
        return LinesSettings.from(new Env(all));
    }

    private static void datagram(LinesListener listener, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), listener.port()));
        }
    }

    private static Socket connect(LinesListener listener) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), listener.port());
    }

    /** By its end or by a reset, as what it had sent was not read. */
    private static boolean hasEnded(Socket socket) {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private double count(String name) {
        return registry.get(name).counter().count();
    }

    private double count(String name, String by) {
        return registry.get(name).tag("by", by).counter().count();
    }

    private double connectionsRefused(String reason) {
        return registry.get("lines_connections_refused_total")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private List<Rejected> refused() {
        return List.copyOf(taken).stream()
                .filter(Scraped.Refused.class::isInstance)
                .map(each -> ((Scraped.Refused) each).rejected())
                .toList();
    }

    private List<Reading> readings() {
        return List.copyOf(taken).stream()
                .filter(Scraped.Found.class::isInstance)
                .map(each -> ((Scraped.Found) each).reading())
                .toList();
    }
}
