package io.weir.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
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
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What people take away, over HTTP. */
@Timeout(60)
class LiveTakeAwayTest {

    private static final Instant DAY = Instant.parse("2026-11-01T00:00:00Z");
    private static final String DAYS = "from=2026-11-01&to=2026-11-02";
    private static final String HOSTILE = "=HYPERLINK(\"http://evil\",\"a,b\")\r\n<script>";
    private static final Place PLACE = new Place(null, -33.5, -70.25, null, "CL", "@SUM(A1)", true);

    private final HttpClient client = HttpClient.newHttpClient();
    private final ScriptedStore store = ScriptedStore.ofWaves();
    private LiveServer server;

    @BeforeEach
    void start() {
        store.stored(List.of(
                new Measure("sensor-community", HOSTILE, "+1", "humidity", 100, DAY, PLACE, 103.2, Set.of("saturated")),
                new Measure("feed", "b", null, "temperature", -1.0E-5, DAY.plusMillis(1), null)));
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
    void aTableHasEachMeasureWithItsUnitFlagsAndLicence() throws Exception {
        HttpResponse<String> answer = get("/api/v1/measures.csv?" + DAYS);

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv;charset=utf-8;header=present");
        List<CsvRecord> rows = rows(answer.body());
        assertThat(rows.get(0).getFields())
                .startsWith("source", "sensor", "sensor_type", "country", "city", "latitude")
                .endsWith("value", "raw", "flags", "licence");
        assertThat(rows).hasSize(3);
        List<String> of = rows.stream()
                .filter(row -> row.getField(8).equals("humidity"))
                .findFirst()
                .orElseThrow()
                .getFields();
        assertThat(of.get(7)).isEqualTo("true");
        assertThat(of.subList(8, 14))
                .containsExactly("humidity", "%", "2026-11-01T00:00:00Z", "100", "103.2", "saturated");
        assertThat(of.get(14))
                .startsWith("Sensor.Community contributors, DbCL-1.0, https://")
                .contains("GeoNames");
    }

    @Test
    void noTextBecomesAFormulaAndNumbersStayNumbers() throws Exception {
        List<CsvRecord> rows = rows(get("/api/v1/measures.csv?" + DAYS).body());
        List<String> wet = rows.stream()
                .filter(row -> row.getField(8).equals("humidity"))
                .findFirst()
                .orElseThrow()
                .getFields();
        List<String> cold = rows.stream()
                .filter(row -> row.getField(8).equals("temperature"))
                .findFirst()
                .orElseThrow()
                .getFields();

        assertThat(wet.get(1)).isEqualTo("'" + HOSTILE);
        assertThat(wet.get(2)).isEqualTo("'+1");
        assertThat(wet.get(4)).isEqualTo("'@SUM(A1)");
        assertThat(wet.subList(5, 7)).containsExactly("-33.5", "-70.25");
        assertThat(cold.get(11)).isEqualTo("-0.00001");
        assertThat(cold.get(14)).startsWith("no licence is stated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF20a"})
    void eachBeginningOfAFormulaIsGuarded(String name) throws Exception {
        store.stored(List.of(new Measure("feed", name, null, "P1", 1, DAY, null)));

        assertThat(rows(get("/api/v1/measures.csv?kind=P1&" + DAYS).body())
                        .get(1)
                        .getField(1))
                .isEqualTo("'" + name);
    }

    @Test
    void jsonHasTheSameAndTextsAsTheyAre() throws Exception {
        JsonNode told =
                new ObjectMapper().readTree(get("/api/v1/measures.json?" + DAYS).body());

        assertThat(told.get("count").asInt()).isEqualTo(2);
        assertThat(told.at("/licences/sensor-community").asText()).startsWith("Sensor.Community contributors");
        assertThat(told.at("/licences/feed").asText()).isEqualTo("no licence is stated");
        JsonNode wet = told.get("measures").get(0).get("kind").asText().equals("humidity")
                ? told.get("measures").get(0)
                : told.get("measures").get(1);
        assertThat(wet.get("sensor").asText()).isEqualTo(HOSTILE);
        assertThat(wet.get("value").asDouble()).isEqualTo(100);
        assertThat(wet.get("raw").asDouble()).isEqualTo(103.2);
        assertThat(wet.get("unit").asText()).isEqualTo("%");
        assertThat(wet.get("flags").toString()).isEqualTo("[\"saturated\"]");
    }

    @Test
    void theNameOfTheFileIsPlainWhateverWasAskedFor() throws Exception {
        HttpResponse<String> answer =
                get("/api/v1/measures.csv?kind=P2&country=uk&city=%22%0d%0aX%3a%20../M%C3%BCnchen&" + DAYS);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"weir-P2-uk-X_M_nchen-20261101T0000-20261102T0000.csv\"");
    }

