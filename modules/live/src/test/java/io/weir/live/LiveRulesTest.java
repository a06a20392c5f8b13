package io.weir.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.alarms.RuleFiles;
import io.weir.alarms.rules.Rules;
import io.weir.live.rules.AddedRules;
import io.weir.live.web.Sharing;
import io.weir.management.Readiness;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules are read, added and taken away by HTTP. */
@Timeout(60)
class LiveRulesTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Path own;
    private Path added;
    private LiveServer server;

    @BeforeEach
    void start() throws Exception {
        own = Files.writeString(folder.resolve("rules.yaml"), "rules:\n- {name: dust, kind: P1, above: 50}\n");
        added = folder.resolve("data/rules/added.yaml");
        server = serve(Optional.of(new RuleFiles(Optional.of(own), Optional.of(added))));
    }

    private static LiveServer serve(Optional<RuleFiles> rules) {
        LiveConfig config = LiveConfig.of("127.0.0.1:1", Catalogue.BUILT_IN, "127.0.0.1", 0)
                .shared(new Sharing(Set.of("https://friend.example"), 0, Optional.empty()))
                .by(rules);
        return LiveServer.start(config, ScriptedStore.ofWaves(), new SimpleMeterRegistry(), new Readiness());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRuleIsAddedKeptInAFileThatIsOneOfRulesAndTakenAwayAgain() throws Exception {
        HttpResponse<String> answer = add("{\"kind\": \"P2\", \"above\": 25, \"for\": \"10m\","
                + " \"where\": {\"sensor\": \"feed/\u00e4 <b>\"}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String id = json(answer).get("id").asText();
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/rules/" + id);
        JsonNode rules = json(send(request("/api/v1/rules"))).get("rules");
        assertThat(rules.findValuesAsText("name")).containsExactly("dust", id);
        assertThat(rules.get(0).get("added").asBoolean()).isFalse();
        assertThat(rules.get(1).get("added").asBoolean()).isTrue();
        assertThat(rules.get(1).at("/where/sensor/0").asText()).isEqualTo("feed/\u00e4 <b>");
        assertThat(rules.get(1).get("forSeconds").asInt()).isEqualTo(600);
        assertThat(Rules.parse(Files.readString(added), Catalogue.BUILT_IN).find(id))
                .isPresent();

        assertThat(send(request("/api/v1/rules/" + id).DELETE()).statusCode()).isEqualTo(200);
        assertThat(send(request("/api/v1/rules/" + id).DELETE()).statusCode()).isEqualTo(404);
        assertThat(json(send(request("/api/v1/rules"))).get("rules").findValuesAsText("name"))
                .containsExactly("dust");
        assertThat(Rules.parse(Files.readString(added), Catalogue.BUILT_IN).rules())
                .isEmpty();
    }

    @Test
    void aRuleThatIsNoGoodIsRefusedWithTheReasonAndNothingIsWritten() throws Exception {
        assertRefused("{\"kind\": \"P9\", \"above\": 1}", 400, "there is no kind 'P9'");
        assertRefused("{\"kind\": \"P1\", \"above\": 1, \"abov\": 2}", 400, "has no 'abov'");
        assertRefused("{\"kind\": \"P1\"}", 400, "a rule must have one of");
        assertRefused("{\"name\": \"a b\", \"kind\": \"P1\", \"above\": 1}", 400, "name must be of letters");
        assertRefused("{\"name\": \"a]\\nrules: [\", \"kind\": \"P1\", \"above\": 1}", 400, "name must be of letters");
        assertRefused("{\"name\": \"dust\", \"kind\": \"P1\", \"above\": 1}", 409, "There is a rule dust already");
        assertRefused("[1]", 400, "The body must be such as");
        assertRefused("{\"kind\": \"P1\", \"above\": 1} {}", 400, "The body must be such as");
        assertRefused("[".repeat(3_000), 400, "The body must be such as");
        assertRefused("x".repeat(5_000), 413, "at most 4096 bytes");
        assertThat(send(request("/api/v1/rules")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(415);
        Files.writeString(own, "rules: [{name: dust, kind: P9, above: 50}]\n");
        assertRefused("{\"kind\": \"P1\", \"above\": 1}", 409, "Together with the other rules: line 1");
        assertThat(added).doesNotExist();
    }

    @Test
    void soManyCanBeAddedAndNoMore() throws Exception {
        for (int i = 0; i < AddedRules.MOST; i++) {
            assertThat(add("{\"name\": \"r" + i + "\", \"kind\": \"P1\", \"above\": 1}")
                            .statusCode())
                    .isEqualTo(201);
        }
        assertRefused("{\"kind\": \"P1\", \"above\": 1}", 409, "There are 100 added rules; remove one first");
    }

    @Test
    void pagesOfOtherSitesAddNothingAndTakeNothingAway() throws Exception {
        for (String origin : Set.of("https://evil.example", "https://friend.example", "null")) {
            assertThat(send(request("/api/v1/rules")
                                    .header("Content-Type", "application/json")
                                    .header("Origin", origin)
                                    .POST(BodyPublishers.ofString("{\"kind\": \"P1\", \"above\": 1}")))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(send(request("/api/v1/rules/dust")
                                    .header("Origin", origin)
                                    .DELETE())
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(added).doesNotExist();
    }

    @Test
    void whereNothingCanBeAddedItIsSaidSoAndThereIsNoWay() throws Exception {
        server.close();
        server = serve(Optional.of(new RuleFiles(Optional.of(own), Optional.empty())));
        JsonNode rules = json(send(request("/api/v1/rules")));
        assertThat(rules.get("addable").asBoolean()).isFalse();
        assertThat(rules.get("watched").asBoolean()).isTrue();
        assertRefused("{\"kind\": \"P1\", \"above\": 1}", 405, "POST where rules can be added");
        assertThat(send(request("/api/v1/rules/dust").DELETE()).statusCode()).isEqualTo(404);

        server.close();
        server = serve(Optional.empty());
        assertThat(json(send(request("/api/v1/rules"))).toString())
                .isEqualTo("{\"watched\":false,\"addable\":false,\"rules\":[]}");
    }

    private void assertRefused(String body, int status, String why) throws Exception {
        HttpResponse<String> answer = add(body);
        assertThat(answer.statusCode()).as(body).isEqualTo(status);
        assertThat(json(answer).get("error").asText()).contains(why);
    }

    private HttpResponse<String> add(String body) throws Exception {
        return send(request("/api/v1/rules")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Json.MAPPER.readTree(answer.body());
    }
}
