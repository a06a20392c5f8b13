package io.weir.locations.service;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.locations.CachedLocations;
import io.weir.locations.Coordinate;
import io.weir.locations.Location;
import io.weir.locations.LocationCache;
import io.weir.locations.OfflineLocations;
import io.weir.locations.Resolver;
import io.weir.locations.ScriptedResolver;
import io.weir.model.settings.ConfigException;
import io.weir.web.HostNames;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocationsHttpTest {

    private static final String STUTTGART =
            "{\"city\":\"Stuttgart\",\"countryCode\":\"DE\",\"countryName\":\"Germany\","
                    + "\"distanceKilometres\":1.511,\"from\":\"offline\"}";
    private static final HostNames NAMES = HostNames.none("LOCATIONS_HOST_NAMES");
    private static final double BROKEN = 13;

    private final OfflineLocations offline = OfflineLocations.load();
    private final ScriptedResolver resolver = ScriptedResolver.answering(this::resolve);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LocationsHttp server = start(resolver);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void aCoordinateIsAnsweredByItsCity() throws Exception {
        HttpResponse<String> response = get("?latitude=48.79&longitude=9.16");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(STUTTGART);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Weir-Cache-Hits")).contains("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?latitude=48.79&longitude=9.16", "?latitude=91&longitude=9.16"})
    void headAnswersWithTheHeadersOfGet(String query) throws Exception {
        HttpResponse<String> get = get(query);

        HttpResponse<String> head =
                send(HttpRequest.newBuilder(uri("/locations" + query)).method("HEAD", BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(head.headers().firstValue("Content-Length"))
                .contains(Integer.toString(get.body().length()));
    }

    @Test
    void nowhereIsNull() throws Exception {
        HttpResponse<String> response = get("?latitude=0&longitude=-3e1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("null");
    }

    @Test
    void manyAreAnsweredInTheirOrder() throws Exception {
        HttpResponse<String> response = post(
                "[{\"latitude\":0,\"longitude\":-30},"
                        + "{\"latitude\":48.79,\"longitude\":9.16,\"altitude\":null}, {\"longitude\":9.16,\"latitude\":48.79}]");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("[null," + STUTTGART + "," + STUTTGART + "]");
    }

    @Test
    void noneAreAnsweredByNone() throws Exception {
        assertThat(post("[]").body()).isEqualTo("[]");
    }

    @Test
    void aThousandAreAnsweredAndOneMoreRefused() throws Exception {
        assertThat(post(coordinates(1_000)).statusCode()).isEqualTo(200);

        HttpResponse<String> refused = post(coordinates(1_001));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).isEqualTo("{\"error\":\"There must be at most 1000 coordinates, but are 1001\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                              | latitude is missing",
                "?latitude=1                     | longitude is missing",
                "?longitude=1                    | latitude is missing",
                "?latitude=&longitude=1          | latitude is missing",
                "?latitude=1&longitude=%20       | longitude is missing",
                "?latitude=north&longitude=1     | latitude must be a number, but is north",
                "?latitude=1&longitude=NaN       | longitude must be a number, but is NaN",
                "?latitude=Infinity&longitude=1  | latitude must be a number, but is Infinity",
                "?latitude=0x1p3&longitude=1     | latitude must be a number, but is 0x1p3",
                "?latitude=1d&longitude=1        | latitude must be a number, but is 1d",
                "?latitude=1,5&longitude=1       | 'latitude must be a number, but is 1,5'",
                "?latitude=%1B[31m&longitude=1   | latitude must be a number, but is \uFFFD[31m",
                "?latitude=1e999&longitude=1     | 'latitude must be between -90 and 90, but is Infinity'",
                "?latitude=90.1&longitude=1      | 'latitude must be between -90 and 90, but is 90.1'",
                "?latitude=1&longitude=-180.1    | 'longitude must be between -180 and 180, but is -180.1'",
                "?latitude=1&latitude=2&longitude=1 | 'latitude must be given once, but is given 2 times'",
                "?latitude=1&longitude=1&radius=5    | 'There is no parameter radius, only latitude and longitude'",
                "?lat=1&lon=1                        | 'There is no parameter lat, only latitude and longitude'",
            })
    void aQueryThatIsNoCoordinateIsRefused(String query, String error) throws Exception {
        HttpResponse<String> response = get(query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"longitude\":1}                       | latitude is missing",
                "{\"latitude\":1,\"longitude\":null}     | longitude is missing",
                "{\"latitude\":\"1\",\"longitude\":1}    | latitude must be a number, but is \\\"1\\\"",
                "{\"latitude\":1,\"longitude\":[1]}      | longitude must be a number, but is [1]",
                "{\"latitude\":1,\"longitude\":true}     | longitude must be a number, but is true",
                "{\"latitude\":1e999,\"longitude\":1}    | latitude must be between -90 and 90, but is Infinity",
                "{\"latitude\":1,\"longitude\":-1e999}   | longitude must be between -180 and 180, but is -Infinity",
                "{\"latitude\":-91,\"longitude\":1}      | latitude must be between -90 and 90, but is -91.0",
                "[]                                      | The element must be an object with latitude and longitude",
                "null                                    | The element must be an object with latitude and longitude",
                "7                                       | The element must be an object with latitude and longitude",
            })
    void anElementThatIsNoCoordinateIsRefusedByItsIndex(String element, String error) throws Exception {
        HttpResponse<String> response = post("[{\"latitude\":1,\"longitude\":1}," + element + "]");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("{\"error\":\"" + error + "\",\"index\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "[{\"latitude\":1,\"longitude\":1}",
                "[] []",
                "[{\"latitude\":NaN,\"longitude\":1}]",
                "[{\"latitude\":1,\"latitude\":2,\"longitude\":1}]",
                "[[[[[[[[[[[[1]]]]]]]]]]]]",
                "{\"latitude\":1,\"longitude\":1}",
                "null",
                "\"48.79,9.16\""
            })
    void aBodyThatIsNoArrayOfCoordinatesIsRefused(String body) throws Exception {
        HttpResponse<String> response = post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith("{\"error\":\"The body ");
    }

    @Test
    void aBodyThatIsCompressedIsRefusedWhateverItHolds() throws Exception {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (String part : List.of("[", "]")) {
            try (OutputStream out = new GZIPOutputStream(members)) {
                out.write(part.getBytes(StandardCharsets.US_ASCII));
            }
        }
        for (byte[] body : List.of(members.toByteArray(), new byte[] {0x1F, (byte) 0x8B}, new byte[0])) {
            HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/locations"))
                    .header("Content-Encoding", "gzip")
                    .POST(BodyPublishers.ofByteArray(body)));

            assertThat(response.statusCode()).isEqualTo(415);
            assertThat(response.headers().firstValue("Accept-Encoding")).contains("identity");
            assertThat(response.body())
                    .isEqualTo("{\"error\":\"The body must not be compressed, but has a Content-Encoding\"}");
        }
        assertThat(post(BodyPublishers.ofByteArray(members.toByteArray())).statusCode())
                .as("unsaid, it is no JSON")
                .isEqualTo(400);
    }

    @Test
    void whatIsSaidOfABodyIsNoAdviceForItsParser() throws Exception {
        for (String body : List.of("[NaN]", "[+1]", "[01]", "[.5]", "[/**/]", "[] []", "[{'a':1}]", "[".repeat(20))) {
            assertThat(post(body).body())
                    .startsWith("{\"error\":\"The body ")
                    .doesNotContainPattern("[A-Z]_[A-Z]|`|Feature");
        }
    }

    @Test
    void aBodyThatIsNoUtf8IsRefused() throws Exception {
        HttpResponse<String> response = post(BodyPublishers.ofByteArray(new byte[] {'[', '"', (byte) 0xC3, '"', ']'}));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws Exception {
        byte[] spaces = " ".repeat(CoordinateReader.MOST_BYTES + 1).getBytes(StandardCharsets.US_ASCII);

        for (BodyPublisher body : List.of(
                BodyPublishers.ofByteArray(spaces),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(spaces)))) {
            HttpResponse<String> response = post(body);

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.body()).isEqualTo("{\"error\":\"The body must be at most 262144 bytes\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,/,404", "GET,/locations/1,404", "POST,/location,404", "DELETE,/locations,405", "PUT,/locations,405"
    })
    void otherPathsAndMethodsAreRefused(String method, String path, int status) throws Exception {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString("{}")));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("{\"error\":\"There is only GET and POST of /locations\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET /locations?latitude=%zz&longitude=1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /locations?latitude=%ff&longitude=1 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /../locations HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /locations HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                "POST /locations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n[{\"latitude\"",
                "POST /locations HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            })
    void whatIsHardlyHttpIsRefused(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 4".length());

            assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 4");
        }
    }

    @Test
    void aHeaderThatIsTooLargeIsRefused() throws Exception {
        assertThat(get("?latitude=" + "1".repeat(20_000)).statusCode()).isIn(414, 431);
    }

    @Test
    void aFailureIsSaidAndTheNextRequestIsAnswered() throws Exception {
        HttpResponse<String> failed = get("?latitude=" + BROKEN + "&longitude=1");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body()).doesNotContain("broken on purpose");

        assertThat(get("?latitude=48.79&longitude=9.16").statusCode()).isEqualTo(200);
    }

    @Test
    void requestsAreCounted() throws Exception {
        double before = registry.counter("locations_requests_total", "method", "other", "status", "405")
                .count();

        send(HttpRequest.newBuilder(uri("/locations")).DELETE());

        await().untilAsserted(() -> assertThat(
                        registry.counter("locations_requests_total", "method", "other", "status", "405")
                                .count())
                .isEqualTo(before + 1));
    }

    @Test
    void aRequestUnderWayIsAnsweredBeforeItCloses() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        ScriptedResolver slow = ScriptedResolver.answering(coordinate -> {
            asked.countDown();
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Optional.empty();
        });
        LocationsHttp closing = start(slow);
        int port = closing.port();
        URI uri = URI.create("http://127.0.0.1:" + port + "/locations?latitude=1&longitude=1");

        CompletableFuture<HttpResponse<String>> response =
                http.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        asked.await();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(closing::close);
        await().until(() -> isRefused(port));
        mayAnswer.countDown();

        assertThat(response.get().body()).isEqualTo("null");
        closed.get();
    }

    @Test
    void aTakenPortIsNamed() {
        assertThatThrownBy(() -> LocationsHttp.start("127.0.0.1", server.port(), NAMES, null, registry))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("127.0.0.1:" + server.port());
    }

    @Test
    void aHostThatIsNotOursIsNamed() {
        assertThatThrownBy(() -> LocationsHttp.start("192.0.2.1", 0, NAMES, null, registry))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("192.0.2.1:0");
        assertThatThrownBy(() -> LocationsHttp.start("no.such.host.invalid", 0, NAMES, null, registry))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no.such.host.invalid:0");
    }

    private LocationsHttp start(Resolver resolver) {
        CachedLocations locations =
                new CachedLocations(LocationCache.NONE, resolver, Duration.ofDays(1), Duration.ofMinutes(1), registry);
        return LocationsHttp.start("127.0.0.1", 0, NAMES, locations, registry);
    }

    private static boolean isRefused(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private Optional<Location> resolve(Coordinate coordinate) {
        if (coordinate.latitude() == BROKEN) {
            throw new IllegalStateException("broken on purpose");
        }
        return offline.find(coordinate);
    }

    private HttpResponse<String> get(String query) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri("/locations" + query)));
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> post(BodyPublisher body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri("/locations")).POST(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    private URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + server.port() + pathAndQuery.replace("[", "%5B"));
    }

    private static String coordinates(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"latitude\":" + i / 100.0 + ",\"longitude\":" + i / 10.0 + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
