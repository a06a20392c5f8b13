package io.weir.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.ledger.Progress;
import io.weir.ledger.RejectedTopic;
import io.weir.ledger.ingest.Account;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.ingest.Ingest;
import io.weir.local.ingest.InputFile;
import io.weir.local.pipeline.Pipeline;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.StoreChoice;
import io.weir.model.Rejected;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.wire.json.Json;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

public class IngestIT {

    private static final StoreChoice EMBEDDED = new StoreChoice(Optional.empty());
    private static final SortedMap<String, Long> NONE = new TreeMap<>();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void everyValueOfTheShippedSnapshotsIsAccountedForAndASecondRunFindsItPresent() throws IOException {
        // Given
        List<Path> files = Snapshots.all(folder);
        TreeWalk expected = new TreeWalk();
        for (Path file : files) {
            expected.walk(file);
        }

        // When
        Weir.Outcome first = ingest(files);
        long rejections = rejections();
        Weir.Outcome second = ingest(files);

        // Then
        assertThat(first.json()).isEqualTo(account(expected, expected.good, NONE));
        assertThat(first.exitCode()).isZero();
        assertThat(second.json()).isEqualTo(account(expected, NONE, expected.good));
        assertThat(second.exitCode()).isZero();
        assertThat(rejections()).as("nothing is rejected twice").isEqualTo(rejections);
    }

    @Test
    void aRunThatIsEndedOrKilledIsGoneOnWithAndAllAreAccountedForAsOne() throws Exception {
        // Given
        Path file = Snapshots.repeated(
                Snapshots.DUST, 24, folder); // the first mark is made behind 4,000 records of 118,680
        TreeWalk expected = new TreeWalk();
        expected.walk(file);

        // When
        Process ended = start("ended.out", file);
        await().atMost(PATIENCE).until(() -> piecesSent() > 0);
        new ProcessBuilder("kill", "-" + EndSignal.ofCtrlC(), Long.toString(ended.pid()))
                .start()
                .waitFor();
        boolean inTime = ended.waitFor(10, TimeUnit.SECONDS);
        long sent = piecesSent();
        Process killed = start("killed.out", file);
        await().atMost(PATIENCE)
                .until(() -> Files.readString(folder.resolve("killed.out")).contains("Splitting and storing"));
        killed.destroyForcibly().waitFor();
        Weir.Outcome last = ingest(List.of(file));

        // Then
        assertThat(inTime).as("ends within ten seconds").isTrue();
        assertThat(sent).as("in the middle").isBetween(1L, expected.records - 1);
        assertThat(Files.readString(folder.resolve("killed.out")))
                .contains("Going on behind " + sent + " records of " + file);
        assertThat(last.json()).isEqualTo(account(expected, expected.good, NONE));
        assertThat(last.exitCode()).isZero();
        assertThat(distinctRejections()).as("nothing is rejected twice").isEqualTo(rejections());
        assertThat(data().resolve("sources")).hasContent(Ingest.SOURCE);
        assertThat(data().resolve("ingest")).doesNotExist();
    }

