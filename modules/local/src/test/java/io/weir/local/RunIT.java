package io.weir.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.live.Description;
import io.weir.live.RealPage;
import io.weir.local.settings.DataFolder;
import io.weir.wire.json.Json;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

public class RunIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final EndSignal CTRL_C = EndSignal.ofCtrlC();
    private static final String SHARED_WITH = "https://example.org";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern PAGE = Pattern.compile("http://localhost:(\\d+)");

    @TempDir
    Path folder;

    private Process process;
    private RealPage browser;

    @AfterEach
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void readingsComeToThePageAlsoAfterAKillAndCtrlCStopsAllWithinTenSeconds() throws Exception {
        // Given
        awaitStored(startSpeaking("killed.out"));
        List<ProcessHandle> left = process.children().toList();
        process.destroyForcibly().waitFor();

        // When
        URI page = startSpeaking("first.out");
        awaitStored(page);

        // Then
        assertThat(left).as("Redis, which a kill leaves behind").hasSize(1).noneMatch(ProcessHandle::isAlive);

        // Given
        awaitSaid("first.out", "First measures stored after");
        awaitNoticed(page);
        List<ProcessHandle> children = process.children().toList();
        Path data = folder.resolve("data");
        assertThat(Weir.run("doctor", "--port", page.getPort(), "--data", data)).satisfies(beside -> {
            assertThat(beside.out())
                    .containsPattern("note  port +Port " + page.getPort()
                            + " is taken by Weir [\\d.]+(-SNAPSHOT)?, with" + " its data in " + data + " ")
                    .containsPattern("note  folder +Another weir is using " + data + " \\(process " + process.pid()
                            + ", its page is http://localhost:" + page.getPort() + "\\)")
                    .endsWith("Weir runs here already.\n");
            assertThat(beside.exitCode()).isZero();
        });
        assertThat(Weir.run("run", "--port", page.getPort(), "--data", folder.resolve("other")))
                .satisfies(second -> assertThat(second.err())
                        .startsWith("weir: Port " + page.getPort() + " is taken by Weir ")
                        .contains("with its data in " + data)
                        .hasLineCount(1));

        pagesOfOtherSitesReadNothing(data);
        itsPageAndItsApiShowWhatCame(page);
        commandsAnswerBesideIt(page, data);
        if (browser != null) {
            browser.remember();
        }
        answersAreKnownByTheirTagPackedSharedAndLimited(page);

        // When
        signal(CTRL_C.name(), children.get(0).pid()); // as a terminal does to all
        signal(CTRL_C.name(), process.pid());

        // Then
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(CTRL_C.exitCode());
        assertThat(read(folder.resolve("killed.out"))).doesNotContain(" WARN ", " ERROR ", "weir: ");
        // the Redis that the kill left behind is spoken of, and the new one is told to stop as well: it may be gone
        // before the
        // last city is looked up
        assertThat(read(folder.resolve("first.out"))
                        .lines()
                        .filter(line -> !line.contains("outlived its parent") && !line.contains(" neighbour=redis ")))
                .noneMatch(line -> line.contains(" WARN ") || line.contains(" ERROR ") || line.contains("weir: "));
        assertThat(children).as("Redis").hasSize(1).noneMatch(ProcessHandle::isAlive);
        assertThat(folder.resolve("data/logs/weir.log"))
                .as("logs are where the data are")
                .isNotEmptyFile();
        assertThat(data.resolve("running")).doesNotExist();
        assertThat(Weir.run("status", "--data", data).err()).startsWith("weir: No Weir runs in " + data + ";");
        if (browser != null) {
            browser.seeWithoutItsServer();
        }
    }

    /** What a browser says who has another site's page open, or one whose name somebody points at this machine. */
    private static void pagesOfOtherSitesReadNothing(Path data) throws IOException {
        JsonNode addresses = Json.MAPPER.readTree(Files.readAllBytes(data.resolve("running")));
        for (String asked : List.of("page/", "page/api/v1/sensors", "management/metrics", "locations/locations")) {
            URI server = URI.create(
                    addresses.get(asked.substring(0, asked.indexOf('/'))).asText());
            String get = "GET " + asked.substring(asked.indexOf('/')) + " HTTP/1.1\r\nConnection: close\r\n";
            String host = "Host: 127.0.0.1:" + server.getPort() + "\r\n";
            assertThat(Raw.status(server, get + host + "\r\n")).as(asked).isIn(200, 400);
            assertThat(Raw.status(server, get + host + "Origin: https://evil.example\r\n\r\n"))
                    .as(asked)
                    .isEqualTo(403);
            assertThat(Raw.status(server, get + host + "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Dest: script\r\n\r\n"))
                    .as(asked)
                    .isEqualTo(403);
            assertThat(Raw.status(server, get + "Host: evil.example:" + server.getPort() + "\r\n\r\n"))
                    .as(asked)
                    .isEqualTo(421);
        }
    }

    private void itsPageAndItsApiShowWhatCame(URI page) throws IOException {
        JsonNode sensor = StreamSupport.stream(
                        read(page, "/api/v1/sensors?kind=P1&country=DE")
                                .get("sensors")
                                .spliterator(),
                        false)
                .filter(each -> each.path("type").asText().equals("SDS011")
                        && each.path("city").asText().equals("Stuttgart")) // as in the examples
                .findFirst()
                .orElseThrow();
        String name = sensor.get("sensor").asText();
        Description description = new Description(read(page, "/api/v1/openapi.json"));
        description.whole().get("paths").properties().stream()
                .filter(path -> path.getValue().has("get"))
                .forEach(path -> {
                    String query = StreamSupport.stream(
                                    path.getValue().at("/get/parameters").spliterator(), false)
                            .filter(each -> !List.of("from", "to")
                                    .contains(each.get("name").asText()))
                            .map(each -> each.get("name").asText() + '=' + asked(each, name))
                            .collect(joining("&", "?", ""));
                    assertThat(page.resolve(path.getKey() + query)).satisfies(asked -> {
                        HttpResponse<String> answer = CLIENT.send(
                                HttpRequest.newBuilder(asked).build(), HttpResponse.BodyHandlers.ofString());
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                        assertThat(answer.body()).contains(path.getKey().contains("measures") ? name : "");
                        description.holds(path.getKey(), answer);
                    });
                });
        if (RealPage.canBeLookedAt()) {
            browser = RealPage.of(page, folder, "recorded/" + name, "DE/Stuttgart");
            browser.look();
            browser.use();
        }
    }

    /** The last of these leaves the address without an answer for a while. */
    private static void answersAreKnownByTheirTagPackedSharedAndLimited(URI page) throws Exception {
        HttpResponse<byte[]> first = get(page, "Accept-Encoding", "gzip");
        assertThat(first.headers().firstValue("Content-Encoding")).contains("gzip");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(get(page, "Accept-Encoding", "gzip", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(get(page, "Origin", SHARED_WITH).headers().firstValue("Access-Control-Allow-Origin"))
                .contains(SHARED_WITH);
        assertThat(get(page, "Origin", "https://evil.example").statusCode()).isEqualTo(403);
        HttpResponse<byte[]> refused = Stream.generate(() -> getAtOnce(page, 20))
                .limit(150)
                .flatMap(List::stream)
                .filter(answer -> answer.statusCode() != 200)
                .findFirst()
                .orElseThrow();
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("Retry-After")).isPresent();
    }

    private static HttpResponse<byte[]> get(URI page, String... headers) {
        return ask(page, headers).join();
    }

    /** One by one, a busy machine would not be asked faster than is let through. */
    private static List<HttpResponse<byte[]>> getAtOnce(URI page, int requests) {
        return Stream.generate(() -> ask(page)).limit(requests).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static CompletableFuture<HttpResponse<byte[]>> ask(URI page, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(page.resolve("/api/v1/kinds"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** An example of the description, or what is there. */
    private static String asked(JsonNode parameter, String sensor) {
        return switch (parameter.get("name").asText()) {
            case "source" -> "recorded";
            case "sensor" -> sensor;
            case "series" -> "recorded/" + sensor;
            case "kind" -> "P1";
            default -> URLEncoder.encode(parameter.get("example").asText(), UTF_8);
        };
    }

    private static JsonNode read(URI page, String path) throws IOException {
        return Json.MAPPER.readTree(page.resolve(path).toURL());
    }

    /** While values go on coming. */
    private void commandsAnswerBesideIt(URI page, Path data) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("running"))))
                .as("it has a secret")
                .isEqualTo("rw-------");
        assertThat(Weir.run("verify", "--report", "json", "--data", data)).satisfies(verified -> {
            assertThat(verified.exitCode()).as(verified.out() + verified.err()).isZero();
            assertThat(verified.json().at("/kinds/P1/held").asLong()).isPositive();
        });
        assertThat(Weir.run("rejected", "list", "--data", data)).satisfies(listed -> {
            assertThat(listed.exitCode()).as(listed.err()).isZero();
        });
        assertThat(Weir.run(
                                "query",
                                "P1",
                                "--city",
                                "Stuttgart",
                                "--since",
                                "2018-01-01",
                                "--csv",
                                "--limit",
                                3,
                                "--data",
                                data)
                        .out()
                        .lines())
                .hasSize(4)
                .first()
                .asString()
                .startsWith("source,sensor,sensor_type,");
        assertThat(Weir.run("report", "--kind", "P1", "--format", "csv", "--data", data)
                        .out())
                .containsPattern("kind-values,,P1,,,,,,[1-9]\\d*\r?\n");
        assertThat(Weir.run("status", "--report", "json", "--data", data)).satisfies(status -> {
            assertThat(status.exitCode()).as(status.out()).isZero();
            assertThat(status.json().at("/steps/stored/total").asLong()).isPositive();
            assertThat(status.json().at("/sources/0/source").asText()).isEqualTo("recorded");
            assertThat(status.json().path("pid").asLong()).isEqualTo(process.pid());
        });
        assertThat(Weir.run("status", "--data", data).out())
                .contains(
                        "ready", "page http://127.0.0.1:" + page.getPort(), "Stored", "recorded  working", "all there")
                .doesNotContain("\u001b");
        assertThat(Weir.run("rules", "list", "--data", data)).satisfies(rules -> {
            assertThat(rules.exitCode()).as(rules.err()).isZero();
            assertThat(rules.out())
                    .contains("air-poor  warning, per place: any kind, asks air-quality, index eaqi, atLeast poor");
        });
        assertThat(Weir.run("models", "list", "--data", data)).satisfies(models -> {
            assertThat(models.exitCode()).as(models.err()).isZero();
        });
        assertThat(Weir.run("board", "list", "--data", data).exitCode()).isZero();
        assertThat(Weir.run("top", "--times", 2, "--data", data).out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).containsPattern("Z  ready  read=[\\d,.]+/s"));
    }

    @Test
    @Tag("complaint")
    void aPartThatEndsEndsWeirWithOneLineAndExitCodeOne() throws Exception {
        // Given
        URI page = start("first.out");
        awaitStored(page);
        ProcessHandle redis = process.children().findFirst().orElseThrow();

        // When
        redis.destroyForcibly();

        // Then
        awaitSaid("first.out", "Redis ended and is started again: exitCode=137 restart=1");
        await().atMost(PATIENCE)
                .until(() -> process.children().anyMatch(child -> child.isAlive() && child.pid() != redis.pid()));
        assertThat(Files.readString(folder.resolve("data/logs/weir.log")))
                .as("each checkpoint told twice that Flink's committer has a gauge already")
                .doesNotContain("Name collision");

        // When
        loseKafkaLog();
        boolean inTime = process.waitFor(15, TimeUnit.SECONDS); // some of them until Kafka sees it

        // Then
        String said = read(folder.resolve("first.out"));
        assertThat(inTime).as(said).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(said.lines().filter(line -> line.startsWith("weir: ")))
                .singleElement()
                .asString()
                .startsWith("weir: Kafka ended, and Weir with it: ");
        assertThat(process.descendants()).isEmpty();
    }

    /** Its folder goes, and somebody asks for a new file in it. */
    private void loseKafkaLog() throws IOException {
        Path kafka = folder.resolve("data/kafka");
        String broker = Files.readString(kafka.resolve("ports")).strip().split("\\s+")[0];
        Files.move(kafka.resolve("log"), kafka.resolve("gone"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + broker))) {
            admin.createTopics(List.of(new NewTopic("new", 1, (short) 1)));
            await().atMost(PATIENCE).until(() -> !process.isAlive() || said("first.out", "weir: "));
        }
    }

    @Test
    void tooFewOpenFilesAreSaidInOneLineWithWhatToType() throws Exception {
        Path out = folder.resolve("few.out");

        process = Weir.startWithOpenFiles(1_024, out, "run", "--port", 0, "--data", folder.resolve("data"));

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(read(out))
                .contains("weir: Only 1024 files may be open at once")
                .contains("ulimit -n 8192");
    }

    @Test
    @Tag("complaint")
    void aPartThatHangsIsLeftAndASecondCtrlCEndsAllAtOnce() throws Exception {
        // Given
        URI page = start("first.out");
        ProcessHandle redis = process.children().findFirst().orElseThrow();
        signal("STOP", redis.pid());

        // When
        signal(CTRL_C.name(), process.pid());
        await().atMost(PATIENCE).until(() -> isGone(page));
        signal(CTRL_C.name(), process.pid());
        boolean atOnce = process.waitFor(10, TimeUnit.SECONDS);
        String said = read(folder.resolve("first.out"));

        // Then
        assertThat(atOnce).isTrue();
        assertThat(process.exitValue()).isEqualTo(CTRL_C.exitCode());
        assertThat(said).doesNotContain("did not stop within");
        await().atMost(PATIENCE).until(() -> !redis.isAlive());
    }

    @Test
    void anEndRightAfterTheFirstLineIsNoNewsAndTheNextStartGoesOn() throws Exception {
        // Given
        begin("early.out");
        awaitSaid("early.out", "Starting Weir");

        // When
        signal(EndSignal.TERM.name(), process.pid());

        // Then
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(EndSignal.TERM.exitCode());
        assertThat(read(folder.resolve("early.out"))).doesNotContain("weir: ", "Exception in thread");
        start("next.out");
    }

    @Test
    void aReplayEndsOnceTheLiveFeedAnswersAndNoneBeginsWhereThereAreLiveReadings() throws Exception {
        try (SickFeed feed = SickFeed.start()) {
            // Given
            URI page = startWith(feed, "first.out");
            Path out = folder.resolve("first.out");
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(sources(page)).containsOnly("recorded working", "sensor-community away"));
            assertThat(Files.readString(out))
                    .contains("the live feed can't be had: ", "a recorded snapshot is replayed");

            // When
            feed.recover();

            // Then
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(sources(page)).containsOnly("recorded stopped", "sensor-community working"));
            assertThat(Files.readString(out)).contains("The live feed can be had now: the replay of the recorded");
            assertThat(Files.readString(folder.resolve("data/logs/weir.log")))
                    .contains("The live feed can be had now, replays have ended");
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();

            // and when it is away again at the next start
            feed.fail();
            URI secondPage = startWith(feed, "second.out");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(sources(secondPage))
                            .contains("sensor-community away")
                            .doesNotContain("recorded working"));
            assertThat(Files.readString(folder.resolve("second.out")))
                    .contains("replaying nothing, for the data folder holds readings of sensor-community");
            assertEndedByOneSignalAlthoughAPartHangs();
        }
    }

    private void assertEndedByOneSignalAlthoughAPartHangs() throws Exception {
        ProcessHandle redis = process.children().findFirst().orElseThrow();
        signal("STOP", redis.pid());

        signal("TERM", process.pid());

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        await().atMost(PATIENCE).until(() -> !redis.isAlive());
    }

    @Test
    void whatIsInTheWayIsSaidInOneLineWithExitCodeTwo() throws IOException {
        Path locked = folder.resolve("locked");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DataFolder other = DataFolder.open(locked)) {
            Weir.Outcome port = Weir.run("run", "--port", taken.getLocalPort(), "--data", folder.resolve("free"));
            Weir.Outcome lock = Weir.run("run", "--port", 0, "--data", other.path());
            Weir.Outcome file = Weir.run("ingest", folder.resolve("none.json"), "--data", folder.resolve("free"));
            Weir.Outcome store = Weir.run("run", "--store", "influx", "--data", folder.resolve("free"));
            Weir.Outcome source = Weir.run("run", "--source", "sun", "--data", folder.resolve("free"));

            assertThat(List.of(port, lock, file, store, source))
                    .extracting(Weir.Outcome::exitCode)
                    .containsOnly(2);
            assertThat(port.err())
                    .startsWith("weir: Port " + taken.getLocalPort() + " is taken")
                    .hasLineCount(1);
            assertThat(lock.err())
                    .startsWith("weir: Another weir is using " + locked)
                    .hasLineCount(1);
            assertThat(file.err())
                    .startsWith("weir: ")
                    .endsWith("none.json: there is no such file" + System.lineSeparator())
                    .hasLineCount(1);
            assertThat(store.err()).contains("'influx'").contains("http://localhost:8086");
            assertThat(source.err()).contains("random, recorded, sensor-community, but is 'sun'");
        }
    }

    @Test
    void noRoomOnTheDiskIsSaidBeforeAnythingStartsAndByTheDoctorWithTheSameNumber() throws Exception {
        Path file = Snapshots.copy(Snapshots.DUST, folder);
        Path data = folder.resolve("data");
        Map<String, String> room = Map.of("WEIR_LEAST_FREE_MB", "1000000000");

        for (List<Object> command : List.<List<Object>>of(
                List.of("run", "--port", 0, "--data", data),
                List.of("ingest", file, "--data", data),
                List.of("verify", "--data", data),
                List.of("doctor", "--data", data))) {
            Path out = folder.resolve(command.get(0) + ".out");
            process = Weir.start(out, room, List.of(), command.toArray());

            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("%s ends", command)
                    .isTrue();
            boolean doctor = command.get(0).equals("doctor");
            assertThat(process.exitValue()).as(read(out)).isEqualTo(doctor ? 1 : 2);
            assertThat(read(out))
                    .containsPattern((doctor ? "BAD   disk +" : "^weir: ") + "the disk under " + data
                            + " is full: [\\d,]+ MB free, 1,000,000,[\\d]+ MB needed: make room");
        }
        assertThat(data.resolve("kafka")).doesNotExist();
    }

    @Test
    void theDoctorSaysWhatIsInTheWay() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Weir.Outcome outcome = Weir.run(
                    "doctor",
                    "--port",
                    taken.getLocalPort(),
                    "--data",
                    folder.resolve("data"),
                    "--store",
                    "http://127.0.0.1:1");

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.out())
                    .contains("BAD   port")
                    .contains(taken.getLocalPort() + " is taken")
                    .contains("BAD   store")
                    .contains("ok    folder")
                    .contains("ok    files")
                    .contains("ok    Java");
        }
    }

    @Test
    void helpAndVersionAreThere() {
        assertThat(Weir.run("--help")).satisfies(outcome -> {
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.out()).contains("run", "ingest", "doctor", "Exit codes");
        });
        assertThat(Weir.run("--version").out()).startsWith("weir ");
        assertThat(Weir.run().exitCode()).isEqualTo(2);
        assertThat(Weir.run("ingest", "--help").out()).contains("--report", "--data", "--store", "FILE");
    }

    /** A sensor speaks each half minute, and a rule that somebody adds rings for the next value. */
    private URI startSpeaking(String output) throws IOException {
        Path out = folder.resolve(output);
        Map<String, String> variables =
                Map.of("SCRAPER_INTERVAL_SECONDS", "30", "ALARMS_LATENESS_SECONDS", "5", "LIVE_ORIGINS", SHARED_WITH);
        process = Weir.start(
                out,
                variables,
                List.of(),
                "run",
                "--source",
                "recorded",
                "--port",
                0,
                "--data",
                folder.resolve("data"));
        return awaitPage(out);
    }

    private URI start(String output) throws IOException {
        return awaitPage(begin(output));
    }

    private Path begin(String output) throws IOException {
        Path out = folder.resolve(output);
        process = Weir.start(out, "run", "--source", "recorded", "--port", 0, "--data", folder.resolve("data"));
        return out;
    }

    /** Without naming a source. */
    private URI startWith(SickFeed feed, String output) throws IOException {
        Path out = folder.resolve(output);
        Map<String, String> variables =
                Map.of("SENSOR_COMMUNITY_URL", feed.url().toString());
        process = Weir.start(out, variables, List.of(), "run", "--port", 0, "--data", folder.resolve("data"));
        return awaitPage(out);
    }

    private URI awaitPage(Path out) {
        Matcher page = await().atMost(PATIENCE).until(() -> PAGE.matcher(Files.readString(out)), found -> {
            assertThat(process.isAlive()).as(() -> read(out)).isTrue();
            return found.find();
        });
        return URI.create(page.group());
    }

    /** Each source that the page knows, and how it is. */
    private static List<String> sources(URI page) throws IOException {
        List<String> sources = new ArrayList<>();
        Json.MAPPER
                .readTree(page.resolve("/api/sources").toURL())
                .forEach(each -> sources.add(
                        each.get("source").asText() + ' ' + each.get("state").asText()));
        return sources;
    }

    private void awaitSaid(String output, String text) {
        await().atMost(PATIENCE).until(() -> said(output, text));
    }

    private boolean said(String output, String text) {
        return read(folder.resolve(output)).contains(text);
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    private static boolean isGone(URI page) {
        try (Socket socket = new Socket("127.0.0.1", page.getPort())) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void awaitStored(URI page) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> stages(page).at("/stored/total").asLong() > 0);
    }

    /** A job runs that looks at measures beside others: of the recorded ones some stand in humid air. */
    private static void awaitNoticed(URI page) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            JsonNode sensors = Json.MAPPER.readTree(page.resolve("/api/sensors").toURL());
            assertThat(sensors.findValues("noticed")).isNotEmpty();
            JsonNode doubted = StreamSupport.stream(sensors.spliterator(), false)
                    .filter(sensor -> sensor.at("/trust/score").asDouble(1) < 1)
                    .findFirst()
                    .orElseThrow();
            String query = "source=" + doubted.get("source").asText() + "&sensor="
                    + doubted.get("sensor").asText();
            assertThat(Json.MAPPER.readTree(page.resolve("/api/flags?" + query).toURL()))
                    .as("what is stored")
                    .isNotEmpty();
            assertThat(Json.MAPPER.readTree(page.resolve("/api/trust?" + query).toURL()))
                    .isNotEmpty();
        });
    }

    private static JsonNode stages(URI page) throws IOException {
        return Json.MAPPER.readTree(page.resolve("/api/stages").toURL());
    }
}
