package io.weir.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.sources.asked.BoardServer;
import io.weir.intake.sources.mqtt.Mosquitto;
import io.weir.intake.sources.rabbitmq.RabbitServer;
import io.weir.local.SourceCase.Refusal;
import io.weir.local.SourceCase.Value;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.SensorId;
import io.weir.model.Stage;
import io.weir.neighbours.Certificates;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.EmbeddedStore;
import io.weir.neighbours.Loopback;
import io.weir.store.Point;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import io.weir.wire.json.Json;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Every source, from what a sender or a file says to the store and onto the page: files are put in, then one Weir takes what
 * all the live ones bring, and another plays what is not live. What a source's cases expect has to be there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class SourcesIT {

    private static final Path MAPPING = Path.of("../intake/src/test/resources/io/weir/intake/sources/csv/mapping.json");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_MQTT = 1_024; // bytes
    private static final String QUEUE = "alarms";
    private static final String MAPPED = "my-stations"; // by that mapping

    /** What no source asks for or takes, but a user puts in. */
    private static final List<SourceCase> FILES = List.of(
            SourceCase.of("sensor-community", "archive/type-sds011"),
            SourceCase.of("sensor-community", "archive/broken-no-value"),
            SourceCase.of("madavi", "madavi/rows-of-22-under-a-header-of-20"),
            SourceCase.of("madavi", "madavi/broken-no-value"),
            SourceCase.of(MAPPED, "csv/quoted-names-and-units-brought-to-ours"),
            SourceCase.of(MAPPED, "csv/broken-no-value"),
            SourceCase.of("lines", "lines/one-reading-and-how-it-is"),
            SourceCase.of("airrohr", "airrohr/firmware-versions"));

    private static final SourceCase BALCONY = new SourceCase("asked", "asked/airrohr-2020-sht3x", "balcony");
    private static final SourceCase CELLAR = new SourceCase("asked", "asked/metrics", "cellar");
    private static final SourceCase ATTIC = new SourceCase("asked", "asked/broken-cut", "attic");

    /** What is refused now and could be read later, of which this has to come then. */
    private record Later(String source, String original, Value value) {

        static Later of(String source, String original, String sensor, String kind, double number, String takenAt) {
            Instant time = takenAt == null ? null : Instant.parse(takenAt);
            return new Later(
                    source, original, new Value(new SensorId(source, sensor), kind, number, time, Duration.ZERO));
        }

        Rejected rejected() {
            byte[] bytes = original.getBytes(UTF_8);
            return Rejected.of(bytes, Reason.MALFORMED, "not yet", null, Stage.SCRAPER, Rejected.origin(source, bytes));
        }
    }

    /** As it was kept by builds that could not read it. */
    private static final List<Later> LATER = List.of(
            Later.of("lines", "2018/08/06 14:03:07;attic:vide", "attic", "motion", 0, "2018-08-06T12:03:07Z"),
            Later.of(
                    "airrohr",
                    "{\"esp8266id\":\"77\",\"sensordatavalues\":[{\"value_type\":\"SDS_P1\",\"value\":\"7.70\"}]}",
                    "77-SDS011",
                    "P1",
                    7.7,
                    null),
            Later.of("airrohr", "feinstaub,node=esp8266-78 SDS_P1=7.80", "78-SDS011", "P1", 7.8, null),
            Later.of(
                    "push",
                    "{\"id\":1,\"sensor\":{\"id\":90},\"timestamp\":\"2018-06-03 20:48:11\",\"sensordatavalues\":"
                            + "[{\"value_type\":\"P1\",\"value\":\"9\"}]}",
                    "90",
                    "P1",
                    9,
                    "2018-06-03T20:48:11Z"),
            Later.of(
                    "rabbitmq",
                    "{\"station_id\":9001000002,\"datapoint_id\":1,\"alarm_id\":2,\"event_time\":"
                            + "\"2024-03-01 03:08:28 UTC\",\"value\":5,\"valueThreshold\":4,\"isActive\":true}",
                    "9001000002-1-2",
                    "alarm_value",
                    5,
                    "2024-03-01T03:08:28Z"),
            Later.of(
                    "mqtt",
                    "{\"topic\":\"zigbee2mqtt/cellar\",\"form\":\"zigbee2mqtt\",\"payload\":\"{\\\"temperature\\\": 19.5,"
                            + " \\\"last_seen\\\": \\\"2021-01-14T12:00:00+01:00\\\"}\"}",
                    "cellar",
                    "temperature",
                    19.5,
                    "2021-01-14T11:00:00Z"),
            Later.of(
                    "madavi",
                    "#file data-esp8266-99-2018-05-11.csv\nTime;durP1;ratioP1;P1;durP2;ratioP2;P2;SDS_P1;SDS_P2;Temp;"
                            + "Humidity;BMP_temperature;BMP_pressure;BME280_temperature;BME280_humidity;"
                            + "BME280_pressure;Samples;Min_cycle;Max_cycle;Signal\n"
                            + "2018/05/11 00:00:27;;;;;;;6.43;;;;;;;;;;;;;;\n",
                    "esp8266-99-SDS011",
                    "P1",
                    6.43,
                    "2018-05-11T00:00:27Z"));

    private static final String TOO_LONG =
            "{\"temperature\": 20.5, \"last_seen\": \"2021-01-14T12:00:00+01:00\", \"note\": \"" + "x".repeat(MOST_MQTT)
                    + "\"}";

    private static final Later WHOLE = Later.of(
            MAPPED,
            "when,station,\"dust, fine\",hPa,lat,lon\n2024-03-02 03:08:28,s2,7.5,,,\n",
            "s2",
            "P2",
            7.5,
            "2024-03-02T03:08:28Z");

    @TempDir
    private static Path folder;

    private final List<SourceCase> brought = new ArrayList<>();
    private final Map<Value, List<Point>> stored = new HashMap<>();
    private final List<JsonNode> sensors = new ArrayList<>();
    private final List<JsonNode> rejections = new ArrayList<>();
    private final Map<String, JsonNode> sources = new TreeMap<>();
    private final Instant began = Instant.now();
    private final Map<String, String> replayed = new HashMap<>(); // outcomes, by origin
    private Instant ended;

    @BeforeAll
    void bringAll() throws Exception {
        putIn();
        runLive();
        runOthers();
    }

    private static Stream<String> ofCases() {
        return Stream.of(
                "sensor-community",
                "madavi",
                MAPPED,
                "lines",
                "airrohr",
                "push",
                "asked",
                "mqtt",
                "rabbitmq",
                "alarms");
    }

    @ParameterizedTest
    @MethodSource("ofCases")
    void valuesOfItsCasesAreStoredAndShown(String source) {
        List<Value> values =
                casesOf(source).flatMap(each -> each.values().stream()).toList();

        assertThat(values)
                .isNotEmpty()
                .allSatisfy(value -> assertThat(stored.get(value))
                        .as("stored for %s", value)
                        .anySatisfy(point -> {
                            assertThat(point.value()).isEqualTo(value.number());
                            assertThat(value.mayBeOf(point.takenAt(), began, ended))
                                    .isTrue();
                        }));
        assertThat(notShown(values)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ofCases")
    void brokenRecordsOfItsCasesAreShownWithReasonSourceAndSensor(String source) {
        List<Refusal> refusals =
                casesOf(source).flatMap(each -> each.refusals().stream()).toList();

        assertThat(refusals)
                .isNotEmpty()
                .allSatisfy(refusal -> assertThat(rejections).anyMatch(each -> isOf(refusal, source, each)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "random"})
    void whatItMeasuresOrMakesUpByItselfIsShownAndStored(String source) {
        List<Value> values = shown(source);

        assertThat(values)
                .hasSizeGreaterThan(10)
                .allSatisfy(value -> assertThat(stored.get(value))
                        .as("stored for %s", value)
                        .extracting(Point::value)
                        .contains(value.number()));
    }

    @Test
    void theMachineIsTheOneThatThisIs() throws IOException {
        long kibibytes = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .sum();

        assertThat(shown("host"))
                .filteredOn(value -> value.kind().equals("memory_total"))
                .extracting(Value::number)
                .containsExactly(kibibytes * 1_024.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"airrohr", "push", "lines", "mqtt", "rabbitmq", "asked", "host", "alarms", "random"})
    void thePageSaysOfEachThatItWorksAndWhetherItIsLive(String source) {
        assumeThere(source);

        assertThat(sources.get(source).get("state").asText()).isEqualTo("working");
        assertThat(sources.get(source).get("live").asBoolean())
                .isEqualTo(!source.equals("alarms") && !source.equals("random"));
    }

    @Test
    void whatCouldBeReadLaterIsReadAgainAsWhatItIs() {
        List<Later> later = new ArrayList<>(LATER);
        later.add(WHOLE);
        if (Mosquitto.isThere()) {
            later.add(Later.of(
                    "mqtt",
                    Json.text(json -> {
                        json.writeStartObject();
                        json.writeStringField("topic", "zigbee2mqtt/attic");
                        json.writeStringField("form", "zigbee2mqtt");
                        json.writeStringField("payload", TOO_LONG);
                        json.writeEndObject();
                    }),
                    "attic",
                    "temperature",
                    20.5,
                    "2021-01-14T11:00:00Z"));
        }

        assertThat(later).allSatisfy(each -> {
            assertThat(replayed.get(each.rejected().origin()))
                    .as("%s in %s", each, replayed)
                    .isEqualTo("stored");
            assertThat(stored.get(each.value()))
                    .extracting(Point::value)
                    .contains(each.value().number());
        });
    }

    @ParameterizedTest
    @MethodSource("ofCases")
    void whatIsBrokenStaysSoWhenItIsReadAgain(String source) {
        assumeThat(source).as("in the other folder").isNotEqualTo("alarms");

        assertThat(casesOf(source).flatMap(each -> each.refusals().stream()))
                .allSatisfy(refusal -> assertThat(replayed.get(
                                Rejected.origin(source, refusal.original().getBytes(UTF_8))))
                        .as("%s in %s", refusal, replayed)
                        .isEqualTo("rejected-again"));
    }

    private void putIn() throws IOException {
        List<Object> arguments =
                new ArrayList<>(List.of("ingest", "--report", "json", "--mapping", MAPPING, "--data", live()));
        FILES.forEach(each -> arguments.add(each.file()));

        Weir.Outcome outcome = Weir.run(arguments.toArray());

        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        brought.addAll(FILES);
        putInByWrongMapping();
    }

    private static void putInByWrongMapping() throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), WHOLE.original());
        Path wrong = Files.writeString(
                folder.resolve("wrong.json"),
                Files.readString(MAPPING)
                        .replace("\"when\",", "{\"columns\": [\"when\"], \"format\": \"d.M.y H:m:s\"},"));

        Weir.Outcome outcome = Weir.run("ingest", "--report", "json", "--mapping", wrong, "--data", live(), table);

        assertThat(outcome.json().at("/rejected/malformed").intValue())
                .as(outcome.toString())
                .isEqualTo(1);
    }

    /** After a fix: another build, another limit, another mapping. */
    private void replay() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(live().resolve("kafka"))) {
            ReplayIT.reject(
                    kafka.bootstrapServers(),
                    LATER.stream().map(Later::rejected).toArray(Rejected[]::new));
        }
        Weir.Outcome outcome =
                Weir.run("rejected", "replay", "--report", "json", "--mapping", MAPPING, "--data", live());
        outcome.json()
                .get("rejections")
                .forEach(each -> replayed.put(
                        each.get("origin").asText(), each.get("outcome").asText()));
        ended = Instant.now();
    }

    private void runLive() throws Exception {
        List<Integer> ports = Loopback.freePorts(4); // airrohr, the same by TLS, push, lines
        Certificates certificates = Certificates.make(folder.resolve("certificates"), "ip:127.0.0.1");
        Map<String, String> env = new HashMap<>(Map.of(
                "AIRROHR_HOST", "127.0.0.1",
                "AIRROHR_PORT", ports.get(0).toString(),
                "AIRROHR_TLS_PORT", ports.get(1).toString(),
                "AIRROHR_KEYSTORE", certificates.brokerKeys().toString(),
                "AIRROHR_KEYSTORE_PASSWORD", Certificates.PASSWORD,
                "PUSH_PORT", ports.get(2).toString(),
                "LINES_HOST", "127.0.0.1",
                "LINES_PORT", ports.get(3).toString()));
        List<String> names = new ArrayList<>(List.of("airrohr", "push", "lines", "asked", "host"));
        try (Mosquitto mosquitto = Mosquitto.isThere() ? Mosquitto.open(made("mosquitto")) : null;
                RabbitServer rabbit = RabbitServer.isThere() ? RabbitServer.start(made("rabbitmq")) : null;
                BoardServer balcony = new BoardServer(BoardServer.with(BALCONY.text()));
                BoardServer cellar = new BoardServer(BoardServer.with(CELLAR.text()));
                BoardServer attic = new BoardServer(BoardServer.with(ATTIC.text()))) {
            env.put(
                    "ASKED_BOARDS",
                    "balcony=" + balcony.url() + ",cellar=" + cellar.url().resolve("/metrics") + ",attic="
                            + attic.url());
            if (mosquitto != null) {
                names.add("mqtt");
                env.putAll(Map.of(
                        "MQTT_URL", mosquitto.url(), "MQTT_ZONE", "Europe/Berlin", "MQTT_MOST_BYTES", "" + MOST_MQTT));
            }
            if (rabbit != null) {
                names.add("rabbitmq");
                env.putAll(Map.of("RABBITMQ_URL", rabbit.url(), "RABBITMQ_QUEUE", QUEUE));
            }
            try (RunningWeir weir = RunningWeir.start(live(), env, String.join(",", names))) {
                brought.addAll(List.of(BALCONY, CELLAR, ATTIC));
                push(URI.create("http://127.0.0.1:" + ports.get(0)));
                bring(
                        SourceCase.of("airrohr", "airrohr/failed-gps"),
                        each -> assertThat(Senders.postByTls(
                                        URI.create("https://127.0.0.1:" + ports.get(1) + "/push"),
                                        certificates.ca(),
                                        each.text()))
                                .isEqualTo(200));
                post(URI.create("http://127.0.0.1:" + ports.get(2) + "/readings"));
                sendLines(ports.get(3), weir);
                if (mosquitto != null) {
                    publish(mosquitto, weir);
                }
                if (rabbit != null) {
                    queue(rabbit);
                }
                see(weir, "host");
            }
        }
        replay();
        lookUp(live());
    }

    private void push(URI boards) throws Exception {
        bring(
                SourceCase.of("airrohr", "airrohr/all-sensors"),
                each -> assertThat(Senders.post(boards.resolve("/push"), each.text()))
                        .isEqualTo(200));
        bring(
                SourceCase.of("airrohr", "airrohr/influx-line"),
                each -> assertThat(Senders.post(boards.resolve("/write?db=sensorcommunity"), each.text()))
                        .isEqualTo(204));
        bring(
                SourceCase.of("airrohr", "airrohr/broken-02-no-values"),
                each -> assertThat(Senders.post(boards.resolve("/push"), each.text()))
                        .isEqualTo(400));
    }

    private void post(URI readings) throws Exception {
        bring(
                SourceCase.of("push", "sensorcommunity/broken-between-good"),
                each -> assertThat(Senders.post(readings, each.text())).isEqualTo(200));
    }

    private void sendLines(int port, RunningWeir weir) throws Exception {
        bring(SourceCase.of("lines", "lines/motion"), each -> Senders.send(port, each.lines()));
        bring(SourceCase.of("lines", "lines/broken-05"), each -> Senders.send(port, each.lines()));
        bring(SourceCase.of("lines", "lines/broken-02"), each -> sendByTcp(port, each.lines()));
        bring(SourceCase.of("lines", "lines/board-messages"), each -> {
            for (String line : each.lines()) {
                sendByTcp(port, List.of(line));
                if (line.contains("\"t\"")) { // a board does not measure twice in a millisecond
                    await().atMost(PATIENCE)
                            .until(() -> weir.page("/api/sensors").findValuesAsText("sensor").stream()
                                    .anyMatch(sensor -> line.contains('"' + sensor + '"')));
                }
            }
        });
    }

    private static void sendByTcp(int port, List<String> lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((String.join("\n", lines) + '\n').getBytes(UTF_8));
        }
    }

    private void publish(Mosquitto mosquitto, RunningWeir weir) throws Exception {
        await().atMost(PATIENCE).until(() -> weir.metric("mqtt_subscriptions") >= 1);
        for (String name : List.of("mqtt/sensor-community", "mqtt/tasmota-broken")) {
            bring(SourceCase.of("mqtt", name), each -> Senders.publish(mosquitto.port(), each.lines()));
        }
        Senders.publish(mosquitto.port(), List.of(Json.text(json -> {
            json.writeStartObject();
            json.writeStringField("topic", "zigbee2mqtt/attic");
            json.writeStringField("payload", TOO_LONG);
            json.writeEndObject();
        })));
    }

    private void queue(RabbitServer rabbit) throws Exception {
        for (String name : List.of("alarms/active-and-not", "alarms/broken-no-value")) {
            bring(SourceCase.of("rabbitmq", name), each -> {
                String header = each.lines().get(0) + '\n';
                List<String> bodies =
                        each.lines().stream().skip(1).map(row -> header + row).toList();
                Senders.queue(rabbit, QUEUE, bodies);
            });
        }
    }

    /** In a folder of its own: what was not measured now is not mixed with what was. */
    private void runOthers() throws Exception {
        List<SourceCase> cases = List.of(
                SourceCase.of("alarms", "alarms/active-and-not"), SourceCase.of("alarms", "alarms/broken-no-station"));
        Path alarms = Files.writeString(
                folder.resolve("alarms.csv"), cases.get(0).text() + cases.get(1).text());
        Map<String, String> env =
                Map.of("ALARMS_FILE", alarms.toString(), "ALARMS_TIMES", "kept", "ALARMS_SPEED", "1000");
        Path data = folder.resolve("others");
        try (RunningWeir weir = RunningWeir.startBy(data, env, "--source", "alarms,random", "--stations")) {
            brought.addAll(cases);
            await().atMost(PATIENCE)
                    .until(() -> Pattern.compile(
                                    "Base stations at [\\d:]+: 2 values(?s).*Rejected: .*missing-field \\d")
                            .matcher(weir.said())
                            .find());
            see(weir, "random"); // which stops it
        }
        lookUp(data);
    }

    /** What there is to be done with a case. */
    private interface Way {
        void take(SourceCase each) throws Exception;
    }

    private void bring(SourceCase each, Way way) throws Exception {
        way.take(each);
        brought.add(each);
    }

    /** What the page has, once that is all that was brought; what never comes is said where it is asked for. */
    private void see(RunningWeir weir, String byItself) throws InterruptedException {
        List<Value> values =
                brought.stream().flatMap(each -> each.values().stream()).toList();
        try {
            await().atMost(PATIENCE).until(() -> {
                look(weir);
                return notShown(values).isEmpty()
                        && shown(byItself).size() > 10
                        && brought.stream()
                                .allMatch(each -> each.refusals().stream()
                                        .allMatch(refusal -> rejections.stream()
                                                .anyMatch(shown -> isOf(refusal, each.source(), shown))));
            });
        } catch (ConditionTimeoutException e) {
            System.err.println(weir.said());
        }
        ended = Instant.now();
        weir.stop();
    }

    private final List<JsonNode> sensorsBefore = new ArrayList<>();
    private final List<JsonNode> rejectionsBefore = new ArrayList<>();

    private void look(RunningWeir weir) {
        sensors.clear();
        rejections.clear();
        sensors.addAll(sensorsBefore);
        rejections.addAll(rejectionsBefore);
        weir.page("/api/sensors").forEach(sensors::add);
        weir.page("/api/rejections").forEach(rejections::add);
        weir.page("/api/sources")
                .forEach(source -> sources.put(source.get("source").asText(), source));
    }

    /** All that has to be in the store of that folder, and what else the page had of it. */
    private void lookUp(Path data) {
        List<Value> values = new ArrayList<>();
        brought.forEach(each -> values.addAll(each.values()));
        LATER.forEach(each -> values.add(each.value()));
        values.add(WHOLE.value());
        values.add(new Value(
                new SensorId("mqtt", "attic"),
                "temperature",
                20.5,
                Instant.parse("2021-01-14T11:00:00Z"),
                Duration.ZERO));
        values.addAll(shown("host"));
        values.addAll(shown("random"));
        try (EmbeddedStore server = EmbeddedStore.start(data.resolve("store"));
                Store store = new StoreConfig.Quest(server.url(), StoreConfig.Timeouts.DEFAULT).open()) {
            for (Value value : values) {
                Instant from = value.takenAt() == null ? began.minus(value.before()) : value.takenAt();
                Instant to = value.takenAt() == null ? ended.minus(value.before()) : value.takenAt();
                stored.computeIfAbsent(value, any -> new ArrayList<>())
                        .addAll(store.series(value.sensor(), value.kind(), from, to, 1_000));
            }
        }
        sensorsBefore.addAll(sensors);
        rejectionsBefore.addAll(rejections);
    }

    /** Of each sensor and kind the page has the newest. */
    private List<Value> notShown(List<Value> values) {
        Map<String, List<Value>> newest = new TreeMap<>();
        for (Value value : values) {
            newest.computeIfAbsent(value.sensor() + value.kind(), any -> new ArrayList<>())
                    .add(value);
        }
        List<Value> missing = new ArrayList<>();
        newest.values().forEach(all -> {
            Optional<Instant> told = all.stream()
                    .map(Value::takenAt)
                    .filter(time -> time != null)
                    .max(Instant::compareTo);
            boolean live = all.stream().anyMatch(value -> value.takenAt() == null);
            if (all.stream()
                    .filter(value ->
                            live ? value.takenAt() == null : value.takenAt().equals(told.orElseThrow()))
                    .noneMatch(this::isShown)) {
                missing.addAll(all);
            }
        });
        return missing;
    }

    private boolean isShown(Value value) {
        return sensors.stream()
                .filter(each -> sensor(each).equals(value.sensor()))
                .map(each -> each.at("/values/" + value.kind()))
                .anyMatch(shown -> shown.path("value").asDouble() == value.number()
                        && value.mayBeOf(Instant.parse(shown.path("takenAt").asText()), began, Instant.now()));
    }

    private List<Value> shown(String source) {
        List<Value> values = new ArrayList<>();
        for (JsonNode each : sensors) {
            if (each.get("source").asText().equals(source)) {
                each.get("values")
                        .fields()
                        .forEachRemaining(value -> values.add(new Value(
                                sensor(each),
                                value.getKey(),
                                value.getValue().get("value").asDouble(),
                                Instant.parse(value.getValue().get("takenAt").asText()),
                                Duration.ZERO)));
            }
        }
        return values;
    }

    private static SensorId sensor(JsonNode shown) {
        return new SensorId(shown.get("source").asText(), shown.get("sensor").asText());
    }

    private static boolean isOf(Refusal refusal, String source, JsonNode shown) {
        return source.equals(shown.path("source").asText())
                && refusal.reason().equals(shown.path("reason").asText())
                && shown.path("detail").asText().endsWith(refusal.why())
                && (refusal.sensor() == null || isCut(shown.path("sensor").asText(), refusal.sensor()));
    }

    private static boolean isCut(String shown, String whole) {
        return shown.endsWith("…") ? whole.startsWith(shown.substring(0, shown.length() - 1)) : whole.equals(shown);
    }

    private Stream<SourceCase> casesOf(String source) {
        assumeThere(source);
        return brought.stream().filter(each -> each.source().equals(source));
    }

    private static void assumeThere(String source) {
        assumeThat(!source.equals("mqtt") || Mosquitto.isThere())
                .as("Skipped: there is no mosquitto here; .ci/run installs Debian's")
                .isTrue();
        assumeThat(!source.equals("rabbitmq") || RabbitServer.isThere())
                .as("Skipped: there is no rabbitmq-server here; .ci/run installs Debian's")
                .isTrue();
    }

    private static Path live() {
        return folder.resolve("live");
    }

    private static Path made(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }
}
