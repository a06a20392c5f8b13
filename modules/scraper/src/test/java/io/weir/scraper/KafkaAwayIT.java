package io.weir.scraper;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.ReadingSender;
import io.weir.intake.SourceStates;
import io.weir.intake.pull.FeedRequest;
import io.weir.intake.sources.sensorcommunity.SensorCommunitySource;
import io.weir.locations.OfflineLocations;
import io.weir.management.Readiness;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.KafkaAccess;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.testing.KafkaReader;
import io.weir.web.Proxies;
import io.weir.wire.Channels;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The scraper between a feed that serves the same all the time and a Kafka that is away for a while. */
class KafkaAwayIT {

    private static final int BUFFER = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final WireMockExtension FEED = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @TempDir
    Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Readiness readiness = new Readiness();

    /** The one feed fits into the buffer, so that only its end tells of the failure; the other does not. */
    @ParameterizedTest
    @CsvSource({"500, 0", "4000, 900"})
    @Timeout(120)
    void whatKafkaDidNotTakeIsGivenUpAloudAndNotHiddenByANotModified(int sensors, int noise) {
        // Given
        EmbeddedKafka first = EmbeddedKafka.start(folder);
        int port = Integer.parseInt(first.bootstrapServers().replaceAll(".*:", ""));
        KafkaTopics.create(first.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        serve("\"one\"", FeedOfMany.of(1, 0));
        try (Scraper scraper = scraper(first.bootstrapServers())) {
            start(scraper);
            await().atMost(PATIENCE).until(() -> count("scraper_not_modified_total") > 0);
            first.close();

            // When
            serve("\"two\"", FeedOfMany.of(sensors, noise));
            await().atMost(PATIENCE).until(() -> readiness.away().containsKey("kafka"));
            double givenUp = count("scraper_given_up_total");
            double fetched = count("scraper_readings_total");

            // Then
            assertThat(readiness.away().get("kafka")).contains("messages only");
            assertThat(givenUp).as("only what fits into the buffer is taken").isBetween(1.0, BUFFER / 500.0);
            assertThat(fetched).isEqualTo(1);
            FEED.verify(0, getRequestedFor(anyUrl()).withHeader("If-None-Match", equalTo("\"two\"")));

            // When
            EmbeddedKafka second = EmbeddedKafka.start(folder, port);
            KafkaReader reader = new KafkaReader(second.bootstrapServers());
            await().atMost(PATIENCE).until(() -> sensors(reader) == sensors && readiness.isReady());

            // Then
            double notModified = count("scraper_not_modified_total");
            await().atMost(PATIENCE).until(() -> count("scraper_not_modified_total") > notModified);
            FEED.verify(getRequestedFor(anyUrl()).withHeader("If-None-Match", equalTo("\"two\"")));
            second.close();
        }
    }

    private Scraper scraper(String bootstrapServers) {
        FeedRequest feed = FeedRequest.of(URI.create(FEED.baseUrl() + "/data.json"), Proxies.NONE, "Weir/dev");
        SensorCommunitySource source =
                new SensorCommunitySource("feed", Duration.ofMillis(200), feed, Clock.systemUTC());
        PlaceFinder places = new PlaceFinder(Optional.empty(), OfflineLocations.load(), readiness, registry);
        ReadingSender sender =
                new ReadingSender(KafkaAccess.plaintext(bootstrapServers), Duration.ofSeconds(2), BUFFER, readiness);
        SourceStates states = new SourceStates(KafkaAccess.plaintext(bootstrapServers), readiness);
        return new Scraper(List.of(source), new Intake(places, sender, registry), 0, states, registry);
    }

    private static void serve(String etag, byte[] body) {
        FEED.resetMappings();
        ResponseDefinitionBuilder answer = ok().withHeader("ETag", etag).withBody(body);
        FEED.stubFor(any(anyUrl()).willReturn(answer));
        FEED.stubFor(any(anyUrl()).withHeader("If-None-Match", equalTo(etag)).willReturn(status(304)));
    }

    private static void start(Scraper scraper) {
        Thread thread = new Thread(scraper::run, "scraper");
        thread.setDaemon(true);
        thread.start();
    }

    private double count(String counter) {
        return registry.get(counter).tag("source", "feed").counter().count();
    }

    private static long sensors(KafkaReader reader) {
        return reader.all(Channels.READINGS.topic()).stream()
                .map(KafkaReader::key)
                .distinct()
                .count();
    }
}
