package io.weir.local.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpServer;
import io.weir.alarms.rules.Rule;
import io.weir.alarms.rules.Rules;
import io.weir.live.rules.RuleJson;
import io.weir.local.Weir;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.Settings;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@code weir rules list} makes of what the page of a Weir that runs may answer. */
class RulesCommandTest {

    @TempDir
    private Path folder;

    private HttpServer page;
    private DataFolder held;

    @BeforeEach
    void start() throws Exception {
        page = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        page.start();
        held = DataFolder.open(folder);
        Files.createDirectory(folder.resolve("kafka"));
        Files.writeString(
                folder.resolve(DataFolder.RUNNING),
                "{\"page\": \"http://127.0.0.1:" + page.getAddress().getPort() + "\"}");
    }

    @AfterEach
    void stop() {
        held.close();
        page.stop(0);
    }

    @Test
    void forHowLongAndHowOftenARuleMustHoldIsSaid() throws Exception {
        answer(200, rules("""
                rules:
                  - {name: at-once, kind: P1, above: 50}
                  - {name: lasting, kind: P1, above: 50, for: 10m}
                  - {name: often, kind: P1, above: 50, times: 3, within: 1h}
                """));

        Weir.Outcome said = list("text");

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out().lines())
                .satisfiesExactly(
                        atOnce -> assertThat(atOnce).startsWith("at-once").endsWith("limit 50.0"),
                        lasting -> assertThat(lasting).startsWith("lasting").endsWith("limit 50.0, for 600 s"),
                        often -> assertThat(often).startsWith("often").endsWith(", 3 times within 3600 s"));
    }

    /** What is beyond some width may be the threshold. */
    @Test
    void aLongRuleIsSaidWhole() throws Exception {
        String cities = IntStream.range(0, 40).mapToObj(n -> "Bad Homburg " + n).collect(joining(", "));
        answer(200, rules("rules: [{name: long, kind: P1, above: 50, for: 10m, where: {city: [" + cities + "]}}]"));

        Weir.Outcome said = list("text");

        assertThat(said.out())
                .hasLineCount(1)
                .contains("Bad Homburg 39")
                .endsWith(", for 600 s" + System.lineSeparator());
    }

    @Test
    void aPageThatRefusesIsNotTakenForOneWithoutAlarms() {
        answer(429, "{\"error\": \"Too many \u009b31m requests\"}");

        Weir.Outcome said = list("text");

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).contains("/api/v1/rules does not say its rules: Too many \ufffd31m requests");
    }

    @Test
    void namesOfOthersSayNothingToTheTerminalInJsonEither() throws Exception {
        answer(200, rules("rules: [{name: dust, kind: P1, above: 50, where: {city: \"a\\x9b31mb\"}}]"));

        Weir.Outcome said = list("json");

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(Json.MAPPER.readTree(said.out()).at("/rules/0/where/city/0").asText())
                .isEqualTo("a\ufffd31mb");
    }

    private Weir.Outcome list(String report) {
        return Weir.run("rules", "list", "--report", report, "--data", folder);
    }

    /** As a page says them. */
    private static String rules(String yaml) throws Exception {
        Rules rules = Rules.parse(yaml, Settings.catalogue());
        return Json.text(json -> {
            json.writeStartObject();
            json.writeBooleanField("watched", true);
            json.writeArrayFieldStart("rules");
            for (Rule rule : rules.rules()) {
                RuleJson.write(json, rule, false);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void answer(int status, String json) {
        page.createContext("/api/v1/rules", exchange -> {
            byte[] body = json.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