    @Test
    void aMeasureTakenOutOfItsTopicOrChangedThereIsMissingByNameAndOneThatIsThereTwiceIsStoredOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("one.json"), """
                [{"id":1,"timestamp":"2018-06-03 20:48:11","sensor":{"id":5331,"sensor_type":{"name":"SDS011"}},
                  "location":{"id":2,"latitude":"48.79","longitude":"9.16","country":"DE"},
                  "sensordatavalues":[{"value":"12.30","value_type":"P1"},{"value":"4.47","value_type":"P2"},
                                      {"value":"60","value_type":"humidity"}]}]""");
        try (DataFolder data = DataFolder.open(data());
                Pipeline pipeline = Pipeline.withoutCollector(data, EMBEDDED, Catalogue.BUILT_IN);
                Progress progress = new ShownProgress(false)) {
            // Given
            CompletableFuture<Account> account = CompletableFuture.supplyAsync(() -> {
                try {
                    return new Ingest(pipeline, Catalogue.BUILT_IN, progress, data().resolve("ingest"))
                            .run(List.of(InputFile.of(file)));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            ConsumerRecord<byte[], byte[]> taken = measure("sensor-measures-p1", pipeline.bootstrapServers());
            ConsumerRecord<byte[], byte[]> twice = measure("sensor-measures-humidity", pipeline.bootstrapServers());
            ConsumerRecord<byte[], byte[]> changed = measure("sensor-measures-p2", pipeline.bootstrapServers());
            byte[] other =
                    new String(changed.value(), UTF_8).replace("4.47", "4.48").getBytes(UTF_8);

            // When
            produce(pipeline.bootstrapServers(), twice, twice.value());
            produce(pipeline.bootstrapServers(), changed, other);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", pipeline.bootstrapServers()))) {
                TopicPartition partition = new TopicPartition(taken.topic(), taken.partition());
                admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(taken.offset() + 1)))
                        .all()
                        .get();
            }
            pipeline.startCollector();

            // Then
            assertThat(account.get().missingNames())
                    .containsExactly(
                            "sensor-community/5331 P1 2018-06-03T20:48:11Z = 12.3",
                            "sensor-community/5331 P2 2018-06-03T20:48:11Z = 4.47");
            assertThat(account.get().stored()).containsExactly(Map.entry("humidity", 1L));
            assertThat(account.get().twice()).isZero();
        }
        Weir.Outcome again = ingest(List.of(file));
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("missing: sensor-community/5331 P1 2018-06-03T20:48:11Z = 12.3");
        assertThat(again.json().get("missing").intValue()).isEqualTo(2);
    }

    @Test
    @Tag("complaint")
    void oneBadFileDoesNotStopTheOthersAndPipesAreReadAsFilesAre() throws Exception {
        // Given
        Path pipe = folder.resolve("pipe");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture.runAsync(() -> {
            try (OutputStream writer = Files.newOutputStream(pipe)) { // waits for the reader
                Files.copy(Reports.file("14-php-warning-before-json.json"), writer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Path empty = Files.createDirectories(folder.resolve("empty"));
        List<Path> files = new ArrayList<>(List.of(Path.of("-"), pipe, empty, folder.resolve("nowhere.json")));
        for (String report : List.of(
                "03b-nan-literal.json",
                "13-powershell-utf16.json",
                "15-empty.json",
                "16-cut.json.gz",
                "17-archive-day.csv",
                "18-month.zip",
                "21-gz-garbage-between-members.json.gz")) {
            files.add(Reports.file(report));
        }
        files.add(Path.of("../intake/src/test/resources/io/weir/intake/sources/alarms/cases/active-and-not/input"));
        InputStream standardInput = System.in;

        // When
        Weir.Outcome outcome;
        try (InputStream in = Files.newInputStream(Reports.file("15-good.json"))) {
            System.setIn(in);
            outcome = ingest(files);
        } finally {
            System.setIn(standardInput);
        }

        // Then
        JsonNode account = outcome.json();
        assertThat(account.get("stored"))
                .isEqualTo(json(new TreeMap<>(Map.of(
                        "P1",
                        155L,
                        "P2",
                        155L,
                        "temperature",
                        1L,
                        "alarm_value",
                        2L,
                        "alarm_threshold",
                        2L,
                        "alarm_active",
                        2L))));
        assertThat(account.get("duplicates").intValue())
                .as("the month has the day once more")
                .isEqualTo(40);
        assertThat(account.get("rejected")).isEqualTo(json(new TreeMap<>(Map.of("malformed", 3L, "not-a-number", 1L))));
        assertThat(account.get("records").intValue()).isEqualTo(139 + 2 * 20 + 2);
        assertThat(account.get("readings").intValue()).isEqualTo(136 + 2 * 20 + 2);
        assertThat(account.get("values").intValue()).isEqualTo(275 + 2 * 40 + 6);
        assertThat(account.get("missing").intValue()).isZero();
        assertThat(outcome.exitCode()).isEqualTo(1);
        List<String> said = new ArrayList<>();
        account.get("files")
                .forEach(file -> said.add(Path.of(file.get("file").textValue()).getFileName() + ": "
                        + file.get("said").textValue().split("[:;,(]")[0]));
        assertThat(said)
                .containsExactly(
                        "empty: there are no files in this folder",
                        "nowhere.json: there is no such file",
                        "15-empty.json: it is empty",
                        "16-cut.json.gz: it is damaged ",
                        "21-gz-garbage-between-members.json.gz: it is damaged ");
        assertThat(outcome.err()).contains("weir: " + Reports.file("15-empty.json") + ": it is empty: not even []");
        assertThat(data().resolve("incoming")).doesNotExist();
    }

    @Test
    void everyRecordOfTheRealFilesIsAccountedForInWhateverFormatItIs() throws IOException {
        Path shared = Path.of(System.getProperty("weir.shared", "../shared")).resolve("data");
        assumeThat(Files.isDirectory(shared))
                .as("there are no real files to read: " + shared)
                .isTrue();
        Path zip = zipped(shared.resolve("sensor-community/csv"));

        Weir.Outcome outcome = ingest(List.of(
                shared.resolve("sensor-community/snapshots"),
                shared.resolve("sensor-community/odd"),
                shared.resolve("sensor-community/madavi"),
                shared.resolve("bts"),
                zip));

        JsonNode account = outcome.json();
        long json = 6_874 + 4_945 + 77 + 158 + 2 + 589;
        long days = rows(shared.resolve("sensor-community/csv"));
        long others = rows(shared.resolve("sensor-community/odd"))
                + rows(shared.resolve("sensor-community/madavi"))
                + rows(shared.resolve("bts"));
        assertThat(account.get("records").longValue()).as(outcome.toString()).isEqualTo(json + days + others);
        assertThat(account.get("missing").intValue()).isZero();
        assertThat(account.get("twice").intValue()).isZero();
        assertThat(account.get("values").longValue())
                .isEqualTo(sum(account.get("stored"))
                        + account.get("duplicates").longValue()
                        + sum(account.get("rejected")));
        assertThat(account.at("/stored/samples").intValue())
                .as("of the board whose day madavi keeps, and of boards in the snapshot of 2017")
                .isEqualTo(589 + 95);
        assertThat(account.at("/rejected/from-the-future").intValue())
                .as("alarms of 2030")
                .isGreaterThan(14_000);
        assertThat(data().resolve("sources")).hasContent("sensor-community\nmadavi\nalarms");
    }

    /** Rows of the tables in a folder: lines without their headers. */
    private static long rows(Path tables) throws IOException {
        long rows = 0;
        try (Stream<Path> files = Files.list(tables)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".csv")).toList()) {
                rows += Files.readString(file).lines().count() - 1;
            }
        }
        return rows;
    }

    private Path zipped(Path files) throws IOException {
        Path zip = folder.resolve("month.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
                Stream<Path> all = Files.list(files)) {
            for (Path file : all.toList()) {
                out.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, out);
            }
        }
        return zip;
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.longValue();
        }
        return sum;
    }

    private Weir.Outcome ingest(List<Path> files) {
        List<Object> arguments = new ArrayList<>(List.of("ingest", "--report", "json", "--data", data()));
        arguments.addAll(files);
        return Weir.run(arguments.toArray());
    }

    private Process start(String output, Path file) throws IOException {
        return Weir.start(folder.resolve(output), "ingest", file, "--data", data());
    }

    /** Of the file at hand, as the run has marked it. */
    private long piecesSent() throws IOException {
        Path mark = data().resolve("ingest/mark");
        return Files.exists(mark)
                ? Json.MAPPER.readTree(Files.readAllBytes(mark)).get("pieces").longValue()
                : 0;
    }

    private Path data() {
        return folder.resolve("data");
    }

    private long rejections() {
        return allRejections().size();
    }

    private long distinctRejections() {
        return allRejections().stream().map(Rejected::identity).distinct().count();
    }

    private List<Rejected> allRejections() {
        List<Rejected> rejections = new ArrayList<>();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data().resolve("kafka"))) {
            new RejectedTopic(kafka.bootstrapServers()).each(rejections::add);
        }
        return rejections;
    }

    /** Puts a value behind a record, under its key and in its partition. */
    private static void produce(String bootstrapServers, ConsumerRecord<byte[], byte[]> record, byte[] value)
            throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(record.topic(), record.partition(), record.key(), value))
                    .get();
        }
    }

    private static ConsumerRecord<byte[], byte[]> measure(String topic, String bootstrapServers) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return await().atMost(PATIENCE)
                    .until(() -> consumer.poll(Duration.ofMillis(100)).iterator(), records -> records.hasNext())
                    .next();
        }
    }

    private static JsonNode account(
            TreeWalk expected, SortedMap<String, Long> stored, SortedMap<String, Long> present) {
        ObjectNode account = Json.MAPPER.createObjectNode();
        account.put("records", (int) expected.records);
        account.put("readings", (int) expected.records);
        account.put("values", (int) expected.values);
        account.set("stored", json(stored));
        account.set("present", json(present));
        account.put("duplicates", 0);
        account.set("rejected", json(expected.rejected));
        account.put("missing", 0);
        account.put("twice", 0);
        account.putArray("files");
        return account;
    }

    private static JsonNode json(Map<String, Long> counts) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        counts.forEach((name, count) -> json.put(name, count.intValue()));
        return json;
    }
}
