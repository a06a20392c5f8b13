package io.weir.live;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.alarms.RuleFiles;
import io.weir.live.web.Sharing;
import io.weir.management.Readiness;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.KafkaAccess;
import io.weir.store.Point;
import io.weir.store.StoreException;
import io.weir.web.HostNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The server over HTTP, with no Kafka to be had. */
@Timeout(30)
class LiveServerTest {

    private static final String SERIES = "/api/series?source=feed&sensor=a&kind=P1";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ScriptedStore store = ScriptedStore.ofWaves();
    private final Readiness readiness = new Readiness();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private LiveServer server;

    @BeforeEach
    void start() {
        server = LiveServer.start(config(0), store, registry, readiness);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/kinds", "/nothing", "/main.js"})
    void everyAnswerForbidsForeignContent(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void thatItServesNoMoreIsTold() {
        assertThat(server.ended()).isNotDone();

        server.web().stop();

        assertThat(server.ended()).isCompletedWithValue("its web server stopped");
    }

    @Test
    void thePageAndWhatItNeedsAreServed() throws Exception {
        assertThat(get("/").body()).contains("<title>Weir</title>");
        assertThat(get("/d3.min.js").body()).startsWith("// https://d3js.org v7");
        assertThat(get("/map/countries-110m.json").headers().firstValue("Content-Type"))
                .contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/files.txt", "/README.md", "/../files.txt", "/%2e%2e/files.txt", "/LiveServer.class"})
    void whatIsNotListedIsNotServed(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isBetween(400, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/main.js", "/map/countries-110m.json", "/api/kinds", "/api/sensors?kind=ozone", "/nothing"
            })
    void headAnswersWithTheHeadersOfGet(String path) throws Exception {
        HttpResponse<String> get = get(path);

        HttpResponse<String> head = send(request(path).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        assertThat(fixed(head)).isEqualTo(fixed(get)).containsKey("content-type");
    }

    @Test
    void headOfTheEventsIsNoStream() throws Exception {
        HttpResponse<String> head = send(request("/events").method("HEAD", BodyPublishers.noBody()));

        assertThat(head.headers().firstValue("Content-Type")).contains("text/event-stream;charset=utf-8");
        assertThat(registry.get("live_clients").gauge().value()).isZero();
    }

    private static Map<String, List<String>> fixed(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    @Test
    void aFileThatDidNotChangeIsNotSentAgain() throws Exception {
        String tag = get("/weir.css").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = send(request("/weir.css").header("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(send(request("/weir.css").header("If-None-Match", "\"other\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void filesAreCompressedForWhoCanReadThem() throws Exception {
        HttpRequest request =
                request("/d3.min.js").header("Accept-Encoding", "gzip").build();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());

        assertThat(answer.body()).hasSizeLessThan(100_000);
        assertThat(new GZIPInputStream(new java.io.ByteArrayInputStream(answer.body())).readAllBytes())
                .isEqualTo(get("/d3.min.js").body().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void otherPathsAndMethodsAreToldSo() throws Exception {
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
        assertThat(error(get("/nothing"))).startsWith("There is nothing here");

        HttpResponse<String> post = send(request("/api/kinds").POST(BodyPublishers.ofString("{}")));
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(error(post)).isEqualTo("Only GET and HEAD are answered");
    }

    @Test
    void alarmsAreListedAndWhoHasSeenOneIsHeardByPostAlone() throws Exception {
        String seen = "/api/alarms/acknowledgements";

        assertThat(json(get("/api/alarms?state=active,pending&limit=5"))
                        .at("/total")
                        .asInt())
                .isZero();
        assertThat(error(get("/api/alarms?state=loud"))).startsWith("state must be any of pending, active");
        assertThat(get("/api/alarms?offset=-1").statusCode()).isEqualTo(400);
        assertThat(get(seen).statusCode()).isEqualTo(405);
        assertThat(error(get(seen))).isEqualTo("Only POST is answered here");
        assertThat(send(request(seen).method("HEAD", BodyPublishers.noBody())).statusCode())
                .isEqualTo(405);
        assertThat(acknowledge("{\"id\":\"a\"}", "application/json").statusCode())
                .isEqualTo(404);
        assertThat(acknowledge("{\"id\":\"a\"}", "text/plain").statusCode()).isEqualTo(415);
        assertThat(acknowledge("{\"who\":1", "application/json").statusCode()).isEqualTo(400);
        assertThat(error(acknowledge("{}", "application/json"))).contains("id");
        assertThat(acknowledge("x".repeat(5_000), "application/json").statusCode())
                .isEqualTo(413);
    }

    @Test
    void anotherSitesPageCanNotAcknowledge() throws Exception {
        HttpResponse<String> answer = send(request("/api/alarms/acknowledgements")
                .header("Content-Type", "application/json")
                .header("Origin", "https://elsewhere.example")
                .POST(BodyPublishers.ofString("{\"id\":\"a\"}")));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    private HttpResponse<String> acknowledge(String body, String type) throws Exception {
        return send(request("/api/alarms/acknowledgements")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    @Test
    void kindsSensorsRejectionsAndStagesAreThereForCurl() throws Exception {
        assertThat(json(get("/api/kinds"))).hasSize(Catalogue.BUILT_IN.kinds().size());
        assertThat(json(get("/api/sensors"))).isEmpty();
        assertThat(json(get("/api/rejections"))).isEmpty();
        assertThat(json(get("/api/sources"))).isEmpty();
        assertThat(json(get("/api/stages")).at("/read/total").asLong(-1)).isZero();
    }

    @Test
    void whoeverAsksIsToldWhichWeirListensAndWhereItKeepsWhatItHas() throws Exception {
        assertThat(json(get("/api/about")).toString())
                .matches("\\{\"name\":\"weir\",\"version\":\"\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\"}");

        LiveConfig config = config(0).in(Path.of("/some/where"), HostNames.none("LIVE_HOST_NAMES"));
        try (LiveServer other = LiveServer.start(config, store, new SimpleMeterRegistry(), new Readiness())) {
            URI about = URI.create("http://127.0.0.1:" + other.port() + "/api/about");
            assertThat(new ObjectMapper().readTree(about.toURL()).get("data").asText())
                    .isEqualTo("/some/where");
        }
    }

    @Test
    void watchersThatAreRefusedAreHungUpOnAndOthersKeepTheirPlace() throws Exception {
        LiveConfig config = new LiveConfig(
                KafkaAccess.plaintext("127.0.0.1:1"),
                Catalogue.BUILT_IN,
                "127.0.0.1",
                0,
                HostNames.none("LIVE_HOST_NAMES"),
                Optional.empty(),
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofHours(1),
                100,
                2,
                Duration.ofMinutes(2), // until a connection that is idle goes by itself
                Sharing.DEFAULT,
                Optional.of(RuleFiles.SHIPPED));
        List<Socket> watchers = new ArrayList<>();
        try (LiveServer crowded = LiveServer.start(config, store, registry, new Readiness())) {
            for (int i = 0; i < 560; i++) { // none of them hangs up
                Socket watcher = new Socket("127.0.0.1", crowded.port());
                watchers.add(watcher);
                watcher.getOutputStream()
                        .write("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }

            URI kinds = URI.create("http://127.0.0.1:" + crowded.port() + "/api/kinds");
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(kinds).timeout(Duration.ofSeconds(8)).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            Socket refused = watchers.get(559);
            refused.setSoTimeout(8_000);
            assertThat(new String(refused.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Connection: close");
        } finally {
            for (Socket watcher : watchers) {
                watcher.close();
            }
        }
    }

    @Test
    void aSeriesHasItsPointsNewestFirst() throws Exception {
        Instant now = Instant.now();
        store.answer(() -> List.of(new Point(now, 2.5), new Point(now.minusSeconds(60), 1)));

        JsonNode series = json(get(SERIES + "&hours=1"));

        assertThat(series.get("points").toString())
                .isEqualTo("[[" + now.toEpochMilli() + ",2.5],["
                        + now.minusSeconds(60).toEpochMilli() + ",1.0]]");
        assertThat(series.get("unit").asText()).isEqualTo("µg/m³");
        assertThat(series.get("cut").asBoolean()).isFalse();
    }

    @Test
    void ofMoreValuesThanFitAllAreToldByWhatTheySumUpToInSpansOfTheTime() throws Exception {
        Instant now = Instant.now();
        store.answer(() -> IntStream.range(0, 5_000) // as many as are asked for at most
                .mapToObj(n -> new Point(now.minusSeconds(n * 500L), n))
                .toList());

        JsonNode cut = json(get(SERIES + "&hours=744"));
        JsonNode whole = json(get(SERIES + "&hours=744&bins=1500"));
        JsonNode few = json(get(SERIES + "&hours=744&bins=10"));

        assertThat(cut.get("cut").asBoolean()).isTrue();
        assertThat(cut.has("bins")).isFalse();
        assertThat(whole.get("cut").asBoolean()).isFalse();
        assertThat(whole.get("points")).isEmpty();
        assertThat(whole.get("step").asInt()).isEqualTo(30 * 60);
        assertThat(StreamSupport.stream(whole.get("bins").spliterator(), false)
                        .mapToLong(bin -> bin.get(1).asLong())
                        .sum())
                .as("none is left out")
                .isEqualTo(5_000);
        JsonNode bin = whole.get("bins").get(1);
        assertThat(bin.get(0).asLong() % (30 * 60 * 1_000)).as("on whole spans").isZero();
        assertThat(bin.get(2).asDouble()).isLessThan(bin.get(3).asDouble());
        assertThat(bin.get(4).asDouble() - bin.get(2).asDouble())
                .isEqualTo(bin.get(1).asLong() - 1);
        assertThat(few.get("bins")).hasSizeBetween(9, 12);
    }

    @Test
    void whatIsToBeKnownOfAPointFollowsItsValue() throws Exception {
        Instant now = Instant.now();
        store.answer(() -> List.of(
                new Point(now, 100, 103.2, Set.of("saturated")),
                new Point(now, 5, null, Set.of("<b>", "place-never-set"))));

        assertThat(json(get(SERIES)).get("points").toString())
                .startsWith("[[" + now.toEpochMilli() + ",100.0,103.2,\"saturated\"],[")
                .contains(",5.0,null,\"", "\"<b>\"", "\"place-never-set\"");
    }

    @Test
    void windowsAreToldAsTheStoreHasThem() throws Exception {
        JsonNode told = json(get("/api/statistics?scope=sensor&series=feed/a&kind=P1&window=1h/1m&limit=1"));

        assertThat(told).hasSize(1);
        assertThat(told.get(0).get("to").asText()).isEqualTo("2026-11-29T10:01:00Z");
        assertThat(told.get(0).get("count").asDouble()).isEqualTo(2.5);
        assertThat(told.get(0).get("p95").asDouble()).isEqualTo(11.5);
    }

    /** Sorts by count and of an operator's own keys are among them. */
    @Test
    void theSortsOfWindowsAreToldAndOfASortTheNewestOfEachSeries() throws Exception {
        JsonNode sorts = json(get("/api/v1/statistics/newest?kind=P1"));
        HttpResponse<String> ofStations =
                get("/api/v1/statistics/newest?kind=P1&scope=station&window=1h/1m&each=series&limit=1");

        assertThat(sorts.findValuesAsText("scope")).containsExactly("sensor", "sensor", "station", "station");
        assertThat(sorts.findValuesAsText("window")).containsExactly("100/10", "1h/1m", "100/10", "1h/1m");
        assertThat(json(ofStations)).hasSize(1);
        assertThat(json(ofStations).get(0).get("series").asText()).isEqualTo(SampleFeed.HOSTILE_NAME);
        assertThat(json(ofStations).get(0).get("mean").asDouble()).isEqualTo(5.5);
        assertThat(ofStations.headers().firstValue("Weir-Cut")).contains("true");
    }

    @Test
    void ofManyWindowsTheNewestOfEachStepAreToldAndWhereThereIsNoRoomThatIsSaid() throws Exception {
        store.windowsEach(Duration.ofMinutes(1));
        String month = "/api/v1/statistics?scope=city&series=DE/Stuttgart&kind=P1&window=1h/1m&hours=744";

        HttpResponse<String> all = get(month);
        HttpResponse<String> hourly = get(month + "&step=3600");

        assertThat(json(all)).hasSize(5_000);
        assertThat(all.headers().firstValue("Weir-Cut")).contains("true");
        List<String> ends = json(hourly).findValuesAsText("to");
        assertThat(ends).hasSizeBetween(745, 747).doesNotHaveDuplicates();
        assertThat(ends.subList(1, ends.size())).allMatch(end -> end.endsWith(":00:00Z"));
        assertThat(hourly.headers().firstValue("Weir-Cut")).contains("false");
        assertThat(json(get(month + "&step=3600&limit=3"))).hasSize(3);
    }

    @Test
    void soManyWindowsThatNobodyElseWouldBeAnsweredAreNotLookedThroughAndThatIsSaid() throws Exception {
        store.windowsEach(Duration.ofSeconds(5));

        HttpResponse<String> daily =
                get("/api/v1/statistics?scope=city&series=DE/Stuttgart&kind=P1&window=1m/5s&hours=744&step=86400");

        assertThat(json(daily)).as("days of the newest 100,000").hasSizeBetween(6, 7);
        assertThat(daily.headers().firstValue("Weir-Cut")).contains("true");
    }

    @Test
    void whatWasNoticedOfASensorIsToldAsTheStoreHasIt() throws Exception {
        JsonNode told = json(get("/api/flags?source=feed&sensor=a&kind=P1&hours=6"));
        JsonNode days = json(get("/api/trust?source=feed&sensor=a"));

        assertThat(told.toString())
                .isEqualTo("[{\"takenAt\":\"2026-11-29T10:01:00Z\",\"code\":\"any\",\"kind\":\"P1\","
                        + "\"doubt\":1.5,\"text\":\"of text\"}]");
        assertThat(days.toString())
                .isEqualTo("[{\"from\":\"2026-11-29T10:01:00Z\",\"measures\":1.5,\"doubts\":2.5,\"score\":3.5}]");
    }

    @Test
    void whatWasNoticedBeforeATimeIsToldByItsHours() throws Exception {
        store.noticed(Instant.parse("2026-11-20T09:00:00Z"));
        String asked = "/api/v1/flags?source=feed&sensor=a&hours=6&to=2026-11-20T";

        assertThat(json(get(asked + "12:00:00Z"))).hasSize(1);
        assertThat(json(get(asked + "08:59:59Z"))).as("later").isEmpty();
        assertThat(json(get(asked + "15:00:01Z"))).as("before these hours").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/flags?source=feed | sensor must be given, but is not",
                "/api/flags?source=feed&sensor=a&kind=ozone | kind must be one that /api/kinds names, but is 'ozone'",
                "/api/flags?source=feed&sensor=a&to=noon "
                        + "| to must be a time such as 2026-11-29T12:00:00Z or a day such as 2026-11-29, but is 'noon'",
                "/api/trust?source=feed&sensor=a&days=32 | days must be a whole number from 1 to 31, but is '32'",
                "/api/statistics?series=all&kind=P1&window=total | scope must be given, but is not",
                "/api/v1/statistics/newest?each=series | kind must be given, but is not",
                "/api/v1/statistics/newest?kind=P1&each=kind "
                        + "| each must be of scope, window and series, separated by commas, but is 'kind'",
                "/api/v1/statistics/newest?kind=P1&hours=25 | hours must be a whole number from 1 to 24, but is '25'",
                "/api/series?sensor=a&kind=P1 | source must be given, but is not",
                "/api/series?source=feed&kind=P1 | sensor must be given, but is not",
                "/api/series?source=feed&sensor=a | kind must be given, but is not",
                "/api/series?source=feed&sensor=a&kind=%3Cb%3E | kind must be one that /api/kinds names, but is '<b>'",
                "/api/series?source=feed&sensor=a&kind=P1&hours=0 | hours must be a whole number from 1 to 744, but is '0'",
                "/api/series?source=feed&sensor=a&kind=P1&hours=1e9 | hours must be a whole number from 1 to 744, but is '1e9'",
                "/api/sensors?kind=ozone | kind must be one that /api/kinds names, but is 'ozone'",
                "/api/sensors?limit=-1 | limit must be a whole number from 1 to 100000, but is '-1'",
                "/api/sensors?limit= | limit must not be empty",
                "/api/sensors?country= | country must not be empty",
                "/api/sensors?country=zz | country must be a code of ISO 3166-1 such as DE, but is 'zz'",
                "/api/sensors?country=Germany | country must be a code of ISO 3166-1 such as DE, but is 'Germany'",
                "/api/sensors?country=d%C4%B1 | country must be a code of ISO 3166-1 such as DE, but is 'dı'",
                "/api/sensors?country=DE&country=FR | country must be given once, but is given 2 times",
                "/api/sensors?contry=DE | There is no parameter 'contry' here, but there are kind, country and limit",
                "/api/series?source=feed&sensor=a&kind=P1&from=1 "
                        + "| There is no parameter 'from' here, but there are source, sensor, kind, hours and bins",
                "/api/kinds?name=P1 | There is no parameter 'name' here; there is none at all",
                "/api/rejections?limit=%1B | There is no parameter 'limit' here; there is none at all",
                "/api/stages?x | There is no parameter 'x' here; there is none at all"
            })
    void aWrongParameterIsNamed(String path, String sentence) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).isEqualTo(sentence);
    }

    @Test
    void anEndlessParameterIsRefused() throws Exception {
        HttpResponse<String> answer = get("/api/series?kind=P1&sensor=a&source=" + "x".repeat(1_000));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer)).isEqualTo("source must have at most 200 characters, but has 1000");
    }

    @Test
    void aStoreThatFailsIsSaidAndForgottenOnceItAnswers() throws Exception {
        store.answer(() -> {
            throw new StoreException("nobody home", null);
        });
        HttpResponse<String> answer = get(SERIES);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(error(answer)).isEqualTo("The store did not answer: nobody home");
        assertThat(readiness.without()).containsEntry("scripted", "nobody home");
        assertThat(readiness.away()).as("the map goes on without").doesNotContainKey("scripted");

        store.answer(List::of);
        assertThat(get(SERIES).statusCode()).isEqualTo(200);
        assertThat(readiness.without()).doesNotContainKey("scripted");
    }

    @Test
    void browsersDoNotKeepTheStoreFromItsWork() {
        CountDownLatch hold = new CountDownLatch(1);
        store.answer(() -> waitFor(hold));

        List<CompletableFuture<HttpResponse<String>>> asked = IntStream.range(0, 5)
                .mapToObj(i -> client.sendAsync(request(SERIES).build(), BodyHandlers.ofString()))
                .toList();

        await().until(() -> asked.stream().anyMatch(CompletableFuture::isDone));
        hold.countDown();
        assertThat(asked.stream().map(each -> each.join().statusCode())).containsOnlyOnce(503);
    }

    @Test
    void kafkaThatIsAwayIsSaidOnThePageAndInTheReadiness() throws Exception {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> readiness.away().containsKey("kafka")); // its clients have timeouts

        try (InputStream events = watch().body()) {
            String snapshot = readUntil(events, "\n\nevent: frame");
            assertThat(snapshot)
                    .startsWith("retry: ")
                    .contains("event: snapshot\ndata: {")
                    .contains("\"away\":{\"kafka\":");
        }
    }

    @Test
    void framesGoOnComing() throws Exception {
        try (InputStream events = watch().body()) {
            readUntil(events, "event: frame");
            readUntil(events, "event: frame");
        }
    }

    @Test
    void moreBrowsersThanMayWatchAreAskedToComeBackLater() throws Exception {
        List<HttpResponse<InputStream>> watching = List.of(watch(), watch());

        HttpResponse<InputStream> refused = watch();
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("30");

        watching.get(0).body().close();
        await().untilAsserted(() -> {
            HttpResponse<InputStream> next = watch();
            next.body().close();
            assertThat(next.statusCode()).isEqualTo(200);
        });
        watching.get(1).body().close();
    }

    @Test
    void aTakenPortIsSaidInOneSentence() {
        assertThatThrownBy(() -> LiveServer.start(config(server.port()), store, new SimpleMeterRegistry(), readiness))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("The page can't be served on 127.0.0.1:" + server.port());
    }

    private static LiveConfig config(int port) {
        return new LiveConfig(
                KafkaAccess.plaintext("127.0.0.1:1"),
                Catalogue.BUILT_IN,
                "127.0.0.1",
                port,
                HostNames.none("LIVE_HOST_NAMES"),
                Optional.empty(),
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofHours(1),
                100,
                2,
                Duration.ofSeconds(5),
                Sharing.DEFAULT,
                Optional.of(RuleFiles.SHIPPED));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<InputStream> watch() throws Exception {
        return client.send(request("/events").build(), BodyHandlers.ofInputStream());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private static String error(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper()
                .readValue(answer.body(), Map.class)
                .get("error")
                .toString();
    }

    private static String readUntil(InputStream stream, String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            text.append((char) stream.read());
        }
        return text.toString();
    }

    private static List<Point> waitFor(CountDownLatch hold) {
        try {
            hold.await();
            return List.of();
        } catch (InterruptedException e) {
            throw new StoreException("interrupted", e);
        }
    }
}
