package io.weir.intake.sources.airrohr;

import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Acknowledgement;
import io.weir.intake.Inlet;
import io.weir.intake.Scraped;
import io.weir.intake.board.BoardsFile;
import io.weir.intake.spool.Spool;
import io.weir.intake.spool.SpooledInlet;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What boards are answered, and what is taken in of what they push. */
@Timeout(90)
class AirrohrRoutesTest {

    private static final String KEY = "0123456789-a-key-for-somebody-else";

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Scraped> taken = Collections.synchronizedList(new ArrayList<>());
    private final Inlet inlet = batch -> {
        taken.addAll(batch);
        return CompletableFuture.completedFuture(new Acknowledgement(batch.size(), List.of()));
    };

    @ParameterizedTest
    @CsvSource({"/push, 200", "/v1/push-sensor-data/, 201", "/v1/push-sensor-data, 201"})
    void aBodyIsTakenInAndAnsweredAsThatPathsOwnServerDoes(String path, int status) throws Exception {
        try (TestDoor door = open(Map.of())) {
            assertThat(door.push(path, TestDoor.body(3394227)).statusCode()).isEqualTo(status);
        }
        assertThat(readings()).extracting(Reading::sensor).containsExactly("3394227-SDS011", "3394227");
        assertThat(readings())
                .allSatisfy(reading -> assertThat(reading.takenAt()).isEqualTo(reading.receivedAt()));
    }

    @Test
    void aLineForInfluxDbIsTakenIn() throws Exception {
        try (TestDoor door = open(Map.of())) {
            HttpResponse<String> answer = door.push(
                    "/write?db=sensorcommunity",
                    "feinstaub,node=esp8266-3394227 SDS_P1=4.43\n",
                    "Content-Type",
                    "application/x-www-form-urlencoded");
            assertThat(answer.statusCode()).isEqualTo(204);
        }
        assertThat(readings()).extracting(Reading::sensor).containsExactly("3394227-SDS011");
    }

