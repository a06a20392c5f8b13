package io.weir.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.management.Readiness;
import io.weir.model.Measure;
import io.weir.model.catalogue.Catalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code /api/v1/report} as a browser gets it. */
@Timeout(60)
class LiveReportTest {

    private static final String HOSTILE = "<script>alert(1)</script>";
    private static final String CLOCK_CHANGE = "?from=2026-03-28T23:00:00Z&to=2026-03-29T22:00:00Z&zone=Europe/Berlin";
    private static final Instant NOON = Instant.parse("2026-03-29T12:00:00Z");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ScriptedStore STORE = ScriptedStore.ofWaves();
    private static LiveServer server;

    @BeforeAll
    static void start() {
        STORE.stored(List.of(of(HOSTILE, 7, NOON), of("=1+1", 9, NOON.plusSeconds(60)), of("b", 11, NOON)));
        server = LiveServer.start(
                LiveConfig.of("127.0.0.1:1", Catalogue.BUILT_IN, "127.0.0.1", 0),
                STORE,
                new SimpleMeterRegistry(),
                new Readiness());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void isAPageThatLoadsNothingAndNamesOfStrangersStayText() throws Exception {
        HttpResponse<String> page = get(CLOCK_CHANGE + "&kind=P1");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "frame-ancestors 'none'")
                        .doesNotContain("script-src"));
        assertThat(page.body())
                .contains("1 day, 23 hours, in the time of Europe/Berlin", "&lt;script&gt;alert(1)")
                .doesNotContain("<script");
    }

    @Test
    void isATableInWhichNothingIsAFormula() throws Exception {
        HttpResponse<String> table = get(CLOCK_CHANGE + "&kind=P1&format=csv");

        assertThat(table.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
        assertThat(table.body()).contains("b").doesNotContain(",=1+1").doesNotContain("\n=");
    }

    @Test
    void isOfOneStationWhereThatIsAskedFor() throws Exception {
        String one =
                get(CLOCK_CHANGE + "&kind=P1&source=feed&sensor=b&format=csv").body();
        String page = get(CLOCK_CHANGE + "&kind=P1&source=feed&sensor=b").body();
        String nobody = get(CLOCK_CHANGE + "&kind=P1&source=feed&sensor=nobody&format=csv")
                .body();

        assertThat(one.lines().filter(line -> line.startsWith("station-values,")))
                .singleElement()
                .asString()
                .contains("feed/b", ",1");
        assertThat(one).contains("kind-mean").doesNotContain("script");
        assertThat(page).contains("Of feed/b alone", "1 stations").doesNotContain("alert(1)");
        assertThat(nobody).doesNotContain("station-values,", "kind-mean");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?zone=Mars/Olympus | zone must be one such as Europe/Berlin or UTC, but is 'Mars/Olympus'",
                "?format=pdf | format must be html or csv, but is 'pdf'",
                "?from=2026-03-02&to=2026-03-01 | from must be before to",
                "?source=feed | source and sensor must be given together",
                "?kind=mystery | kind must be one that /api/kinds names"
            })
    void whatIsWrongIsNamed(String query, String said) throws Exception {
        HttpResponse<String> answer = get(query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(said);
    }

    @Test
    void moreThanCanBeReadAtOnceIsRefusedAndTheNextReportIsMade() throws Exception {
        ScriptedStore many = ScriptedStore.ofWaves();
        Measure one = of("a", 1, NOON);
        many.stored(() -> IntStream.range(0, 5_000_001).mapToObj(n -> one).iterator());
        try (LiveServer full = LiveServer.start(
                LiveConfig.of("127.0.0.1:1", Catalogue.BUILT_IN, "127.0.0.1", 0),
                many,
                new SimpleMeterRegistry(),
                new Readiness())) {
            HttpResponse<String> refused = get(full.port(), CLOCK_CHANGE + "&kind=P1");
            many.stored(List.of(one));

            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("a shorter time, one kind or one sensor", "5,000,000 values");
            assertThat(get(full.port(), CLOCK_CHANGE + "&kind=P1").statusCode()).isEqualTo(200);
        }
    }

    private static Measure of(String sensor, double value, Instant at) {
        return new Measure("feed", sensor, "SDS011", "P1", value, at, null);
    }

    private static HttpResponse<String> get(String query) throws Exception {
        return get(server.port(), query);
    }

    private static HttpResponse<String> get(int port, String query) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/report" + query);
        return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
