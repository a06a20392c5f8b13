package io.weir.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.javalin.http.HandlerType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.live.web.Sharing;
import io.weir.management.Readiness;
import io.weir.model.catalogue.Catalogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What pages of other sites can do here, which is next to nothing. */
@Timeout(30)
class LiveSafetyTest {

    private static final String FRIEND = "https://friend.example";
    private static final int REQUESTS = 100_000;

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveServer server;

    @BeforeEach
    void start() {
        server = start(new Sharing(Set.of(FRIEND), REQUESTS, Optional.empty()));
    }

    private static LiveServer start(Sharing sharing) {
        return LiveServer.start(
                LiveConfig.of("127.0.0.1:1", Catalogue.BUILT_IN, "127.0.0.1", 0).shared(sharing),
                ScriptedStore.ofWaves(),
                new SimpleMeterRegistry(),
                new Readiness());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Stream<String> paths() {
        return server.web().unsafe.internalRouter.allHttpHandlers().stream()
                .filter(each -> each.endpoint.method == HandlerType.GET)
                .map(each -> each.endpoint.path)
                .distinct();
    }

    @Test
    void everyAnswerSaysWhatABrowserMayDoWithIt() throws Exception {
        List<String> paths = Stream.concat(
                        paths(), Stream.of("/nothing", "/api/v1/nothing", "/api/v1/kinds?x", "/%00", "/a/../b"))
                .toList();
        assertThat(paths).hasSizeGreaterThan(50);

        for (String path : paths) {
            for (String method : List.of("HEAD", "POST", "DELETE", "PUT")) {
                HttpResponse<String> answer = send(method, path);
                isProtected(method + ' ' + path, answer, path.startsWith("/embed"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/main.js", "/embed", "/embed/map", "/events", "/api/kinds", "/api/v1/kinds", "/nothing"})
    void whatIsRefusedIsProtectedToo(String path) throws Exception {
        isProtected(path, send("GET", path, "Origin", "https://evil.example"), false);
        isProtected(
                path,
                send("GET", path, "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", "script"),
                path.startsWith("/embed"));
    }

    private static void isProtected(String what, HttpResponse<String> answer, boolean framed) {
        String policy = answer.headers().firstValue("Content-Security-Policy").orElse("none at " + what);
        assertThat(policy).as(what).contains("default-src 'none'").doesNotContain("unsafe");
        assertThat(policy).as(what).contains(framed ? "frame-ancestors *" : "frame-ancestors 'none'");
        assertThat(answer.headers().firstValue("X-Frame-Options").isPresent())
                .as(what)
                .isEqualTo(!framed);
        assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                .as(what)
                .contains("nosniff");
        assertThat(answer.headers().firstValue("Referrer-Policy")).as(what).contains("no-referrer");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy"))
                .as(what)
                .isPresent();
        assertThat(answer.headers().firstValue("Server")).as(what).isEmpty();
    }

    @Test
    void nothingIsChangedByWhatIsNotGetOrHead() throws Exception {
        for (String path : paths().toList()) {
            for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
                assertThat(send(method, path).statusCode())
                        .as(method + ' ' + path)
                        .isEqualTo(405);
                assertThat(send(method, path, "Origin", "https://evil.example").statusCode())
                        .as("from another site: " + method + ' ' + path)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void onlyEmbedsComeInFramesOfOtherSites() throws Exception {
        String[] frame = {"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", "iframe", "Sec-Fetch-Mode", "navigate"};

        HttpResponse<String> embed = send("GET", "/embed", frame);
        assertThat(embed.statusCode()).isEqualTo(200);
        assertThat(embed.body()).contains("<title>Weir</title>");
        assertThat(send("GET", "/embed/sensor", frame).headers().firstValue("Location"))
                .contains("../embed?view=sensor");
        assertThat(send("GET", "/embed/map", frame).headers().firstValue("Location"))
                .contains("../embed?view=map");
        for (String path : List.of("/", "/index.html", "/main.js", "/events", "/api/v1/kinds", "/embed/other")) {
            assertThat(send("GET", path, frame).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(send("POST", "/embed", frame).statusCode()).isEqualTo(403);
    }

    @Test
    void pagesOfSitesThatAreNamedReadTheVersionedApiAndNothingElse() throws Exception {
        HttpResponse<String> read = send("GET", "/api/v1/kinds", "Origin", FRIEND, "Sec-Fetch-Site", "cross-site");
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue("Access-Control-Allow-Origin")).contains(FRIEND);
        assertThat(read.headers().firstValue("Vary").orElseThrow()).contains("Origin");
        assertThat(read.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();

        HttpResponse<String> asked =
                send("OPTIONS", "/api/v1/kinds", "Origin", FRIEND, "Access-Control-Request-Method", "GET");
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods")).contains("GET, HEAD");

        for (String path : List.of("/api/kinds", "/", "/events", "/main.js", "/embed")) {
            assertThat(send("GET", path, "Origin", FRIEND).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        for (String method : List.of("POST", "PUT", "DELETE")) {
            HttpResponse<String> write = send(method, "/api/v1/kinds", "Origin", FRIEND);
            assertThat(write.statusCode()).as(method).isEqualTo(403);
            assertThat(write.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
        assertThat(send("GET", "/api/v1/kinds", "Origin", "https://friend.example.evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/api/v1/kinds", "Origin", "null").statusCode()).isEqualTo(403);
    }

    @Test
    void aPathThatThereIsNotIsNotFoundWhoeverMayRead() throws Exception {
        assertThat(send("GET", "/api/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/api/v1/nothing", "Origin", FRIEND).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAddressThatAsksWithoutEndIsToldWhenToGoOn() throws Exception {
        server.close();
        server = start(new Sharing(Set.of(), 5, Optional.empty()));
        for (int n = 0; n < 5; n++) {
            assertThat(send("GET", "/api/v1/kinds").statusCode()).isEqualTo(200);
        }

        HttpResponse<String> refused = send("GET", "/api/kinds");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 13);
        assertThat(refused.body())
                .startsWith("{\"error\":\"Your address has sent as many requests as it may in a minute");
        assertThat(send("GET", "/main.js").statusCode())
                .as("the page is no question")
                .isEqualTo(200);
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) { // by a connection that the server has just hung up, as after what is hardly HTTP
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        }
    }
}