    @ParameterizedTest
    @CsvSource({"1, pin1, ", "7, pin7, ", "11, BME280, BME280", "13, DS18B20, DS18B20", "5, PPD42NS, PPD42NS"})
    void aPushOfOneSensorSaysByItsPinWhichItIsAndNothingIsGuessed(String pin, String part, String type)
            throws Exception {
        try (TestDoor door = open(Map.of())) {
            door.push(
                    "/v1/push-sensor-data/",
                    "{\"software_version\":\"NRZ-2024-135\",\"sensordatavalues\":[{\"value_type\":\"P1\",\"value\":\"4.30\"}]}",
                    "X-Sensor",
                    "esp8266-3394227",
                    "X-PIN",
                    pin);
        }
        assertThat(readings()).singleElement().satisfies(reading -> {
            assertThat(reading.sensor()).isEqualTo("3394227-" + part);
            assertThat(reading.type()).isEqualTo(type);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "X-Sensor, esp32-55, 55",
        "Sensor, esp8266-55, 55",
        "Node, esp8266-55, 55",
        "User-Agent, NRZ-2024-135/55/AABBCCDDEEFF, 55",
        "User-Agent, curl/8.5.0, 77"
    })
    void aBoardIsWhoItsHeadersSayAndElseItsBody(String header, String value, String board) throws Exception {
        try (TestDoor door = open(Map.of())) {
            door.push("/push", TestDoor.body(77), header, value);
        }
        assertThat(readings()).extracting(Reading::sensor).contains(board + "-SDS011");
    }

    @Test
    void whatCanNotBeReadIsKeptWithTheReasonAndItsSendersNetworkAndTheNextIsTakenIn() throws Exception {
        try (TestDoor door = open(Map.of())) {
            HttpResponse<String> broken = door.push("/push", "{\"esp8266id\":\"5\"}", "X-Sensor", "esp8266-5");
            HttpResponse<String> empty = door.push("/push", "");
            HttpResponse<String> good = door.push("/push", TestDoor.body(5));

            assertThat(List.of(broken, empty, good))
                    .extracting(HttpResponse::statusCode)
                    .containsExactly(400, 400, 200);
            assertThat(broken.body()).contains("sensordatavalues is missing or empty");
            assertThat(empty.body()).contains("The body is empty");
        }
        assertThat(taken)
                .filteredOn(Scraped.Refused.class::isInstance)
                .singleElement()
                .satisfies(each -> assertThat(((Scraped.Refused) each).rejected())
                        .extracting(Rejected::detail)
                        .isEqualTo("from 127.0.0.0/24, board 5: sensordatavalues is missing or empty"));
        assertThat(registry.get("airrohr_refused_total")
                        .tag("reason", "empty")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"16385, of 16385 bytes", "2000000, bytes or more"})
    void moreThanABoardEverPostsIsRefusedAndItsBeginningKeptWithTheReasonAndItsSendersNetwork(int length, String said)
            throws Exception {
        try (TestDoor door = open(Map.of())) {
            HttpResponse<String> answer = door.push("/push", "x".repeat(length), "X-Sensor", "esp8266-5");
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("where 16384 are the most");
            assertThat(door.push("/push", TestDoor.body(5)).statusCode()).isEqualTo(200);
        }
        assertThat(taken)
                .filteredOn(Scraped.Refused.class::isInstance)
                .singleElement()
                .satisfies(each -> {
                    Rejected rejected = ((Scraped.Refused) each).rejected();
                    assertThat(rejected.reason()).isEqualTo(Reason.TOO_LARGE);
                    assertThat(rejected.detail())
                            .startsWith("from 127.0.0.0/24, board 5: a push of ")
                            .contains(said);
                    assertThat(rejected.original()).hasSize(4 * 1024);
                });
        assertThat(registry.get("airrohr_refused_total")
                        .tag("reason", "too-large")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void theSameBytesOfABoardWithinTheirWindowCountOnce() throws Exception {
        String body = TestDoor.body(9);
        try (TestDoor door = open(Map.of())) {
            assertThat(door.push("/push", body).statusCode()).isEqualTo(200);
            assertThat(door.push("/push", body).statusCode()).isEqualTo(200);
            assertThat(door.push("/push", TestDoor.body(9)).statusCode()).isEqualTo(200);
        }
        assertThat(readings()).hasSize(4);
        assertThat(registry.get("airrohr_doubles_total").counter().count()).isEqualTo(1);
    }

    @Test
    void aValueOfATypeThatNobodyKnowsIsTakenInUnderItsNameAndVanishesNowhere() throws Exception {
        try (TestDoor door = open(Map.of())) {
            door.push(
                    "/push",
                    "{\"esp8266id\":\"1\",\"sensordatavalues\":[{\"value_type\":\"XYZ_flux\",\"value\":\"1\"}]}");
        }
        assertThat(readings())
                .singleElement()
                .satisfies(reading -> assertThat(reading.values()).isEqualTo(Map.of("XYZ_flux", "1")));
    }

    @Test
    void aBoardThatHangsUpFirstHasItsReadingTakenIn() throws Exception {
        String body = TestDoor.body(327);
        try (TestDoor door = open(Map.of());
                Socket socket = new Socket("127.0.0.1", door.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /push HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + body.length()
                            + "\r\nConnection: close\r\n\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            socket.setSoLinger(true, 0); // with a reset
            socket.close();

            await().untilAsserted(() ->
                    assertThat(readings()).extracting(Reading::sensor).contains("327-SDS011"));
        }
    }

    @Test
    void keysThatAreMeantForSomebodyElseAreNeitherKeptNorLogged() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        Logger weir = (Logger) LoggerFactory.getLogger("io.weir");
        weir.setLevel(Level.ALL);
        try (TestDoor door = open(Map.of("AIRROHR_TOKEN", "a-token-of-ours"))) {
            String[] headers = {"x-osem-device-api-key", KEY};
            door.push("/push/a-token-of-ours", TestDoor.body(1), headers);
            door.push("/push/a-token-of-ours", "{\"broken\":", headers);
            door.push("/push/" + KEY, TestDoor.body(1), headers);
        } finally {
            weir.setLevel(null);
            root.setLevel(before);
            root.detachAppender(log);
        }
        assertThat(taken).hasSizeGreaterThan(2);
        assertThat(taken.toString()).doesNotContain(KEY).doesNotContain("a-token-of-ours");
        assertThat(List.copyOf(log.list))
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains(KEY) || line.contains("a-token-of-ours"));
    }

    @Test
    void whoHasNeitherPasswordNorTokenMayNotPush() throws Exception {
        String basic = "Basic " + Base64.getEncoder().encodeToString("board:secret".getBytes(StandardCharsets.UTF_8));
        try (TestDoor door =
                open(Map.of("AIRROHR_USER", "board", "AIRROHR_PASSWORD", "secret", "AIRROHR_TOKEN", "t0ken"))) {
            assertThat(door.push("/push", TestDoor.body(1)).statusCode()).isEqualTo(401);
            assertThat(door.push("/push/other", TestDoor.body(1)).statusCode()).isEqualTo(401);
            assertThat(door.push("/push", TestDoor.body(1), "Authorization", "Basic %%%")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(taken).isEmpty();

            assertThat(door.push("/push", TestDoor.body(1), "Authorization", basic)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(door.push("/push/t0ken", TestDoor.body(1)).statusCode()).isEqualTo(200);
            assertThat(door.push("/write/t0ken?db=x", "f,node=esp8266-1 a=1").statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void anAddressThatPushesTooOftenIsRefused() throws Exception {
        try (TestDoor door = open(Map.of("AIRROHR_MOST_PER_MINUTE", "2"))) {
            assertThat(door.push("/push", TestDoor.body(1)).statusCode()).isEqualTo(200);
            assertThat(door.push("/push", TestDoor.body(1)).statusCode()).isEqualTo(200);
            assertThat(door.push("/push", TestDoor.body(1)).statusCode()).isEqualTo(429);
        }
    }

    @Test
    void placesAreThoseOfTheSettingsAndOfTheFileAndNoneIsGuessed() throws Exception {
        Path boards = folder.resolve("boards");
        Files.writeString(boards, "2 50.0 8.0 111.5\n");
        Map<String, String> settings =
                Map.of("AIRROHR_PLACES", "1 48.79 9.16, 2 1 1", "AIRROHR_BOARDS_FILE", boards.toString());
        try (TestDoor door = open(settings)) {
            for (int board = 1; board <= 3; board++) {
                door.push("/push", TestDoor.body(board));
            }
        }
        assertThat(readings())
                .filteredOn(reading -> reading.type() != null)
                .extracting(reading -> reading.place() == null
                        ? "none"
                        : reading.place().latitude() + " " + reading.place().altitude())
                .containsExactly("48.79 null", "50.0 111.5", "none");
    }

    /** Whoever has said where a board stands switches it on next. */
    @Test
    void aPlaceThatIsSaidOfABoardIsThatOfItsNextPush() throws Exception {
        Path boards = folder.resolve("boards");
        try (TestDoor door = open(Map.of("AIRROHR_BOARDS_FILE", boards.toString()))) {
            door.push("/push", TestDoor.body(1));
            BoardsFile.write(boards, Map.of("2", new Place(null, 48.79, 9.16, null, null, null, false)));
            door.push("/push", TestDoor.body(2));
        }
        assertThat(readings())
                .filteredOn(reading -> reading.type() != null)
                .extracting(reading -> reading.place() != null)
                .containsExactly(false, true);
    }

    @Test
    void aDoorThatCanNotBeOpenedIsSaidWithItsSettingsAndWhy() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        Path keystore = folder.resolve("keys.p12");
        try (OutputStream out = Files.newOutputStream(keystore)) {
            keys.store(out, "right".toCharArray());
        }
        Map<String, String> wrong =
                Map.of("AIRROHR_KEYSTORE", keystore.toString(), "AIRROHR_KEYSTORE_PASSWORD", "wrong");

        assertThatThrownBy(() -> AirrohrSettings.from(new Env(wrong)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "AIRROHR_KEYSTORE must be a keystore (PKCS12 or JKS) that AIRROHR_KEYSTORE_PASSWORD opens, but of "
                                + keystore + " it is said: ");
        assertThatThrownBy(() -> AirrohrSettings.from(
                        new Env(Map.of("AIRROHR_KEYSTORE", folder.toString(), "AIRROHR_KEYSTORE_PASSWORD", "right"))))
                .isInstanceOf(ConfigException.class)
                .hasMessage("AIRROHR_KEYSTORE must be a file that can be read, but is " + folder);
        Map<String, String> unknown = Map.of("AIRROHR_HOST", "nosuch.invalid", "AIRROHR_PORT", "0");
        assertThatThrownBy(() -> AirrohrSettings.from(new Env(unknown)).open().listen(inlet, registry))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("AIRROHR_HOST and AIRROHR_PORT name nosuch.invalid:0, which can't be opened: ")
                .hasMessageContaining("unresolved");
        try (TestDoor door = open(Map.of())) {
            Map<String, String> taken =
                    Map.of("AIRROHR_HOST", "127.0.0.1", "AIRROHR_PORT", String.valueOf(door.port()));
            assertThatThrownBy(() -> AirrohrSettings.from(new Env(taken)).open().listen(inlet, registry))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage("AIRROHR_HOST and AIRROHR_PORT name 127.0.0.1:" + door.port()
                            + ", which can't be opened: Address already in use");
        }
    }

    @Test
    void whileKafkaIsAwayAPushIsSafeOnTheDiskAndWhereThatIsFullItIsSaidWith507() throws Exception {
        Inlet away = batch -> CompletableFuture.completedFuture(new Acknowledgement(
                0, List.of(new Acknowledgement.Missing(0, new IllegalStateException("Kafka is away")))));
        try (SpooledInlet spooled = new SpooledInlet("airrohr", away, Spool.open(folder, Spool.LEAST_BYTES), registry);
                TestDoor door = TestDoor.open(Map.of(), spooled, registry)) {
            int status = 200;
            int safe = 0;
            while (status == 200) {
                status = door.push("/push", TestDoor.body(safe)).statusCode();
                safe++;
            }
            assertThat(status).isEqualTo(507);
            assertThat(safe).isGreaterThan(50);
            assertThat(registry.get("spool_refused_total").counter().count()).isEqualTo(2);
        }
    }

    private TestDoor open(Map<String, String> settings) {
        return TestDoor.open(settings, inlet, registry);
    }

    private List<Reading> readings() {
        return List.copyOf(taken).stream()
                .filter(Scraped.Found.class::isInstance)
                .map(each -> ((Scraped.Found) each).reading())
                .toList();
    }
}
