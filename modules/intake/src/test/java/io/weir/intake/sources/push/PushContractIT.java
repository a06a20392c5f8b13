package io.weir.intake.sources.push;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.weir.intake.Acknowledgement;
import io.weir.intake.Inlet;
import io.weir.intake.Intake;
import io.weir.intake.push.PushServer;
import io.weir.intake.sources.FedSourceContract;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A sender that comes to the source, and what it is answered. */
class PushContractIT extends FedSourceContract {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String GOOD = "[" + record("answered", 4) + "]";

    @Override
    protected SourceSpec spec() {
        return PushSource.SPEC;
    }

    @Override
    protected boolean bring(String feed, Intake intake) throws Exception {
        try (PushServer server = listen(intake.inlet("push"), Map.of("PUSH_PATIENCE_SECONDS", "60"))) {
            HttpResponse<String> answer = post(server, feed.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).isIn(200, 503);
            assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(answer.statusCode() == 503);
            return answer.statusCode() == 200;
        }
    }

    @Test
    void aSenderIsToldHowManyReadingsAndRejectionsThereWere() throws Exception {
        try (Intake intake = intake();
                PushServer server = listen(intake.inlet("push"), Map.of())) {
            HttpResponse<String> answer =
                    post(server, ("{\"id\":9}\n" + record("told", 5)).getBytes(StandardCharsets.UTF_8));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"readings\":1,\"rejected\":1}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | but is empty                   | ' '",
                "400 | does not begin with [ or {     | 'hello, world'",
                "400 | before the end of its array    | '[{\"id\":1}'",
                "400 | ends within a record           | '{\"id\":1'",
                "400 | it is an empty zip archive     | 'PK\5\6'",
                "413 | at most 2048 bytes             | LONG"
            })
    void aBodyThatIsBrokenIsRefusedWithTheReasonAndNothingOfItIsTakenIn(int status, String why, String body)
            throws Exception {
        byte[] bytes = (body.equals("LONG") ? "[" + " ".repeat(2048) + "]" : body).getBytes(StandardCharsets.UTF_8);
        Inlet none = batch -> {
            throw new AssertionError("Something is taken in of " + body);
        };
        try (PushServer server = listen(none, Map.of("PUSH_MOST_BYTES", "2048"))) {
            HttpResponse<String> answer = post(server, bytes);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains(why);
        }
    }

    @Test
    void aSenderWaitsNoLongerThanItsPatienceAndFurtherOnesAreToldToComeAgain() throws Exception {
        CompletableFuture<Acknowledgement> open = new CompletableFuture<>();
        try (PushServer server =
                listen(batch -> open, Map.of("PUSH_MOST_IN_FLIGHT", "1", "PUSH_PATIENCE_SECONDS", "1"))) {
            HttpResponse<String> waited = post(server, GOOD.getBytes(StandardCharsets.UTF_8));
            HttpResponse<String> full = post(server, GOOD.getBytes(StandardCharsets.UTF_8));

            assertThat(List.of(waited, full))
                    .extracting(HttpResponse::statusCode)
                    .containsExactly(503, 503);
            assertThat(waited.body()).contains("has not said in time");
            assertThat(full.body()).contains("Too much is on its way");
            assertThat(full.headers().firstValue("Retry-After")).contains("1");

            open.complete(new Acknowledgement(1, List.of()));

            await().until(() ->
                    post(server, GOOD.getBytes(StandardCharsets.UTF_8)).statusCode() == 200);
        }
    }

    @Test
    void aSenderThatWaitsWhileItStopsIsToldToComeAgain() {
        CompletableFuture<Boolean> offered = new CompletableFuture<>();
        PushServer server = listen(
                batch -> {
                    offered.complete(true);
                    return new CompletableFuture<>();
                },
                Map.of("PUSH_PATIENCE_SECONDS", "60"));
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> post(server, GOOD.getBytes(StandardCharsets.UTF_8)));
        offered.join();

        server.close();

        assertThat(answer.join().statusCode()).isEqualTo(503);
        assertThat(answer.join().headers().firstValue("Retry-After")).isPresent();
        assertThat(server.ended()).isDone();
    }

    @ParameterizedTest
    @CsvSource({"GET, /readings, 405", "POST, /, 404"})
    void thereIsNothingElse(String method, String path, int status) throws Exception {
        try (PushServer server = listen(batch -> new CompletableFuture<>(), Map.of())) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();

            HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).isEqualTo("{\"error\":\"There is only POST of /readings\"}");
        }
    }

    private PushServer listen(Inlet inlet, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("PUSH_PORT", "0");
        return (PushServer) PushSettings.from(new Env(all)).open().listen(inlet, registry);
    }

    private static HttpResponse<String> post(PushServer server, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/readings"))
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
    }
}
