package io.weir.scraper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.testing.KafkaReader;
import io.weir.wire.Channels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The scraper's own process, killed while a feed is still coming in. */
class KilledScraperIT {

    private static final int SENSORS = 5_000;
    private static final int SLOW_MILLIS = 15_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final WireMockExtension FEED = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    @Test
    @Timeout(240)
    void aKillInMidPollLosesNothingThatTheFeedStillServes() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            KafkaReader reader = new KafkaReader(kafka.bootstrapServers());

            // Given
            KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
            ResponseDefinitionBuilder answer =
                    ok().withHeader("ETag", "\"one\"").withBody(FeedOfMany.of(SENSORS, 0));
            FEED.stubFor(any(anyUrl()).willReturn(answer.withChunkedDribbleDelay(300, SLOW_MILLIS)));
            process = scraper(kafka.bootstrapServers());
            await().atMost(PATIENCE).until(() -> sensors(reader) > 0);

            // When
            process.destroyForcibly();
            assertThat(process.waitFor()).as("killed, not ended").isEqualTo(137);
            long before = sensors(reader);
            FEED.stubFor(
                    any(anyUrl()).willReturn(ok().withHeader("ETag", "\"one\"").withBody(FeedOfMany.of(SENSORS, 0))));
            FEED.stubFor(any(anyUrl())
                    .withHeader("If-None-Match", equalTo("\"one\""))
                    .willReturn(status(304)));
            process = scraper(kafka.bootstrapServers());

            // Then
            await().atMost(PATIENCE).until(() -> sensors(reader) == SENSORS);
            assertThat(before).isLessThan(SENSORS);
        }
    }

    private Process scraper(String bootstrapServers) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ScraperMain.class.getName());
        builder.environment()
                .putAll(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                        "SENSOR_COMMUNITY_URL", FEED.baseUrl() + "/data.json",
                        "SCRAPER_INTERVAL_SECONDS", "1",
                        "MANAGEMENT_HOST", "127.0.0.1",
                        "MANAGEMENT_PORT", "0"));
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("scraper.out").toFile())
                .start();
    }

    private static long sensors(KafkaReader reader) {
        return reader.all(Channels.READINGS.topic()).stream()
                .map(KafkaReader::key)
                .distinct()
                .count();
    }
}
