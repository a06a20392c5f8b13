package io.weir.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.weir.model.Forecast;
import io.weir.model.Measure;
import io.weir.testing.KafkaReader;
import io.weir.wire.Channels;
import io.weir.wire.json.ForecastJson;
import io.weir.wire.json.Json;
import io.weir.wire.json.MeasureJson;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** The jobs of alarms and of forecasts beside all else, each as {@code make deploy WITH=...} puts it up, and taken away again. */
@ExtendWith(Installed.class)
class RingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String RULES = "rules: [{name: e2e, kind: P1, above: 50, where: {source: ring-e2e}}]\n";

    private final Platform weir;

    RingIT(Platform weir) {
        this.weir = weir;
    }

    @Test
    void anAlarmIsRaisedAcknowledgedAtThePageAndResolvedOnce() throws Exception {
        weir.cluster().applySettings("e2e-rules", Map.of("rules.yaml", RULES));
        weir.helm().upgrade("alarms", "rules.existingConfigMap=e2e-rules").orFail();
        FlinkOperator alarms = new FlinkOperator(weir.cluster(), "alarms");
        alarms.start();
        Instant begin = Instant.now().minusSeconds(60);
        try (LocalPortForward live = weir.cluster().forward(Platform.NAME, "live", 8080)) {
            send("P1", 99, begin);
            await(live, List.of("active"));
            String id = alarm(live).get("id").asText();
            assertThat(acknowledge(live, id)).isEqualTo(202);
            await(live, List.of("active", "acknowledged"));
            send("P1", 10, begin.plusSeconds(30));
            await(live, List.of("active", "acknowledged", "resolved"));
            assertThat(alarm(live).at("/change").asInt()).isEqualTo(3);
        } finally {
            alarms.stopWithSavepoint();
            weir.helm().uninstall("alarms").orFail();
        }
    }

    @Test
    void aSeriesIsForecastFromItsFirstValueOnForEachHorizonOnce() throws Exception {
        weir.helm().upgrade("forecaster").orFail();
        FlinkOperator forecaster = new FlinkOperator(weir.cluster(), "forecaster");
        forecaster.start();
        try {
            Instant begin = Instant.now().minusSeconds(120);
            send("P2", 20, begin);
            send("P2", 21, begin.plusSeconds(100)); // so that event time comes to the first

            Awaitility.await("forecasts of a series")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> !forecasts().isEmpty());
            assertThat(forecasts()).extracting(Forecast::horizon).containsExactly(1, 6, 24);
            assertThat(forecasts())
                    .allSatisfy(each -> assertThat(each.quantile(90)).isGreaterThan(each.quantile(10)));
        } finally {
            forecaster.stopWithSavepoint();
            weir.helm().uninstall("forecaster").orFail();
        }
    }

    /** As they were made of the first value; those of another hour may have followed. */
    private List<Forecast> forecasts() {
        List<Forecast> all = new KafkaReader(weir.neighbours().bootstrapServers())
                .all(Channels.FORECASTS.topic()).stream()
                        .map(record -> ForecastJson.read(record.value()))
                        .filter(each -> each.sensor().source().equals("ring-e2e"))
                        .toList();
        return all.stream()
                .filter(each -> each.madeAt().equals(all.get(0).madeAt()))
                .toList();
    }

    private void send(String kind, double value, Instant at) {
        Measure measure = new Measure("ring-e2e", "1", "SDS011", kind, value, at, null);
        try (KafkaProducer<String, byte[]> kafka = new KafkaProducer<>(
                Map.of("bootstrap.servers", weir.neighbours().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            kafka.send(new ProducerRecord<>(
                    "sensor-measures-" + kind.toLowerCase(Locale.ROOT), measure.key(), MeasureJson.write(measure)));
        }
    }

    private static void await(LocalPortForward live, List<String> states) {
        Awaitility.await("an alarm that was " + states)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() ->
                        alarm(live).path("changes").findValuesAsText("state").equals(states));
    }

    private static JsonNode alarm(LocalPortForward live) throws IOException {
        return Json.MAPPER
                .readTree(address(live, "/api/alarms?rule=e2e").toURL())
                .at("/alarms/0");
    }

    private static int acknowledge(LocalPortForward live, String id) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address(live, "/api/alarms/acknowledgements"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.MAPPER.writeValueAsString(Map.of("id", id, "who", "e2e"))))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private static URI address(LocalPortForward live, String path) {
        return URI.create("http://127.0.0.1:" + live.getLocalPort() + path);
    }
}
