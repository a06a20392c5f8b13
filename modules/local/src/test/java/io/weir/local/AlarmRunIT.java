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
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** An alarm through all of Weir: from a sender's value to the page, back from the page to the job, into the store, and to whom it is told. */
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
        Instant begin = Instant.now().minusSeconds(60);
        try (Told told = new Told();
                RunningWeir weir = RunningWeir.start(
                        folder.resolve("data"),
                        Map.of(
                                "ALARMS_RULES_FILE", rules.toString(),
                                "ALARMS_LATENESS_SECONDS", "1",
                                "PUSH_PORT", "0",
                                "TENANTS_FILE", tenants.toString(),
                                "TENANTS_LOOK_SECONDS", "1",
                                "NOTIFIER_TARGETS", "webhook",
                                "NOTIFIER_WEBHOOK_URL", told.url(),
                                "NOTIFIER_WEBHOOK_SECRET", "whsec_" + Told.SECRET,
                                "NOTIFIER_WEBHOOK_RULES", "page-*"),
                        "push")) {
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
            aBellOfASensorRingsAndIsToldByASignedNotice(
                    weir, alarm(weir).get("series").asText(), begin.plusSeconds(20), told);
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

    /** As the page sets it: it is found in a file beside the other one, and taken away again. */
    private static void aBellOfASensorRingsAndIsToldByASignedNotice(
            RunningWeir weir, String sensor, Instant from, Told told) throws Exception {
        HttpResponse<String> set = send(HttpRequest.newBuilder(weir.address("/api/v1/rules"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"severity\": \"warning\", \"where\": {\"sensor\": \"%s\"}, \"kind\": \"P1\", \"above\": 40}"
                                .formatted(sensor))));
        assertThat(set.statusCode()).as(set.body()).isEqualTo(201);
        String bell = Json.MAPPER.readTree(set.body()).get("id").asText();
        assertThat(weir.page("/api/v1/rules").get("rules").findValuesAsText("name"))
                .containsExactly("dust", bell);
        AtomicInteger sent = new AtomicInteger(2);
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> {
            int id = sent.incrementAndGet();
            push(weir, id, from.plusSeconds(id), 45); // the job has it within seconds; what came before rings not
            return states(weir, bell).equals(List.of("active"));
        });

        assertThat(send(HttpRequest.newBuilder(weir.address("/api/v1/rules/" + bell))
                                .DELETE())
                        .statusCode())
                .isEqualTo(200);
        await().atMost(PATIENCE).until(() -> states(weir, bell).equals(List.of("active", "resolved")));
        await().atMost(PATIENCE).until(() -> told.notices().size() == 2);
        assertThat(told.notices())
                .extracting(
                        notice -> notice.get("type").asText(),
                        notice -> notice.at("/data/rule").asText(),
                        notice -> notice.at("/data/series").asText())
                .containsExactly(tuple("alarm.active", bell, sensor), tuple("alarm.resolved", bell, sensor));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
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
        return alarm(weir, "dust");
    }

    private static JsonNode alarm(RunningWeir weir, String rule) {
        return weir.page("/api/alarms?rule=" + rule).at("/alarms/0");
    }

    private static List<String> states(RunningWeir weir) {
        return states(weir, "dust");
    }

    private static List<String> states(RunningWeir weir, String rule) {
        return alarm(weir, rule).path("changes").findValuesAsText("state");
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