    @Test
    void itIsPackedForWhoCanReadThatAndHeadHasItsHeaders() throws Exception {
        String path = "/api/v1/measures.csv?" + DAYS;
        HttpResponse<InputStream> packed =
                client.send(request(path).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofInputStream());
        HttpResponse<String> head = client.send(
                request(path).method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofString());

        assertThat(new String(new GZIPInputStream(packed.body()).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(get(path).body());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Disposition")).isPresent();
        assertThat(store.asked())
                .as("of HEAD nothing")
                .isEqualTo(2 * Catalogue.BUILT_IN.kinds().size());
    }

    /** A million rows are some 200 MB; what they are held in would stay reachable as long as they are on their way. */
    @Test
    @Tag("complaint")
    void aMillionRowsComeOneByOneAndNoneIsKept() throws Exception {
        AtomicLong made = new AtomicLong();
        AtomicLong most = new AtomicLong();
        AtomicLong read = new AtomicLong();
        store.stored(() -> LongStream.range(0, 1_000_000)
                .mapToObj(n -> {
                    most.accumulateAndGet(made.incrementAndGet() - read.get(), Math::max);
                    return new Measure("feed", "s" + n % 7_000, "SDS011", "P1", n, DAY.plusMillis(n), PLACE);
                })
                .iterator());

        HttpResponse<InputStream> answer =
                client.send(request("/api/v1/measures.csv?kind=P1&" + DAYS).build(), BodyHandlers.ofInputStream());
        byte[] buffer = new byte[64 * 1024];
        try (InputStream body = answer.body()) {
            for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
                for (int n = 0; n < length; n++) {
                    read.addAndGet(buffer[n] == '\n' ? 1 : 0);
                }
            }
        }

        assertThat(read).hasValue(1_000_001);
        assertThat(most.get())
                .as("rows made and not read yet: what buffers hold")
                .isLessThan(50_000);
    }

    @Test
    void aStoreThatFailsBeforeTheFirstByteIsSaid() throws Exception {
        store.stored(() -> {
            throw new StoreException("nobody home", null);
        });

        HttpResponse<String> answer = get("/api/v1/measures.csv?kind=P1&" + DAYS);

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body())
                .isEqualTo("{\"error\":\"The store did not answer: nobody home\",\"code\":\"store-away\"}");
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void whereTheStoreFailsLaterTheAnswerIsCutAndDoesNotLookWhole(String suffix) {
        store.stored(() -> LongStream.range(0, 100_000)
                .mapToObj(n -> {
                    if (n == 99_999) {
                        throw new StoreException("gone", null);
                    }
                    return new Measure("feed", "a", null, "P1", n, DAY.plusMillis(n), null);
                })
                .iterator());

        assertThatThrownBy(() -> get("/api/v1/measures." + suffix + "?kind=P1&" + DAYS))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whoLeavesIsReadForNoLonger() throws Exception {
        store.stored(() -> Stream.generate(() -> new Measure("feed", "a", null, "P1", 1, DAY, null))
                .iterator());

        client.send(request("/api/v1/measures.csv?kind=P1&" + DAYS).build(), BodyHandlers.ofInputStream())
                .body()
                .close();

        await().untilAsserted(() -> {
            store.stored(List.of());
            assertThat(get("/api/v1/measures.csv?kind=P1&" + DAYS).statusCode()).isEqualTo(200);
        });
    }

    @Test
    void oneAddressDoesNotTakeAllPlaces() throws Exception {
        store.stored(() -> Stream.generate(() -> new Measure("feed", "a", null, "P1", 1, DAY, null))
                .iterator());
        List<InputStream> taking = new ArrayList<>();
        for (int n = 0; n < 2; n++) { // the second one waits for the first, which is without end
            HttpRequest request =
                    request("/api/v1/measures.csv?kind=P1&" + DAYS).build();
            client.sendAsync(request, BodyHandlers.ofInputStream()).thenAccept(answer -> taking.add(answer.body()));
        }
        await().until(() -> taking.size() > 0);

        await().untilAsserted(() -> {
            HttpResponse<String> refused = get("/api/v1/measures.json?kind=P2&" + DAYS);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("10");
        });
        store.stored(List.of()); // for the one that waits
        for (InputStream each : taking) {
            each.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sensor=a | source and sensor must be given together, but one is not",
                "bbox=1,2,3 | bbox must be WEST,SOUTH,EAST,NORTH in degrees, such as 9.0,48.6,9.4,48.9, but is '1,2,3'",
                "bbox=1,NaN,3,4 | bbox must be WEST,SOUTH,EAST,NORTH in degrees, such as 9.0,48.6,9.4,48.9, but is '1,NaN,3,4'",
                "bbox=1,5,3,4 | bbox must be WEST,SOUTH,EAST,NORTH in degrees, such as 9.0,48.6,9.4,48.9, but is '1,5,3,4'",
                "country=Germany | country must be a code of ISO 3166-1 such as DE, but is 'Germany'",
                "kind=ozone | kind must be one that /api/kinds names, but is 'ozone'",
                "limit=3 | There is no parameter 'limit' here, but there are kind, source, sensor, bbox, country, city, from and to"
            })
    void aWrongParameterIsNamed(String query, String sentence) throws Exception {
        HttpResponse<String> answer = get("/api/v1/measures.csv?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(new ObjectMapper().readTree(answer.body()).get("error").asText())
                .isEqualTo(sentence);
    }

    private static List<CsvRecord> rows(String csv) {
        return CsvReader.builder().ofCsvRecord(new StringReader(csv)).stream().toList();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}
