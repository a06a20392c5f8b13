package io.weir.local;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An alarm through all of Weir: from a sender's value to the page, back from the page to the job, and into the store. */
class AlarmRunIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern PUSH = Pattern.compile("push +POST (http://\\S+)");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final String READING = """
            {"id": %d, "timestamp": "%s", "location": {"id": 1, "latitude": "48.78", "longitude": "9.18", "country": "DE"},
             "sensor": {"id": 7, "pin": "1", "sensor_type": {"id": 14, "name": "SDS011", "manufacturer": "Nova Fitness"}},
             "sensordatavalues": [{"id": %1$d, "value_type": "P1", "value": "%d"}]}""";

    private static final String TENANTS = """
            tenants:
              - {name: acme, sources: [push], results: [alarms]}
              - {name: other, sources: [airrohr]}
            """;

    @TempDir
    Path folder;

    @Test
    void anAlarmIsRaisedAcknowledgedAndResolvedOnceAndEachChangeIsStored() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), "rules: [{name: dust, kind: P1, above: 50}]\n");
        Path tenants = Files.writeString(folder.resolve("tenants.yaml"), TENANTS);
        Map<String, String> env = Map.of(
                "ALARMS_RULES_FILE", rules.toString(),
                "ALARMS_LATENESS_SECONDS", "1",
                "PUSH_PORT", "0",
                "TENANTS_FILE", tenants.toString(),
                "TENANTS_LOOK_SECONDS", "1");
        Instant begin = Instant.now().minusSeconds(60);
        try (RunningWeir weir = RunningWeir.start(folder.resolve("data"), env, "push")) {
            push(weir, 1, begin, 99);
            await().atMost(PATIENCE).until(() -> states(weir).equals(List.of("active")));

            String id = alarm(weir).get("id").asText();
            assertThat(acknowledge(weir, id)).isEqualTo(202);
            assertThat(acknowledge(weir, id)).as("again, whatever it is by now").isIn(200, 202);
            await().atMost(PATIENCE).until(() -> states(weir).equals(List.of("active", "acknowledged")));
            push(weir, 2, begin.plusSeconds(20), 10);
            await().atMost(PATIENCE).until(() -> states(weir).size() == 3);

            assertThat(states(weir)).containsExactly("active", "acknowledged", "resolved");
            assertThat(alarm(weir).at("/changes/1/text").asText()).isEqualTo("acknowledged by Ada");
            await().atMost(PATIENCE).until(() -> stored(weir).size() == 3);
            assertThat(stored(weir)).containsExactlyInAnyOrder("active 1", "acknowledged 2", "resolved 3");

            whoHasThatSourceGetsThemOnceUnlessItIsSwitchedOff(weir, tenants);
            raisesAnAlarmByARuleThatSomebodyAdds(weir, alarm(weir).get("series").asText(), begin.plusSeconds(20));
        }
    }

    /** As the page is told: of a file that is read again and again. */
    private static void whoHasThatSourceGetsThemOnceUnlessItIsSwitchedOff(RunningWeir weir, Path tenants)
            throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tenants(weir)).containsExactly("acme on 3", "other on 0"));
        Files.writeString(tenants, TENANTS.replace("name: acme", "enabled: false, name: acme"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(tenants(weir)).containsExactly("acme off 3", "other on 0"));
        Files.writeString(tenants, "tenants: [{name: acme, sources: [push], results: [alarms]}]");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(tenants(weir)).containsExactly("acme on 3"));
    }

    /** Each tenant, whether it is on, and how many alarms it got. */
    private static List<String> tenants(RunningWeir weir) {
        return weir.page("/api/v1/tenants")
                .valueStream()
                .map(each ->
                        each.get("tenant").asText() + " " + each.get("state").asText() + " " + each.at("/given/alarms"))
                .toList();
    }

    /** It is found in a file beside the other one, and taken away again. */
    private static void raisesAnAlarmByARuleThatSomebodyAdds(RunningWeir weir, String sensor, Instant from)
            throws Exception {
        assertThat(send(HttpRequest.newBuilder(weir.address("/api/v1/rules"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"name\": \"mine\", \"kind\": \"P1\", \"above\": 40, \"where\": {\"sensor\": \"%s\"}}"
                                        .formatted(sensor)))))
                .isEqualTo(201);
        assertThat(weir.page("/api/v1/rules").get("rules").findValuesAsText("name"))
                .containsExactly("dust", "mine");
        AtomicInteger sent = new AtomicInteger(2);
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> {
            int id = sent.incrementAndGet();
            push(weir, id, from.plusSeconds(id), 45); // the job has it within seconds; what came before rings not
            return mine(weir).equals(List.of("active"));
        });

        assertThat(send(HttpRequest.newBuilder(weir.address("/api/v1/rules/mine"))
                        .DELETE()))
                .isEqualTo(200);
        await().atMost(PATIENCE).until(() -> mine(weir).equals(List.of("active", "resolved")));
    }

    private static List<String> mine(RunningWeir weir) {
        return weir.page("/api/alarms?rule=mine").at("/alarms/0/changes").findValuesAsText("state");
    }

    private static int send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static void push(RunningWeir weir, int id, Instant at, int value) throws Exception {
        await().atMost(PATIENCE).until(() -> PUSH.matcher(weir.said()).find());
        Matcher address = PUSH.matcher(weir.said());
        assertThat(address.find()).isTrue();
        assertThat(Senders.post(
                        URI.create(address.group(1)).resolve("/readings"),
                        READING.formatted(id, TIME.format(at), value)))
                .isEqualTo(200);
    }

    private static int acknowledge(RunningWeir weir, String id) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(weir.address("/api/alarms/acknowledgements"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.text(json -> {
                    json.writeStartObject();
                    json.writeStringField("id", id);
                    json.writeStringField("who", "Ada");
                    json.writeEndObject();
                })))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static JsonNode alarm(RunningWeir weir) {
        return weir.page("/api/alarms?rule=dust").at("/alarms/0");
    }

    private static List<String> states(RunningWeir weir) {
        return alarm(weir).path("changes").findValuesAsText("state");
    }

    /** Changes as the store has them. */
    private static List<String> stored(RunningWeir weir) {
        return weir.page("/api/alarms/changes?rule=dust")
                .valueStream()
                .map(change -> change.get("state").asText()
                        + ' '
                        + change.get("change").asInt())
                .toList();
    }
}
