package io.weir.local;

import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpServer;
import io.weir.local.pipeline.Pipeline;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.StoreChoice;
import io.weir.model.Product;
import io.weir.model.RankingRow;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.Loopback;
import io.weir.rankings.RankingsJob;
import io.weir.testing.KafkaReader;
import io.weir.wire.Channels;
import io.weir.wire.json.ProductJson;
import io.weir.wire.json.RankingRowJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

/** Products, from a file to their rankings. */
class ProductsIT {

    /** A search's answer, as Open Food Facts gives it; the last one says another thing of the first, before it. */
    private static final String ANSWER = """
            {"count": 5, "page": 1, "page_size": 5, "skip": 0, "products": [
              {"code": "3017620422003", "product_name": "Nutella", "brands": "Nutella, Ferrero", "nutriscore_grade": "e",
               "nova_group": 4, "ecoscore_grade": "d", "last_modified_t": 1700000300},
              {"code": "3017620422010", "product_name": "Nutella", "brands": "Nutella", "nutriscore_grade": "e",
               "nova_group": 4, "last_modified_t": 1700000100},
              {"code": "3017620422027", "product_name": "Nutella", "brands": "NUTELLA", "nutriscore_grade": "unknown",
               "nova_group": 3, "last_modified_t": 1700000100},
              {"code": "3350030167509", "product_name": "Lentilles", "brands": "Monoprix", "nutriscore_grade": "a",
               "nova_group": 1, "last_modified_t": 1700000100},
              {"code": "3017620422003", "product_name": "Nutella", "brands": "Nutella", "nutriscore_grade": "a",
               "nova_group": 1, "ecoscore_grade": "a", "last_modified_t": 1700000200}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void anIngestEndsWithItsProductsRanked() throws Exception {
        Path answer = Files.writeString(folder.resolve("answer.json"), ANSWER);
        Path data = folder.resolve("data");

        Weir.Outcome outcome = Weir.run("ingest", answer, "--data", data);

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        Map<String, RankingRow> table = table(data);
        assertThat(table.get("nutri-score/e").products()).isEqualTo(2);
        assertThat(table.get("nutri-score/missing").products()).isEqualTo(1);
        assertThat(table.get("eco-score/missing").products()).isEqualTo(3);
        assertThat(table.get("nova-group/4").products()).isEqualTo(2);
        assertThat(table.get("brands/nutella")).isEqualTo(RankingRow.ofBrand("nutella", 3, 3, 11 / 3.0));
        assertThat(table).doesNotContainKeys("brands/monoprix", "nutri-score/unknown");
    }

    @Test
    void theJobRunsOnlyWhereThereAreProducts() throws Exception {
        Path data = folder.resolve("data");
        assertThat(ranks(data)).isFalse();

        Path searched = folder.resolve("searched");
        search(searched);

        assertThat(ranks(searched)).isTrue();
    }

    /** As from the service itself: a server that answers its search has the first products in Kafka, which is said. */
    private static void search(Path data) throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(Loopback.ADDRESS, 0), 0);
        server.createContext("/api/v2/search", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("User-Agent") + ' ' + exchange.getRequestURI());
            byte[] answer = ANSWER.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        Map<String, String> env = Map.of(
                "OPENFOODFACTS_URL",
                "http://" + Loopback.ADDRESS + ':' + server.getAddress().getPort(),
                "OPENFOODFACTS_COUNTRY",
                "france");
        try (RunningWeir weir = RunningWeir.start(data, env, "openfoodfacts")) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> weir.said().contains("First products on Kafka after ")
                            && weir.metric("scraper_products_total") == 5);
            weir.stop();
        } finally {
            server.stop(0);
        }
        assertThat(asked)
                .singleElement(STRING)
                .startsWith("Weir/")
                .contains("countries_tags=france", "page=1&", "page_size=100", "sort_by=last_modified_t");
    }

    @Test
    void aRealExportIsRankedByWhatItsProductsSay() throws Exception {
        Path export =
                Path.of(System.getProperty("weir.shared", "../shared"), "data/openfoodfacts/website-export-773.tsv.gz");
        assumeThat(export).exists();
        Path data = folder.resolve("data");

        Weir.Outcome outcome = Weir.run("ingest", export, "--data", data);

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        Map<String, Long> ranked = new TreeMap<>();
        table(data).forEach((key, row) -> {
            if (!key.startsWith("brands/")) {
                ranked.put(key, row.products());
            }
        });
        // it has no times, and some products twice, of which one counts: so each row is known but for those
        Map<String, Long> least = new TreeMap<>();
        Map<String, Long> most = new TreeMap<>();
        Map<String, List<Product>> versions = versions(data);
        versions.values()
                .forEach(product -> List.<Function<Product, String>>of(
                                each -> "nutri-score/" + said(each.nutriScore()),
                                each -> "eco-score/" + said(each.ecoScore()),
                                each -> "nova-group/" + said(each.novaGroup()))
                        .forEach(row -> {
                            Set<String> said = product.stream().map(row).collect(Collectors.toSet());
                            said.forEach(one -> most.merge(one, 1L, Long::sum));
                            said.forEach(one -> least.merge(one, said.size() == 1 ? 1L : 0L, Long::sum));
                        }));
        assertThat(ranked)
                .hasSizeGreaterThan(10)
                .allSatisfy((row, products) -> assertThat(products).as(row).isBetween(least.get(row), most.get(row)));
        assertThat(ranked.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(3L * versions.size());
    }

    private static String said(Object said) {
        return said == null ? "missing" : said.toString();
    }

    private static boolean ranks(Path data) {
        try (DataFolder opened = DataFolder.open(data);
                Pipeline pipeline = Pipeline.start(opened, new StoreChoice(Optional.empty()), Catalogue.BUILT_IN)) {
            return pipeline.flink().job(RankingsJob.NAME) != null;
        }
    }

    /** What the page would know. */
    private static Map<String, RankingRow> table(Path data) {
        Map<String, RankingRow> table = new TreeMap<>();
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data.resolve("kafka"))) {
            new KafkaReader(kafka.bootstrapServers())
                    .all(Channels.PRODUCT_RANKINGS.topic())
                    .forEach(message -> {
                        if (message.value() == null) {
                            table.remove(KafkaReader.key(message));
                        } else {
                            table.put(KafkaReader.key(message), RankingRowJson.read(message.value()));
                        }
                    });
        }
        return table;
    }

    /** All that was said of each product. */
    private static Map<String, List<Product>> versions(Path data) {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(data.resolve("kafka"))) {
            return new KafkaReader(kafka.bootstrapServers())
                    .all(Channels.PRODUCTS.topic()).stream()
                            .map(message -> ProductJson.read(message.value()))
                            .collect(Collectors.groupingBy(Product::key));
        }
    }
}
