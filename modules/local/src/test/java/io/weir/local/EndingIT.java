package io.weir.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.weir.intake.Delivery;
import io.weir.intake.Scraped;
import io.weir.kafka.WholeTopic;
import io.weir.ledger.Drain;
import io.weir.ledger.Progress;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.flink.RetainedCheckpoints;
import io.weir.local.pipeline.PartEndedException;
import io.weir.local.pipeline.Pipeline;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.StoreChoice;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.catalogue.Catalogue;
import io.weir.splitter.SplitterJob;
import io.weir.wire.json.MeasureJson;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What others may do to the pipeline's Flink, and what is left when they do. */
class EndingIT {

    private static final StoreChoice EMBEDDED = new StoreChoice(Optional.empty());
    private static final Instant BEGIN = Instant.parse("2018-06-03T20:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MANY = 500;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private int sent;

    @Test
    @Tag("complaint")
    void aWebPageCanNotStopTheJobAndAfterAStopNothingIsLostOrTwice() throws Exception {
        try (DataFolder data = DataFolder.open(folder.resolve("data"))) {
            // Given
            try (Pipeline pipeline = Pipeline.start(data, EMBEDDED, Catalogue.BUILT_IN, true)) {
                send(pipeline);
                await().atMost(PATIENCE).until(() -> !measured(pipeline).isEmpty());
                URI page = pipeline.flinkPage().orElseThrow();

                // When
                List<Integer> seen =
                        List.of(get(page, "/jobs/overview"), get(page, "/"), get(page, "/jobs/" + splitter(pipeline)));
                List<Integer> refused = attack(page, "/jobs/" + splitter(pipeline));

                // Then
                assertThat(seen).containsOnly(200);
                assertThat(refused).containsOnly(403);
                assertThat(client.send(request(page, "/config").build(), BodyHandlers.discarding())
                                .headers()
                                .map())
                        .doesNotContainKey("access-control-allow-origin");
                assertThat(pipeline.flink()
                                .cluster()
                                .getJobStatus(splitter(pipeline))
                                .get())
                        .isEqualTo(JobStatus.RUNNING);

                // When
                send(pipeline);
                pipeline.flink()
                        .cluster()
                        .stopWithSavepoint(
                                splitter(pipeline),
                                folder.resolve("elsewhere").toUri().toString(),
                                false,
                                SavepointFormatType.CANONICAL)
                        .get();

                // Then
                assertThatThrownBy(() -> pipeline.awaitEnd(PATIENCE))
                        .isInstanceOf(PartEndedException.class)
                        .hasMessage("The splitter ended, and Weir with it: Flink's job was stopped from outside;"
                                + " the next start goes on from its savepoint");
            }
            assertThat(RetainedCheckpoints.in(data.of("checkpoints")).positions())
                    .isNotEmpty();

            // When
            try (Pipeline pipeline = Pipeline.start(data, EMBEDDED, Catalogue.BUILT_IN)) {
                URI port = pipeline.flink().webPage();
                assertThatThrownBy(() -> get(port, "/jobs/overview")).isInstanceOf(IOException.class);
                send(pipeline);

                // Then
                assertThatNothingIsLostOrTwice(pipeline);
                assertThat(pipeline.stored()).isPositive();

                // When
                send(pipeline);
                MiniCluster flink = pipeline.flink().cluster();
                flink.cancelJob(splitter(pipeline)).get();

                // Then
                assertThatThrownBy(() -> pipeline.awaitEnd(PATIENCE))
                        .isInstanceOf(PartEndedException.class)
                        .hasMessageContaining("Flink's job was cancelled from outside");
            }
            try (Pipeline pipeline = Pipeline.start(data, EMBEDDED, Catalogue.BUILT_IN)) {
                assertThatNothingIsLostOrTwice(pipeline);

                // When
                pipeline.flink().cluster().closeAsync().get();

                // Then
                assertThatThrownBy(() -> pipeline.untilEnd(() -> {
                            Thread.sleep(Duration.ofDays(1).toMillis()); // as one that asks a Kafka that is gone
                            return 0;
                        }))
                        .isInstanceOf(PartEndedException.class)
                        .hasMessageContaining("Flink shut itself down");
            }
        }
    }

    private void assertThatNothingIsLostOrTwice(Pipeline pipeline) throws InterruptedException {
        try (Progress progress = new ShownProgress(false)) {
            new Drain(pipeline, Catalogue.BUILT_IN, progress).await("Splitting and storing");
        }
        assertThat(measured(pipeline))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, sent).mapToObj(EndingIT::takenAt).toList());
    }

    private void send(Pipeline pipeline) {
        Delivery delivery = pipeline.delivery("feed");
        for (int i = 0; i < MANY; i++) {
            Instant takenAt = takenAt(sent++);
            Place stuttgart = new Place("2681", 48.79, 9.16, null, "DE", "Stuttgart", false);
            delivery.accept(new Scraped.Found(new Reading(
                    "feed", null, "5331", "SDS011", takenAt, takenAt, stuttgart, Map.of("P1", "12.30"), Map.of())));
        }
        delivery.finish();
    }

    private static JobID splitter(Pipeline pipeline) {
        return pipeline.flink().job(SplitterJob.NAME).id();
    }

    private static Instant takenAt(int number) {
        return BEGIN.plusSeconds(number);
    }

    private static List<Instant> measured(Pipeline pipeline) {
        List<Instant> measured = new ArrayList<>();
        WholeTopic.read(
                pipeline.bootstrapServers(),
                "sensor-measures-p1",
                record -> measured.add(MeasureJson.read(record.value()).takenAt()));
        return measured;
    }

    /** What a script, an image or a form of another page can send without asking, and by a name of its own. */
    private List<Integer> attack(URI page, String job) throws Exception {
        String stop = "{\"targetDirectory\":\"" + folder.resolve("theirs").toUri() + "\",\"drain\":false}";
        List<HttpRequest> requests = List.of(
                request(page, job + "/stop")
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(stop))
                        .build(),
                request(page, "/jars/upload")
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString("--x\r\n\r\n--x--"))
                        .build(),
                request(page, job + "/yarn-cancel").build(),
                request(page, job + "/%79arn-cancel").build(),
                request(page, job).method("PATCH", BodyPublishers.noBody()).build(),
                request(page, "/jobmanager/environment").build(),
                request(page, "/jobs").header("Origin", "http://evil.example").build(),
                request(page, "/jobs").header("Origin", "null").build());
        List<Integer> answers = new ArrayList<>();
        for (HttpRequest request : requests) {
            answers.add(client.send(request, BodyHandlers.discarding()).statusCode());
        }
        answers.add(Raw.status(page, "GET /jobs HTTP/1.1\r\nHost: evil.example:" + page.getPort() + "\r\n\r\n"));
        answers.add(Raw.status(page, "GET /jobs HTTP/1.1\r\n\r\n"));
        return answers;
    }

    private int get(URI page, String path) throws IOException, InterruptedException {
        HttpResponse<Void> answer = client.send(request(page, path).build(), BodyHandlers.discarding());
        return answer.statusCode();
    }

    private static HttpRequest.Builder request(URI page, String path) {
        return HttpRequest.newBuilder(URI.create(page + path));
    }
}
