package io.weir.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.management.Readiness;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Frames of the map at other times, over HTTP. */
@Timeout(30)
class LiveTimeTest {

    private static final Instant DAY = Instant.parse("2026-11-01T00:00:00Z");
    private static final String FRAMES = "/api/v1/frames?kind=P2&from=2026-11-01&to=2026-11-02";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ScriptedStore store = ScriptedStore.ofWaves();
    private LiveServer server;

    @BeforeEach
    void start() {
        Place stuttgart = new Place(null, 48.78, 9.18, null, "DE", "Stuttgart", false);
        store.stored(List.of(
                new Measure("feed", "a", "SDS011", "P2", 12.5, DAY, stuttgart),
                new Measure("feed", "a", "SDS011", "P2", 3, DAY.plusSeconds(86_399), stuttgart),
                new Measure("feed", "b", "SDS011", "P2", 7, DAY.plusSeconds(600), null),
                new Measure("feed", "b", "SDS011", "P1", 7, DAY.plusSeconds(600), null)));
        server = LiveServer.start(
                LiveConfig.of("127.0.0.1:1", Catalogue.BUILT_IN, "127.0.0.1", 0),
                store,
                new SimpleMeterRegistry(),
                new Readiness());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("complaint")
    void aDayComesInStepsOfTenMinutesWithTheMeansOfEachSensor() throws Exception {
        HttpResponse<byte[]> answer = get(FRAMES);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.weir.frames");
        JsonNode head = head(answer);
        assertThat(head.get("step").asInt()).isEqualTo(600);
        assertThat(head.get("frames").asInt()).isEqualTo(144);
        assertThat(head.get("from").asText()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(head.get("unit").asText()).isEqualTo("µg/m³");
        assertThat(head.get("levels").toString()).isEqualTo("[3,7,12.5]");
        assertThat(head.get("sensor").toString()).isEqualTo("[\"a\",\"b\"]");
        byte[] codes = codes(answer);
        assertThat(codes).hasSize(2 * 144).startsWith(3, 0, -3, 2, 0, -2).endsWith(1, 0);
    }

    @Test
    void whatWasReckonedIsKeptForAllThatAskAndKnownByItsTag() throws Exception {
        HttpResponse<byte[]> first = get(FRAMES);
        int asked = store.asked();
        HttpResponse<byte[]> packed = get(FRAMES, "Accept-Encoding", "gzip");
        HttpResponse<byte[]> again =
                get(FRAMES, "If-None-Match", first.headers().firstValue("ETag").orElseThrow());

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.body()).startsWith(0x1f, 0x8b);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(store.asked()).isEqualTo(asked);
    }

    @Test
    void withoutFromAndToItIsTheLatestDay() throws Exception {
        Instant now = Instant.now();

        JsonNode head = head(get("/api/v1/frames?kind=P2&step=3600"));

        assertThat(head.get("frames").asInt()).isBetween(24, 25);
        assertThat(Instant.parse(head.get("to").asText())).isAfterOrEqualTo(now);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5min | [[\"feed\",\"a\",4]]",
                "hour | [[\"feed\",\"a\",4]]",
                "day | [[\"feed\",\"a\",4]]",
                "nowcast | []"
            })
    void meansAreThoseUpToNow(String mean, String means) throws Exception {
        Instant lately = Instant.now().minusSeconds(120);
        store.stored(List.of(new Measure("feed", "a", null, "P2", 4, lately, null)));

        JsonNode told = new ObjectMapper()
                .readTree(get("/api/v1/means?kind=P2&mean=" + mean).body());

        assertThat(told.get("means").toString()).isEqualTo(means);
        assertThat(Instant.parse(told.get("to").asText())).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void nowCastIsOfTwelveHoursTheNewestOfWhichCountMost() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        store.stored(List.of(
                new Measure("feed", "a", null, "P2", 20, now.minusSeconds(2 * 3_600 - 60), null),
                new Measure("feed", "a", null, "P2", 10, now.minusSeconds(3_600 - 60), null)));

        JsonNode told = new ObjectMapper()
                .readTree(get("/api/v1/means?kind=P2&mean=nowcast").body());

        assertThat(told.get("means").toString())
                .as("weight 0.5: (10 + 10) / 1.5")
                .isEqualTo("[[\"feed\",\"a\",13.3]]");
        assertThat(get("/api/v1/means?kind=temperature&mean=nowcast").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aStoreThatFailsIsSaidAndNotKept() throws Exception {
        store.stored(() -> {
            throw new StoreException("nobody home", null);
        });
        assertThat(get(FRAMES).statusCode()).isEqualTo(502);

        store.stored(List.of());
        assertThat(get(FRAMES).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2026-11-01 | kind must be given, but is not",
                "kind=%3Cb%3E | kind must be one that /api/kinds names, but is '<b>'",
                "kind=P2&from=yesterday | from must be a time such as 2026-11-29T12:00:00Z or a day such as 2026-11-29, but is 'yesterday'",
                "kind=P2&from=1969-12-31 | from must be a time such as 2026-11-29T12:00:00Z or a day such as 2026-11-29, but is '1969-12-31'",
                "kind=P2&from=2026-11-02&to=2026-11-01 | from must be before to, but is 2026-11-02T00:00:00Z, and to is 2026-11-01T00:00:00Z",
                "kind=P2&from=2024-11-02&to=2026-11-01 | from and to must be at most 366 days apart, but are 2024-11-02T00:00:00Z and 2026-11-01T00:00:00Z",
                "kind=P2&step=59 | step must be a whole number from 60 to 86400, but is '59'",
                "kind=P2&from=2026-11-01&to=2026-11-02&step=60 "
                        + "| from, to and step must make at most 400 frames, but make 1440: take a step of 217 s or more"
            })
    void aWrongParameterIsNamed(String query, String sentence) throws Exception {
        HttpResponse<byte[]> answer = get("/api/v1/frames?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new ObjectMapper().readTree(answer.body()).get("error").asText())
                .isEqualTo(sentence);
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static JsonNode head(HttpResponse<byte[]> answer) throws Exception {
        ByteBuffer file = ByteBuffer.wrap(answer.body());
        return new ObjectMapper().readTree(new String(answer.body(), 4, file.getInt(), StandardCharsets.UTF_8));
    }

    private static byte[] codes(HttpResponse<byte[]> answer) {
        ByteBuffer file = ByteBuffer.wrap(answer.body());
        file.position(4 + file.getInt());
        byte[] codes = new byte[file.remaining()];
        file.get(codes);
        return codes;
    }
}
