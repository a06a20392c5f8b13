package io.weir.fuzz;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.live.LiveConfig;
import io.weir.live.LiveServer;
import io.weir.locations.OfflineLocations;
import io.weir.locations.service.LocationsConfig;
import io.weir.locations.service.LocationsServer;
import io.weir.management.ManagementAddress;
import io.weir.management.ManagementServer;
import io.weir.management.Readiness;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The same abuse, byte for byte, at each of our HTTP servers. */
@Timeout(60)
class HostileRequestsTest {

    /** Our servers, and a request that each answers. */
    enum Server {
        MANAGEMENT("/health/live"),
        LOCATIONS("/locations?latitude=48.79&longitude=9.16"),
        LIVE("/api/kinds");

        private final String path;

        Server(String path) {
            this.path = path;
        }
    }

    private static final int[] PORTS = new int[Server.values().length];
    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static final String HOST = "Host: localhost\r\nConnection: close\r\n";

    @BeforeAll
    static void start() {
        Readiness readiness = new Readiness();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ManagementServer management = ManagementServer.start(ManagementAddress.of("127.0.0.1", 0), readiness, registry);
        LocationsConfig config = LocationsConfig.of("127.0.0.1", Optional.empty(), Optional.empty());
        LocationsServer locations = LocationsServer.start(config, OfflineLocations.load(), registry, readiness);
        Store store =
                new StoreConfig.Quest(java.net.URI.create("http://127.0.0.1:1"), StoreConfig.Timeouts.DEFAULT).open();
        LiveServer live = LiveServer.start(
                LiveConfig.of("127.0.0.1:1", Catalogue.BUILT_IN, "127.0.0.1", 0), store, registry, readiness);
        OPEN.addAll(List.of(live, store, locations, management));
        PORTS[Server.MANAGEMENT.ordinal()] = management.port();
        PORTS[Server.LOCATIONS.ordinal()] = locations.port();
        PORTS[Server.LIVE.ordinal()] = live.port();
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable open : OPEN) {
            open.close();
        }
    }

    static Stream<Arguments> abuse() {
        String manyHeaders =
                IntStream.range(0, 5_000).mapToObj(i -> "X" + i + ": a\r\n").reduce("", String::concat);
        Stream<Arguments> requests = Stream.of(
                arguments("out of the root", get("/../../etc/passwd", HOST)),
                arguments("out of the root, encoded", get("/%2e%2e/%2e%2e/etc/passwd", HOST)),
                arguments("a slash, encoded", get("/api%2fkinds%2f..%2f..%2fpom.xml", HOST)),
                arguments("NUL, encoded", get("/index.html%00.js", HOST)),
                arguments("NUL", get("/\0", HOST)),
                arguments("no Unicode", get("/%c0%ae%c0%ae/%ff", HOST)),
                arguments("half an escape", get("/%", HOST)),
                arguments("somebody else", get("http://example.org/", HOST)),
                arguments("a path of 30 KB", get("/" + "a".repeat(30_000), HOST)),
                arguments("a query of 30 KB", get("/nothing?q=" + "a".repeat(30_000), HOST)),
                arguments("no path", get("*", HOST)),
                arguments("another version", "GET / HTTP/7.3\r\n" + HOST + "\r\n"),
                arguments("no version", "GET /nothing\r\n\r\n"),
                arguments("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                arguments("a header of 100 KB", get("PATH", HOST + "X: " + "a".repeat(100_000) + "\r\n")),
                arguments("5,000 headers", get("PATH", HOST + manyHeaders)),
                arguments("a space in a header's name", get("PATH", HOST + "X : a\r\n")),
                arguments("two lengths", post(HOST + "Content-Length: 2\r\nContent-Length: 30\r\n", "[]")),
                arguments(
                        "a length and chunks",
                        post(HOST + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")),
                arguments("an unknown coding", post(HOST + "Transfer-Encoding: gzip\r\n", "")),
                arguments("a length below nothing", post(HOST + "Content-Length: -1\r\n", "")),
                arguments("a length beyond numbers", post(HOST + "Content-Length: 99999999999999999999\r\n", "")),
                arguments("broken chunks", post(HOST + "Transfer-Encoding: chunked\r\n", "zz\r\n")),
                arguments("another type", post(HOST + "Content-Type: text/xml\r\nContent-Length: 2\r\n", "[]")),
                arguments("1 MB", post(HOST + "Content-Length: 1000000\r\n", " ".repeat(1_000_000))),
                arguments("TRACE", "TRACE / HTTP/1.1\r\n" + HOST + "Cookie: secret\r\n\r\n"),
                arguments("CONNECT", "CONNECT example.org:80 HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("a method of its own", "HACK / HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("a method of 5 KB", "A".repeat(5_000) + " / HTTP/1.1\r\n" + HOST + "\r\n"),
                arguments("TLS", "\u0016\u0003\u0001\0\u00A5\u0001\0\0\u00A1\u0003\u0003\r\n\r\n"));
        return requests.flatMap(request ->
                Stream.of(Server.values()).map(server -> arguments(server, request.get()[0], request.get()[1])));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("abuse")
    void isRefusedAndHurtsNobodyElse(Server server, String what, String request) throws IOException {
        String answer = exchange(server, request.replace("PATH", server.path));

        // where nothing is said, the server has hung up, also in the middle of what it does not want
        assertThat(answer).matches("(?s)|HTTP/1\\.[01] (4\\d\\d|501|505) .*");
        assertThat(answer).doesNotContain("\tat ", "root:", "example.org", "secret", "\0");
        assertThat(exchange(server, get(server.path, HOST))).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void noLineBreakOfARequestGetsIntoTheHeadersOfItsAnswer(Server server) throws IOException {
        String answer = exchange(
                server,
                get("/api/series%0d%0aSet-Cookie:a=1?kind=%0d%0aSet-Cookie:a=1&source=%0aSet-Cookie:a=1", HOST));

        assertThat(answer.split("\r\n\r\n")[0]).doesNotContain("Set-Cookie");
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void everyAnswerSaysThatItsTypeIsNotToBeGuessed(Server server) throws IOException {
        assertThat(exchange(server, get(server.path, HOST))).containsIgnoringCase("X-Content-Type-Options: nosniff");
        assertThat(exchange(server, get("/nothing", HOST))).containsIgnoringCase("X-Content-Type-Options: nosniff");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "421 | Host: example.org",
                "421 | Host: example.org:PORT",
                "421 | Host: localhost.example.org",
                "421 | Host: 127.0.0.1.example.org",
                "421 | Host: weir",
                "403 | Host: localhost:PORT;Origin: http://example.org",
                "403 | Host: localhost:PORT;Origin: http://localhost:1",
                "403 | Host: localhost:PORT;Origin: http://127.0.0.1:PORT",
                "403 | Host: localhost:PORT;Origin: null",
                "403 | Host: localhost:PORT;Origin: http://localhost:PORT;Origin: http://example.org",
                "403 | Host: localhost:PORT;Sec-Fetch-Site: cross-site;Sec-Fetch-Dest: empty",
                "403 | Host: localhost:PORT;Sec-Fetch-Site: same-site;Sec-Fetch-Dest: image",
                "403 | Host: localhost:PORT;Sec-Fetch-Site: cross-site;Sec-Fetch-Dest: iframe",
                "400 | Accept: */*",
                "400 | Host:",
                "400 | Host: localhost;Host: localhost",
                "400 | Host: localhost;Host: example.org",
                "400 | Host: localhost, example.org",
                "400 | Host: example.org@localhost",
                "400 | Host: localhost:PORT:PORT",
                "400 | Host: http://localhost",
                "400 | Host: loc alhost",
            })
    void requestsByAnotherNameOrFromAnotherSiteAreRefusedByAllServers(int status, String headers) throws IOException {
        for (Server server : Server.values()) {
            String answer = exchange(server, get(server.path, lines(server, headers)));

            assertThat(answer)
                    .as(server.name())
                    .matches("(?s)HTTP/1\\.1 " + status + " .*\r\n\r\n\\{\"error\":\".*\"}")
                    .doesNotContain("example")
                    .doesNotContainIgnoringCase("Access-Control-");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost",
                "Host: LocalHost:PORT",
                "Host: localhost.:PORT",
                "Host: 127.0.0.1:PORT",
                "Host: [::1]:PORT",
                "Host: 10.0.0.7:PORT", // a pod, as its probes and Prometheus name it
                "Host: localhost:PORT;Origin: http://localhost:PORT",
                "Host: localhost:PORT;Sec-Fetch-Site: none;Sec-Fetch-Dest: document",
                "Host: localhost:PORT;Sec-Fetch-Site: same-origin;Sec-Fetch-Dest: empty",
                "Host: localhost:PORT;Sec-Fetch-Site: cross-site;Sec-Fetch-Dest: document", // a link
            })
    void requestsByOurOwnNamesAreAnsweredByAllServers(String headers) throws IOException {
        for (Server server : Server.values()) {
            assertThat(exchange(server, get(server.path, lines(server, headers))))
                    .as(server.name())
                    .startsWith("HTTP/1.1 200 ")
                    .doesNotContainIgnoringCase("Access-Control-");
        }
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void aHostInTheRequestLineCountsForMoreThanTheHeader(Server server) throws IOException {
        String answer = exchange(server, get("http://example.org" + server.path, HOST));

        assertThat(answer).matches("(?s)HTTP/1\\.1 4(00|21) .*");
    }

    private static String lines(Server server, String headers) {
        return headers.replace("PORT", Integer.toString(PORTS[server.ordinal()]))
                        .replace(";", "\r\n")
                + "\r\nConnection: close\r\n";
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\n" + headers + "\r\n";
    }

    private static String post(String headers, String body) {
        return "POST /locations HTTP/1.1\r\n" + headers + "\r\n" + body;
    }

    private static String exchange(Server server, String request) throws IOException {
        StringBuilder answer = new StringBuilder();
        try (Socket socket = new Socket("127.0.0.1", PORTS[server.ordinal()])) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            byte[] chunk = new byte[8 * 1024];
            for (int read = 0; read >= 0; read = socket.getInputStream().read(chunk)) {
                answer.append(new String(chunk, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException e) {
            // the rest of a request that is not wanted may find nobody
        }
        return answer.toString();
    }
}
