package io.weir.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.kafka.RejectedRecords;
import io.weir.ledger.ProductTopic;
import io.weir.local.pipeline.Pipeline;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.StoreChoice;
import io.weir.model.Product;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class ProductIngestIT {

    private static final String HEADER = "code\tproduct_name\tbrands\tnutriscore_grade\n";

    @TempDir
    Path folder;

    @Test
    void everyProductIsAccountedForAndOneThatWasRejectedIsPutBackAsARowOfItsTable() throws IOException {
        // Given
        Path file = Files.writeString(
                folder.resolve("export.csv"),
                HEADER + "0000080177173\tA\tOurs\ta\n" // 80177173
                        + "80177173\tA\tOurs\ta\n" // the same
                        + "4006381333931\tB\tOurs\tunknown\n"
                        + "\tC\tOurs\tb\n"
                        + "4006381333948\tD\n");

        // When
        Weir.Outcome first = ingest(file);
        refuse(HEADER + "4006381333955\tE\tOurs\tc\n"); // as an earlier build might have
        Weir.Outcome replayed = Weir.run("rejected", "replay", "--report", "json", "--data", data());
        Weir.Outcome second = ingest(file);

        // Then
        assertThat(first.out())
                .isEqualToIgnoringNewLines(
                        "{\"records\":5,\"readings\":0,\"values\":5,\"stored\":{\"product\":2},\"present\":{},\"duplicates\":1,"
                                + "\"rejected\":{\"malformed\":1,\"missing-field\":1},\"missing\":0,\"twice\":0,\"files\":[]}");
        assertThat(first.exitCode()).isZero();
        List<String> outcomes = new ArrayList<>();
        replayed.json()
                .get("rejections")
                .forEach(one -> outcomes.add(one.get("outcome").textValue()));
        assertThat(outcomes).containsExactlyInAnyOrder("rejected-again", "rejected-again", "stored");
        assertThat(second.json().get("present")).hasToString("{\"product\":2}");
        assertThat(second.json().get("twice").intValue()).isZero();
        assertThat(second.exitCode()).isZero();
        assertThat(codes()).contains("80177173", "4006381333931", "4006381333955");
    }

    @Test
    void everyRecordOfTheRealFilesIsAccountedFor() {
        Path shared = Path.of(System.getProperty("weir.shared", "../shared")).resolve("data/openfoodfacts");
        assumeThat(Files.isDirectory(shared))
                .as("there are no real files to read: " + shared)
                .isTrue();

        Weir.Outcome outcome = ingest(shared);

        JsonNode account = outcome.json();
        assertThat(outcome.exitCode()).as(outcome.toString()).isZero();
        assertThat(account.get("records").intValue()).isEqualTo(13_432 + 773 + 20 + 1);
        assertThat(account.get("rejected"))
                .as("seven rows have a separator in a field")
                .hasToString("{\"malformed\":7}");
        assertThat(account.get("missing").intValue()).isZero();
        assertThat(account.get("twice").intValue()).isZero();
        assertThat(account.at("/stored/product").intValue()
                        + account.get("duplicates").intValue())
                .isEqualTo(13_432 + 773 + 20 + 1 - 7);
    }

    private Weir.Outcome ingest(Path file) {
        return Weir.run("ingest", file, "--report", "json", "--data", data());
    }

    private void refuse(String original) throws IOException {
        byte[] bytes = original.getBytes(UTF_8);
        Rejected rejected = Rejected.of(
                bytes, Reason.MALFORMED, "no", null, Stage.SCRAPER, Rejected.origin("openfoodfacts", bytes));
        try (DataFolder open = DataFolder.open(data());
                Pipeline pipeline = Pipeline.start(open, new StoreChoice(Optional.empty()), Catalogue.BUILT_IN);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", pipeline.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(RejectedRecords.of(rejected));
            producer.flush();
        }
    }

    private List<String> codes() {
        try (DataFolder open = DataFolder.open(data());
                Pipeline pipeline = Pipeline.start(open, new StoreChoice(Optional.empty()), Catalogue.BUILT_IN)) {
            List<Product> products = new ArrayList<>();
            new ProductTopic(pipeline.bootstrapServers()).each(products::add);
            return products.stream().map(Product::code).toList();
        }
    }

    private Path data() {
        return folder.resolve("data");
    }
}
