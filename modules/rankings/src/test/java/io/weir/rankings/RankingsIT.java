package io.weir.rankings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.weir.model.Product;
import io.weir.model.RankingRow;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.streams.SavepointedJob;
import io.weir.testing.KafkaReader;
import io.weir.wire.Channels;
import io.weir.wire.json.ProductJson;
import io.weir.wire.json.RankingRowJson;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.weir.rankings.Products.product;
import static org.assertj.core.api.Assertions.assertThat;

/** The whole job between real topics: whatever fails, comes late or twice, the rankings are those of the products. */
class RankingsIT {

    private static final int FEWEST = 3;
    private static final int PRODUCTS = 400;

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private KafkaProducer<String, byte[]> producer;
    private KafkaReader reader;
    private SavepointedJob rankings;

    @BeforeEach
    void start() {
        kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        producer = new KafkaProducer<>(
                // one request at a time: of two, a partition that has no leader yet may refuse the first and take
                // the second, and the first is out of order from then on
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.in.flight.requests.per.connection", 1),
                new StringSerializer(),
                new ByteArraySerializer());
        reader = new KafkaReader(kafka.bootstrapServers());
        rankings = new SavepointedJob(
                RankingsJob.NAME,
                folder,
                flink -> RankingsJob.build(flink, RankingsConfig.of(kafka.bootstrapServers())));
    }

    @AfterEach
    void stop() {
        producer.close();
        kafka.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void eachProductCountsOnceThroughALostTaskManager(int parallelism, @InjectMiniCluster MiniCluster flink)
            throws Exception {
        List<Product> versions = Products.versions(PRODUCTS, parallelism);
        int half = versions.size() / 2;
        JobClient job = rankings.start(parallelism, null);

        send(versions.subList(0, half));
        awaitRows(versions.subList(0, half));
        send(versions.subList(half, half + 50));
        flink.terminateTaskManager(0).join();
        send(versions.subList(half + 50, versions.size()));
        flink.startTaskManager();
        awaitRows(versions);

        send(versions.subList(0, half)); // a source that tells everything again
        rankings.stop(job);
        assertThat(table()).isEqualTo(Reckoned.rows(versions, FEWEST));
    }

    @Test
    void savepointMovesBetweenOneSubtaskAndFour() {
        List<Product> versions = Products.versions(PRODUCTS, 7);
        int third = versions.size() / 3;

        String ofOne = stopBehind(rankings.start(1, null), versions, 0, third);
        String ofFour = stopBehind(rankings.start(4, ofOne), versions, third, 2 * third);
        stopBehind(rankings.start(2, ofFour), versions, 2 * third, versions.size());

        assertThat(table()).isEqualTo(Reckoned.rows(versions, FEWEST));
    }

    @Test
    void aRepeatWritesNothingAndWhatIsNoProductIsRejected() {
        List<Product> versions = new ArrayList<>(Products.versions(50, 3));
        JobClient job = rankings.start(1, null);
        send(versions);
        awaitRows(versions);
        int written = messages().size();

        send(versions);
        producer.send(new ProducerRecord<>(Channels.PRODUCTS.topic(), "broken", new byte[] {'{'}));
        versions.add(product("999999", 0, null, null, "f"));
        send(List.of(versions.get(versions.size() - 1)));
        awaitRows(versions);
        rankings.stop(job);

        assertThat(messages().subList(written, messages().size()))
                .extracting(KafkaReader::key)
                .containsExactlyInAnyOrder("nutri-score/missing", "eco-score/f", "nova-group/missing");
        assertThat(reader.rejected()).singleElement().satisfies(rejected -> {
            assertThat(rejected.stage()).isEqualTo(Stage.RANKINGS);
            assertThat(rejected.reason()).isEqualTo(Reason.MALFORMED);
            assertThat(rejected.origin()).startsWith("product-events/");
        });
        assertThat(reader.rejected()).extracting(Rejected::original).containsExactly(new byte[] {'{'});
    }

    private String stopBehind(JobClient job, List<Product> versions, int from, int to) {
        send(versions.subList(from, to));
        awaitRows(versions.subList(0, to));
        return rankings.stop(job);
    }

    private void send(List<Product> products) {
        products.forEach(each -> producer.send(
                // without a key: versions of a product come from all partitions
                new ProducerRecord<>(Channels.PRODUCTS.topic(), ProductJson.write(each))));
        producer.flush();
    }

    private void awaitRows(List<Product> of) {
        Map<String, RankingRow> expected = Reckoned.rows(of, FEWEST);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(table()).isEqualTo(expected));
    }

    /** What a reader knows that has read all that is committed. */
    private Map<String, RankingRow> table() {
        Map<String, RankingRow> table = new TreeMap<>();
        messages().forEach(message -> {
            if (message.value() == null) {
                table.remove(KafkaReader.key(message));
            } else {
                table.put(KafkaReader.key(message), RankingRowJson.read(message.value()));
            }
        });
        return table;
    }

    private List<ConsumerRecord<byte[], byte[]>> messages() {
        return reader.all(Channels.PRODUCT_RANKINGS.topic());
    }
}
