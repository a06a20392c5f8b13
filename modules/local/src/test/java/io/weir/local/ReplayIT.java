package io.weir.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.ledger.Progress;
import io.weir.ledger.ingest.Account;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.ingest.Ingest;
import io.weir.local.ingest.InputFile;
import io.weir.local.pipeline.Pipeline;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.StoreChoice;
import io.weir.model.Measure;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Channels;
import io.weir.wire.headers.RejectedHeaders;
import io.weir.wire.json.MeasureJson;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What was rejected under a range that was too narrow, and by a store and a format that were mended since. */
class ReplayIT {

    private static final StoreChoice EMBEDDED = new StoreChoice(Optional.empty());
    /** A line of an archive day, as it is rejected: under its header. */
    private static final String ROW = "sensor_id;sensor_type;location;lat;lon;timestamp;P1\n"
            + "6;SDS011;3121;57.138;-2.077;2018-04-02T11:49:04;5.5\n";

    private static final String BROKEN = "{\"sensor\"::}";

    @TempDir
    Path folder;

    @Test
    void afterAFixEachValueIsInExactlyOnePlaceHoweverOftenItIsPutBack() throws Exception {
        // Given
        Path file = Files.writeString(
                folder.resolve("readings.json"),
                "[" + record("1", "12.30", "abc") + "," + BROKEN + ",{\"big\":\"" + "x".repeat(300_000) + "\"}]");
        rejectWithTooNarrowARange(file);
        assertThat(outcomes(replay("--dry-run")))
                .containsExactlyInAnyOrder(
                        "splitter P1 to-be-sent",
                        "splitter P2 to-be-sent",
                        "scraper - rejected-again",
                        "scraper - cut",
                        "scraper - to-be-sent",
                        "scraper - to-be-sent",
                        "collector P1 to-be-sent",
                        "collector P1 to-be-sent");

        // When
        Weir.Outcome first = replay();
        Weir.Outcome second = replay();

        // Then
        assertThat(outcomes(first))
                .containsExactlyInAnyOrder(
                        "splitter P1 stored",
                        "splitter P2 rejected-again",
                        "scraper - rejected-again",
                        "scraper - cut",
                        "scraper - stored",
                        "scraper - stored",
                        "collector P1 stored",
                        "collector P1 rejected-again");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(outcomes(second))
                .as("a second replay finds nothing new")
                .containsExactlyInAnyOrder(
                        "splitter P2 rejected-again",
                        "scraper - rejected-again",
                        "scraper - cut",
                        "collector P1 rejected-again");
        assertThat(listed()).as("what is still bad counts once").hasSize(4);
        assertThat(listed("--settled"))
                .hasSize(4)
                .allMatch(one -> one.get("settledAt").isTextual());

        Weir.Outcome verified = Weir.run("verify", "--report", "json", "--data", data());
        assertThat(verified.exitCode()).as(verified.out()).isZero();
        assertThat(verified.json().at("/kinds/P1/stored").intValue()).isEqualTo(4);
        JsonNode account =
                Weir.run("ingest", file, "--report", "json", "--data", data()).json();
        assertThat(account.get("present")).hasToString("{\"P1\":1}");
        assertThat(account.get("rejected")).hasToString("{\"malformed\":1,\"not-a-number\":1,\"too-large\":1}");
        assertThat(account.get("values").intValue()).isEqualTo(4);
        assertThat(account.get("missing").intValue()).isZero();
    }

    /** Values over 10 are out of range; and by hand what nobody would reject today, and one that a store always will. */
    private void rejectWithTooNarrowARange(Path file) throws IOException, InterruptedException {
        Catalogue narrow = Catalogue.with(Files.writeString(folder.resolve("catalogue"), "P1 = 0..10\n"));
        try (DataFolder open = DataFolder.open(data());
                Pipeline pipeline = Pipeline.start(open, EMBEDDED, narrow);
                Progress progress = new ShownProgress(false)) {
            Account account =
                    new Ingest(pipeline, narrow, progress, data().resolve("ingest")).run(List.of(InputFile.of(file)));
            assertThat(account.rejected().keySet())
                    .containsExactly("malformed", "not-a-number", "out-of-range", "too-large");
            reject(
                    pipeline.bootstrapServers(),
                    refused(record("2", "5", "6")),
                    refused(ROW),
                    refused("3", "2018-06-03T20:48:11Z"),
                    refused("4", "1969-06-03T20:48:11Z"));
        }
    }

    private static Rejected refused(String original) {
        byte[] bytes = original.getBytes(UTF_8);
        return Rejected.of(bytes, Reason.MALFORMED, "no", null, Stage.SCRAPER, Rejected.origin(Ingest.SOURCE, bytes));
    }

    private static Rejected refused(String sensor, String takenAt) {
        Measure measure = new Measure(Ingest.SOURCE, sensor, "SDS011", "P1", 7, Instant.parse(takenAt), null);
        return Rejected.of(
                MeasureJson.write(measure),
                Reason.STORE_REFUSED,
                "no",
                "P1",
                Stage.COLLECTOR,
                Rejected.origin("sensor-measures-p1", 0, 1_000_000 + Integer.parseInt(sensor)));
    }

    /** As a source of an earlier build would have. */
    static void reject(String bootstrapServers, Rejected... rejections) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Rejected rejected : rejections) {
                ProducerRecord<byte[], byte[]> message =
                        new ProducerRecord<>(Channels.REJECTED.topic(), rejected.original());
                RejectedHeaders.write(rejected)
                        .forEach((name, value) -> message.headers().add(name, value));
                producer.send(message);
            }
        }
    }

    private Weir.Outcome replay(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("rejected", "replay", "--report", "json", "--data", data()));
        arguments.addAll(List.of(options));
        return Weir.run(arguments.toArray());
    }

    private static List<String> outcomes(Weir.Outcome replay) {
        List<String> outcomes = new ArrayList<>();
        for (JsonNode one : replay.json().get("rejections")) {
            outcomes.add(String.join(
                    " ",
                    one.get("stage").textValue(),
                    one.get("kind").isNull() ? "-" : one.get("kind").textValue(),
                    one.get("outcome").textValue()));
        }
        return outcomes;
    }

    private List<JsonNode> listed(Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("rejected", "list", "--report", "json", "--data", data()));
        arguments.addAll(List.of(options));
        List<JsonNode> listed = new ArrayList<>();
        Weir.run(arguments.toArray()).json().forEach(listed::add);
        return listed;
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static String record(String sensor, String p1, String p2) {
        return """
                {"id":1,"timestamp":"2018-06-03 20:48:11","sensor":{"id":%s,"sensor_type":{"name":"SDS011"}},
                 "location":{"id":2,"latitude":"48.79","longitude":"9.16","country":"DE"},
                 "sensordatavalues":[{"value":"%s","value_type":"P1"},{"value":"%s","value_type":"P2"}]}""".formatted(sensor, p1, p2);
    }
}
