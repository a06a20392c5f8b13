package io.weir.intake.sources.sensorcommunity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.weir.intake.FetchException;
import io.weir.intake.PulledSource;
import io.weir.intake.Scraped;
import io.weir.intake.SendException;
import io.weir.intake.pull.FeedRequest;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.web.Proxies;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SensorCommunitySourceIT {

    private static final String PATH = "/static/v2/data.json";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String RECORD = """
            {"id":1,"sensor":{"id":9},"timestamp":"2026-11-22 11:58:11","sensordatavalues":[{"value_type":"P1","value":"1"}]}\
            """;
    private static final Reading READING = new Reading(
            "sensor-community",
            "1",
            "9",
            null,
            Instant.parse("2026-11-22T11:58:11Z"),
            NOW,
            null,
            Map.of("P1", "1"),
            Map.of());

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort().gzipDisabled(true))
            .build();

    private final List<Scraped> scraped = new ArrayList<>();

    @Test
    void fetchesReadingsAndSaysWhoItIs() throws Exception {
        answer(okJson("[" + RECORD + "]"));

        PulledSource.Fetched fetched = source().fetch(scraped::add);

        assertThat(fetched).isEqualTo(PulledSource.Fetched.NEWS);
        assertThat(scraped).containsExactly(new Scraped.Found(READING));
        SERVER.verify(getRequestedFor(urlEqualTo(PATH))
                .withHeader("User-Agent", equalTo("Weir/dev (tests@example.org)"))
                .withHeader("Accept-Encoding", equalTo("gzip"))
                .withHeader("If-None-Match", absent())
                .withHeader("If-Modified-Since", absent()));
    }

    @Test
    @Tag("complaint")
    void aWholeFeedIsNotFetchedAgainOnceItIsDeliveredAndHasNotChanged() throws Exception {
        answer(okJson("[" + RECORD + "]")
                .withHeader("ETag", "\"one\"")
                .withHeader("Last-Modified", "Sun, 22 Nov 2026 11:59:00 GMT"));
        SERVER.stubFor(feed().withHeader("If-None-Match", equalTo("\"one\""))
                .withHeader("If-Modified-Since", equalTo("Sun, 22 Nov 2026 11:59:00 GMT"))
                .willReturn(status(304)));
        SensorCommunitySource source = source();

        source.fetch(scraped::add);
        assertThat(source.fetch(scraped::add)).isEqualTo(PulledSource.Fetched.NEWS); // the first was not delivered
        source.delivered();
        assertThat(source.fetch(scraped::add)).isEqualTo(PulledSource.Fetched.NOT_MODIFIED);
        source.delivered();
        assertThat(source.fetch(scraped::add)).isEqualTo(PulledSource.Fetched.NOT_MODIFIED);

        assertThat(scraped)
                .as("not to be modified costs nothing, and hides nothing")
                .hasSize(2);
        SERVER.verify(2, getRequestedFor(urlEqualTo(PATH)).withHeader("If-None-Match", absent()));
        SERVER.verify(2, getRequestedFor(urlEqualTo(PATH)).withHeader("If-None-Match", equalTo("\"one\"")));
    }

    @Test
    void aFeedThatEndedEarlyIsAFailureAndIsAskedForWholeAgain() throws Exception {
        answer(okJson("[" + RECORD + "," + RECORD.substring(0, 50)).withHeader("ETag", "\"cut\""));
        SensorCommunitySource source = source();

        assertThat(failure(source)).hasMessageEndingWith(" ended early; its whole records are kept");
        source.delivered();
        failure(source);

        assertThat(scraped).hasSize(4);
        SERVER.verify(2, getRequestedFor(urlEqualTo(PATH)).withHeader("If-None-Match", absent()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aZippedAnswerIsUnzippedWhetherItSaysSoOrNot(boolean saysSo) throws Exception {
        ResponseDefinitionBuilder zipped = aResponse().withBody(zipped("[" + RECORD + "]"));
        answer(saysSo ? zipped.withHeader("Content-Encoding", "gzip") : zipped);

        source().fetch(scraped::add);

        assertThat(scraped).containsExactly(new Scraped.Found(READING));
    }

    @Test
    @Tag("complaint")
    @Timeout(60)
    void aGzipMemberThatComesLateIsNotLost() throws Exception {
        String other = RECORD.replace("{\"id\":9}", "{\"id\":10}");
        try (SlowFeed feed = new SlowFeed(zipped("[" + RECORD + ","), zipped(other + "]"))) {
            SensorCommunitySource source = patient(feed.url());

            source.fetch(each -> {
                scraped.add(each);
                feed.firstWasRead(); // and behind it nothing is available
            });
            source.delivered();
            source.fetch(scraped::add);

            assertThat(scraped)
                    .extracting(each -> ((Scraped.Found) each).reading().sensor())
                    .containsExactly("9", "10", "9", "10");
            assertThat(feed.condition()).as("what was whole is known").isEqualTo("\"two\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"noise", "\u001F\u008B\7 noise", "\u001F\u008B"})
    @Timeout(60)
    void whatIsNoGzipBehindAMemberIsARejectionAndAFailureWhoseValidatorIsNotKept(String noise) throws Exception {
        byte[] tail = noise.getBytes(StandardCharsets.ISO_8859_1);
        try (SlowFeed feed = new SlowFeed(zipped("[" + RECORD + "]"), tail)) {
            feed.firstWasRead();
            SensorCommunitySource source = patient(feed.url());

            assertThat(failure(source))
                    .hasMessage(feed.url()
                            + " is damaged: there are bytes that are not gzip where a gzip member should begin");
            source.delivered();
            failure(source);

            assertThat(feed.condition()).isNull();
            assertThat(scraped).hasSize(4).first().isEqualTo(new Scraped.Found(READING));
            assertThat(((Scraped.Refused) scraped.get(1)).rejected().original()).isEqualTo(tail);
        }
    }

    @Test
    void zippedDataThatIsCutIsAFailureWhoseValidatorIsNotKept() throws Exception {
        byte[] whole = zipped("[" + RECORD + "," + RECORD + "]");
        answer(aResponse().withBody(Arrays.copyOf(whole, whole.length - 12)).withHeader("ETag", "\"cut\""));
        SensorCommunitySource source = source();

        assertThat(failure(source)).hasMessageEndingWith(" is damaged: the gzip data ends within a member");
        source.delivered();
        failure(source);

        assertThat(scraped).contains(new Scraped.Found(READING));
        SERVER.verify(2, getRequestedFor(urlEqualTo(PATH)).withHeader("If-None-Match", absent()));
    }

    @Test
    void whatIsNoJsonIsAFailureThatNamesIt() {
        answer(aResponse().withHeader("ETag", "\"zip\"").withBody("PK\3\4 and so on"));
        assertThat(failure(source()))
                .hasMessageStartingWith(SERVER.baseUrl() + PATH + " can't be read: it is a zip archive");

        answer(aResponse().withBody("sensor_id;P1;P2\n1;2;3\n"));
        assertThat(failure(source())).hasMessageContaining("can't be read: it is a table of separated values (CSV)");
        assertThat(scraped).isEmpty();
    }

    @Test
    void anAnswerInUtf16IsRead() throws Exception {
        answer(aResponse().withBody(("\uFEFF[" + RECORD + "]").getBytes(StandardCharsets.UTF_16LE)));

        source().fetch(scraped::add);

        assertThat(scraped).containsExactly(new Scraped.Found(READING));
    }

    @ParameterizedTest
    @CsvSource({"429, 120, 120", "503, 'Sun, 22 Nov 2026 12:02:30 GMT', 150"})
    void whatAServerAsksForIsPassedOn(int status, String header, long seconds) {
        answer(status(status).withHeader("Retry-After", header));

        FetchException e = failure(source());

        assertThat(e).hasMessage(SERVER.baseUrl() + PATH + " answers with status " + status);
        assertThat(e.retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 404, 500})
    void anotherStatusIsAFailureThatNamesIt(int status) {
        answer(status(status));

        FetchException e = failure(source());

        assertThat(e).hasMessage(SERVER.baseUrl() + PATH + " answers with status " + status);
        assertThat(e.retryAfter()).isEmpty();
    }

    @Test
    void aPageInsteadOfDataIsOneRejectionAndAFailure() {
        answer(aResponse().withHeader("ETag", "\"page\"").withBody("<html><body>{down}</body></html>"));
        SensorCommunitySource source = source();

        assertThat(failure(source)).hasMessageContaining("has no reading among 1 records");
        assertThat(scraped).hasSize(1);
        Rejected rejected = ((Scraped.Refused) scraped.get(0)).rejected();
        assertThat(rejected.detail()).isEqualTo("a page of HTML or XML, not JSON");
    }

    @Test
    void anEmptyAnswerIsAFailureAndAnEmptyArrayIsNot() throws Exception {
        answer(okJson(" "));
        assertThat(failure(source())).hasMessageContaining("the feed of sensor-community is empty");

        answer(okJson("[]"));
        assertThat(source().fetch(scraped::add)).isEqualTo(PulledSource.Fetched.NEWS);
        assertThat(scraped).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE", "MALFORMED_RESPONSE_CHUNK"})
    void aBrokenConnectionIsAFailure(Fault fault) {
        answer(aResponse().withFault(fault));

        assertThat(failure(source())).hasMessageContaining("can't be read");
    }

    @Test
    void anAnswerThatDoesNotComeIsAFailure() {
        answer(okJson("[]").withFixedDelay(5_000));

        assertThat(failure(source())).hasMessageEndingWith("can't be read: no answer in time");
    }

    @Test
    void aServerThatIsNotThereIsAFailure() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        FetchException e = failure(source(URI.create("http://localhost:" + port + PATH), 1_000_000));

        assertThat(e).hasMessage("http://localhost:" + port + PATH + " can't be read: no connection");
    }

    @Test
    void moreThanAnyFeedHasIsAFailureAfterWhatCameBefore() throws Exception {
        String many = "[" + (RECORD + ",").repeat(20_000) + "]";
        answer(aResponse().withBody(zipped(many)).withHeader("Content-Encoding", "gzip"));

        assertThat(failure(source(URI.create(SERVER.baseUrl() + PATH), 1_000_000)))
                .hasMessageEndingWith("more than 1000000 bytes");
        assertThat(scraped).hasSizeBetween(4_000, 10_000);
    }

    @Test
    @Timeout(20)
    void aBodyThatStandsStillIsAFailureAfterWhatCameBefore() throws Exception {
        try (StallingServer server = new StallingServer("[" + RECORD + "," + RECORD.substring(0, 40))) {
            assertThat(failure(source(server.url(), 1_000_000))).hasMessageEndingWith("no byte came for 400 ms");
        }
        // a record was there, but how far a stream is handed over before it ends is no promise
        assertThat(scraped.stream().filter(Scraped.Refused.class::isInstance)).isEmpty();
    }

    @Test
    @Timeout(20)
    void aBodyThatDripsForEverIsAFailureToo() {
        answer(okJson("[" + (RECORD + ",").repeat(50) + RECORD + "]").withChunkedDribbleDelay(600, 60_000));

        assertThat(failure(source(URI.create(SERVER.baseUrl() + PATH), 1_000_000, Duration.ofSeconds(1))))
                .hasMessageEndingWith("can't be read: it has not ended after 1 s");
    }

    @Test
    void aReaderThatTakesItsTimeIsNotTakenForABodyThatStandsStill() throws Exception {
        answer(okJson("[" + (RECORD + ",").repeat(5_000) + RECORD + "]"));

        source().fetch(each -> {
            if (scraped.isEmpty()) {
                long until = System.nanoTime() + Duration.ofMillis(900).toNanos();
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            }
            scraped.add(each);
        });

        assertThat(scraped).hasSize(5_001);
    }

    @Test
    void whatTheConsumerThrowsComesThrough() {
        answer(okJson("[" + RECORD + "]"));

        assertThatThrownBy(() -> source().fetch(each -> {
                    throw new SendException("no Kafka", null);
                }))
                .isInstanceOf(SendException.class);
    }

    @Test
    void theLiveFeedCanBeAskedForWithoutFetchingIt() throws Exception {
        SERVER.stubFor(head(urlEqualTo(PATH)).willReturn(aResponse().withHeader("Content-Type", "application/json")));

        assertThat(source().unreachable(Duration.ofSeconds(2))).isEmpty();

        SERVER.verify(0, getRequestedFor(urlEqualTo(PATH)));
    }

    @Test
    void whyTheLiveFeedCantBeReachedIsOneSentence() throws Exception {
        SERVER.stubFor(head(urlEqualTo(PATH)).willReturn(status(503)));
        assertThat(source().unreachable(Duration.ofSeconds(2)))
                .contains(SERVER.baseUrl() + PATH + " answers with status 503");

        SERVER.stubFor(head(urlEqualTo(PATH)).willReturn(aResponse().withHeader("Content-Type", "text/html; x=y")));
        assertThat(source().unreachable(Duration.ofSeconds(2)))
                .contains(SERVER.baseUrl() + PATH + " answers with a page, not with data");

        SERVER.stubFor(any(urlEqualTo(PATH)).willReturn(okJson("").withFixedDelay(5_000)));
        assertThat(source().unreachable(Duration.ofMillis(200)))
                .contains(SERVER.baseUrl() + PATH + " can't be reached: no answer in time");

        URI nowhere = URI.create("http://no-such-host.invalid/data.json");
        assertThat(source(nowhere, 1_000).unreachable(Duration.ofSeconds(2)))
                .contains(nowhere + " can't be reached: its host is not known");
    }

    private static MappingBuilder feed() {
        return get(urlEqualTo(PATH));
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(feed().willReturn(answer));
    }

    private static SensorCommunitySource source() {
        return source(URI.create(SERVER.baseUrl() + PATH), 10_000_000);
    }

    private static SensorCommunitySource source(URI url, long mostBytes) {
        return source(url, mostBytes, Duration.ofMinutes(1));
    }

    private static SensorCommunitySource source(URI url, long mostBytes, Duration whole) {
        FeedRequest feed = new FeedRequest(
                url,
                Proxies.NONE,
                "Weir/dev (tests@example.org)",
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                Duration.ofMillis(400),
                whole,
                mostBytes);
        return new SensorCommunitySource(
                "sensor-community", Duration.ofMinutes(5), feed, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Waits longer than any machine is busy. */
    private static SensorCommunitySource patient(URI url) {
        Duration patience = Duration.ofSeconds(50);
        FeedRequest feed =
                new FeedRequest(url, Proxies.NONE, "Weir/dev", patience, patience, patience, patience, 10_000_000);
        return new SensorCommunitySource(
                "sensor-community", Duration.ofMinutes(5), feed, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private FetchException failure(SensorCommunitySource source) {
        return catchThrowableOfType(FetchException.class, () -> source.fetch(scraped::add));
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
