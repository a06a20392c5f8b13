package io.weir.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.weir.kafka.RejectedRecords;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.EmbeddedStore;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class VerifyIT {

    @TempDir
    Path folder;

    @Test
    void whatIsTakenOutOfTheStoreChangedOrPutThereIsFoundByName() throws Exception {
        // Given
        Path file = Files.writeString(
                folder.resolve("readings.json"),
                "[" + record("1", "2018-06-03 20:48:11") + "," + record("2", "2018-06-03 20:48:11") + ","
                        + record("3", "2018-07-03 20:48:11") + "]");
        assertThat(Weir.run("ingest", file, "--data", data()).exitCode()).isZero();

        aReportOfThemIsReadFromTheStoreAlone();
        aReportOfOneStationHasNothingOfOthers();

        aStatisticThatTheStoreWouldNotHave();

        // When
        Weir.Outcome clean = verify();
        sql(
                "ALTER TABLE \"P1\" DROP PARTITION LIST '2018-07'",
                "INSERT INTO \"P1\" (timestamp, source, sensor, value)"
                        + " VALUES ('2018-06-03T20:48:11.000Z', 'sensor-community', '2', 7.5)",
                "INSERT INTO \"P1\" (timestamp, source, sensor, value)"
                        + " VALUES ('2018-06-04T00:00:00.000Z', 'sensor-community', '4', 8.5)",
                "INSERT INTO \"P1\" (timestamp, source, sensor, value)"
                        + " VALUES ('2018-06-02T00:00:00.000Z', 'older', '5', 9.5)");
        Weir.Outcome found = verify();
        Weir.Outcome text = Weir.run("verify", "--data", data());

        // Then
        assertThat(clean.exitCode()).as(clean.out()).isZero();
        assertThat(clean.json().at("/kinds/P1/held").intValue()).isEqualTo(3);
        assertThat(clean.json().at("/kinds/P1/stored").intValue()).isEqualTo(3);
        assertThat(clean.json().at("/kinds/P1/judgedFrom").textValue()).isEqualTo("2018-06-03T20:00:00Z");
        assertThat(clean.json().at("/refused/sensor-statistics/P1").intValue()).isOne();
        assertThat(text.out()).contains("refused: 1 on sensor-statistics of P1");
        assertThat(names(found))
                .containsExactlyInAnyOrder(
                        "missing 3 2018-07-03T20:48:11Z",
                        "overwritten 2 2018-06-03T20:48:11Z",
                        "unexpected 4 2018-06-04T00:00:00Z");
        assertThat(found.exitCode()).isEqualTo(1);
        assertThat(text.exitCode()).isEqualTo(1);
        assertThat(text.out())
                .contains("overwritten: sensor-community/2 P1 2018-06-03T20:48:11Z = 1.5, but stored is 7.5");
    }

    private void aStatisticThatTheStoreWouldNotHave() throws Exception {
        Rejected refused = Rejected.of(
                "{}".getBytes(UTF_8),
                Reason.STORE_REFUSED,
                "400 before 1970",
                "P1",
                Stage.COLLECTOR,
                "sensor-statistics/0/7");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data().resolve("kafka"));
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(RejectedRecords.of(refused)).get();
        }
    }

    private void aReportOfThemIsReadFromTheStoreAlone() {
        Weir.Outcome report = Weir.run(
                "report",
                "--from",
                "2018-06-03",
                "--to",
                "2018-07-04",
                "--zone",
                "Europe/Berlin",
                "--format",
                "csv",
                "--data",
                data());
        Weir.Outcome query = Weir.run(
                "query",
                "P1",
                "--since",
                "2018-06-01",
                "--until",
                "2018-07-01",
                "--zone",
                "UTC",
                "--sensor",
                "sensor-community/2",
                "--csv",
                "--data",
                data());

        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(report.out().lines())
                .contains(
                        "day-values,2018-06-03,,,,,,,2",
                        "day-values,2018-06-04,,,,,,,0",
                        "day-values,2018-07-03,,,,,,,1",
                        "station-values,,,sensor-community/3,,,,,1",
                        "kind-values,,P1,,,,,,3",
                        "kind-mean,,P1,,,,,,1.5");
        assertThat(query.out().lines())
                .as(query.err())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("sensor-community,2,")
                .contains(",2018-06-03T20:48:11Z,1.5,");
    }

    private void aReportOfOneStationHasNothingOfOthers() {
        Weir.Outcome report = Weir.run(
                "report",
                "--from",
                "2018-06-03",
                "--to",
                "2018-07-04",
                "--station",
                "sensor-community/3",
                "--format",
                "csv",
                "--data",
                data());

        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(report.out().lines())
                .contains("station-values,,,sensor-community/3,,,,,1", "kind-values,,P1,,,,,,1")
                .noneMatch(line -> line.contains("sensor-community/2"));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoReasonToJudge() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThat(Weir.run("verify", "--data", file).exitCode()).isEqualTo(2);
    }

    private Weir.Outcome verify() {
        return Weir.run("verify", "--report", "json", "--data", data());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static List<String> names(Weir.Outcome outcome) {
        List<String> names = new ArrayList<>();
        outcome.json()
                .get("differences")
                .forEach(one -> names.add(one.get("sort").textValue()
                        + ' '
                        + one.get("sensor").textValue()
                        + ' '
                        + one.get("takenAt").textValue()));
        return names;
    }

    private void sql(String... statements) throws IOException, InterruptedException {
        try (EmbeddedStore store = EmbeddedStore.start(data().resolve("store"))) {
            for (String statement : statements) {
                URI exec = URI.create(store.url() + "/exec?query=" + URLEncoder.encode(statement, UTF_8));
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(exec).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            }
        }
    }

    private static String record(String sensor, String timestamp) {
        return """
                {"id":1,"timestamp":"%s","sensor":{"id":%s,"sensor_type":{"name":"SDS011"}},
                 "location":{"id":2,"latitude":"48.79","longitude":"9.16","country":"DE"},
                 "sensordatavalues":[{"value":"1.5","value_type":"P1"}]}""".formatted(timestamp, sensor);
    }
}
