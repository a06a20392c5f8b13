package io.weir.rankings;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.weir.model.Product;
import io.weir.model.RankingRow;
import io.weir.wire.json.RankingRowJson;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.weir.rankings.Products.product;
import static org.assertj.core.api.Assertions.assertThat;

/** The three steps behind each other, without Kafka; what they tell at checkpoints is taken into a table, as a reader would. */
class StepsTest {

    private static final int FEWEST = 3;

    private final Map<String, RankingRow> table = new TreeMap<>();
    private final List<String> told = new ArrayList<>(); // keys of all messages
    private Steps steps = new Steps(new HashMapStateBackend(), null);
    private long checkpoint;

    @AfterEach
    void close() throws Exception {
        steps.close();
    }

    static List<StateBackend> backends() {
        return List.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
    }

    StepsTest() throws Exception {}

    @ParameterizedTest
    @MethodSource("backends")
    void whateverComesInWhateverOrderTheRankingsAreThoseOfTheNewestVersions(StateBackend backend) throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            restart(new Steps(backend, null));
            table.clear();
            List<Product> versions = Products.versions(60, seed);
            for (int i = 0; i < versions.size(); i++) {
                send(versions.get(i));
                if (i % 50 == 49) {
                    restart(new Steps(backend, checkpoint()));
                }
            }
            checkpoint();

            assertThat(table).as("seed %d", seed).isEqualTo(Reckoned.rows(versions, FEWEST));
        }
    }

    @Test
    void aVersionThatIsOlderOrComesAgainChangesNothing() throws Exception {
        send(product("1", 60, "a", 1, "b", "Bjorg"));
        checkpoint();
        told.clear();

        send(product("1", 0, "e", 4, "e", "Danone"));
        send(product("1", 60, "a", 1, "b", "Bjorg"));
        checkpoint();

        assertThat(told).isEmpty();
        assertThat(table).containsOnlyKeys("nutri-score/a", "eco-score/b", "nova-group/1");
    }

    @Test
    void ofTwoVersionsOfOneTimeTheSameOneWinsWhicheverCameFirst() throws Exception {
        Product one = product("1", 0, "a", 1, "a");
        Product other = product("1", 0, "b", 2, "b");
        send(one);
        send(other);
        checkpoint();
        Map<String, RankingRow> first = new TreeMap<>(table);

        restart(new Steps(new HashMapStateBackend(), null));
        table.clear();
        send(other);
        send(one);
        checkpoint();

        assertThat(table).isEqualTo(first).hasSize(3);
    }

    @Test
    void ofTwoVersionsOfOneTimeTheOneCountsThatSaysMore() throws Exception {
        send(product("1", 0, "a", null, null));
        send(product("1", 0, null, null, null));
        checkpoint();

        assertThat(table).containsKey("nutri-score/a");
    }

    @Test
    void whatIsMissingIsARowOfItsOwnAndNoGrade() throws Exception {
        send(product("1", 0, null, null, null));
        send(product("2", 0, "a", null, null));
        checkpoint();

        assertThat(table.values())
                .containsExactlyInAnyOrder(
                        RankingRow.of(io.weir.model.Ranking.NUTRI_SCORE, "missing", 1),
                        RankingRow.of(io.weir.model.Ranking.NUTRI_SCORE, "a", 1),
                        RankingRow.of(io.weir.model.Ranking.ECO_SCORE, "missing", 2),
                        RankingRow.of(io.weir.model.Ranking.NOVA_GROUP, "missing", 2));
    }

    @Test
    void aBrandIsRankedFromSomeProductsOnAndNoMoreBelow() throws Exception {
        send(product("1", 0, null, 1, null, "Bjorg"));
        send(product("2", 0, null, 4, null, "BJORG"));
        send(product("3", 0, null, null, null, "bjorg "));
        checkpoint();
        assertThat(table).doesNotContainKey("brands/bjorg");
        assertThat(told).doesNotContain("brands/bjorg"); // nothing to take back either

        send(product("3", 1, null, 4, null, "bjorg"));
        send(product("4", 1, null, null, null, "Bjorg"));
        checkpoint();
        assertThat(table).containsEntry("brands/bjorg", RankingRow.ofBrand("bjorg", 4, 3, 3.0));

        send(product("1", 1, null, null, null, "Bjorg"));
        checkpoint();
        assertThat(table).doesNotContainKey("brands/bjorg");
    }

    @Test
    void aRowIsToldOnceInACheckpointHoweverManyProductsChangeIt() throws Exception {
        for (int i = 0; i < 100; i++) {
            send(product("" + i, 0, "a", 1, "b"));
        }
        checkpoint();

        assertThat(told).containsExactlyInAnyOrder("nutri-score/a", "eco-score/b", "nova-group/1");
    }

    @Test
    void whatIsNoProductIsRejectedWithTheReasonAndTheNextOneStillCounts() throws Exception {
        steps.send("{\"broken".getBytes(StandardCharsets.UTF_8));
        steps.send(new byte[0]);
        steps.send("{\"code\": \"1\"}".getBytes(StandardCharsets.UTF_8));
        steps.send(new byte[300_000]);
        send(product("1", 0, "a", 1, "b"));
        checkpoint();

        assertThat(steps.rejections()).containsExactly("malformed", "malformed", "missing-field", "too-large");
        assertThat(table).containsKey("nutri-score/a");
    }

    private void send(Product product) throws Exception {
        steps.send(Products.received(product).bytes());
    }

    private OperatorSubtaskState[] checkpoint() throws Exception {
        OperatorSubtaskState[] state = steps.checkpoint(++checkpoint);
        steps.rows().forEach(row -> {
            String key = new String(row.key(), StandardCharsets.UTF_8);
            told.add(key);
            if (row.value().length == 0) {
                assertThat(table.remove(key))
                        .as("what is taken back was told: " + key)
                        .isNotNull();
            } else {
                table.put(key, RankingRowJson.read(row.value()));
            }
        });
        return state;
    }

    private void restart(Steps next) throws Exception {
        steps.close();
        steps = next;
    }

    private static final class Steps implements AutoCloseable {

        private final OneInputStreamOperatorTestHarness<io.weir.streams.Received, ProductVersion> read;
        private final KeyedOneInputStreamOperatorTestHarness<String, ProductVersion, RowChange> compare;
        private final KeyedOneInputStreamOperatorTestHarness<String, RowChange, RowMessage> count;

        /** Goes on from a checkpoint, where there is one. */
        Steps(StateBackend backend, OperatorSubtaskState[] from) throws Exception {
            read = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new ReadProduct()));
            compare = new KeyedOneInputStreamOperatorTestHarness<>(
                    new KeyedProcessOperator<>(new CompareVersions()), ProductVersion::key, Types.STRING);
            count = new KeyedOneInputStreamOperatorTestHarness<>(new CountRows(FEWEST), RowChange::key, Types.STRING);
            compare.setStateBackend(backend);
            count.setStateBackend(backend);
            if (from != null) {
                compare.initializeState(from[0]);
                count.initializeState(from[1]);
            }
            read.open();
            compare.open();
            count.open();
        }

        void send(byte[] bytes) throws Exception {
            read.processElement(new io.weir.streams.Received(bytes, "product-events", 0, 0), 0);
            for (ProductVersion version : taken(read)) {
                compare.processElement(version, 0);
            }
            for (RowChange change : taken(compare)) {
                count.processElement(change, 0);
            }
        }

        OperatorSubtaskState[] checkpoint(long id) throws Exception {
            compare.prepareSnapshotPreBarrier(id);
            OperatorSubtaskState versions = compare.snapshot(id, id);
            count.prepareSnapshotPreBarrier(id);
            return new OperatorSubtaskState[] {versions, count.snapshot(id, id)};
        }

        List<RowMessage> rows() {
            return taken(count);
        }

        List<String> rejections() {
            return read.getSideOutput(ReadProduct.REJECTED).stream()
                    .map(each -> each.getValue().reason().code())
                    .toList();
        }

        private static <T> List<T> taken(OneInputStreamOperatorTestHarness<?, T> harness) {
            List<T> taken = harness.extractOutputValues();
            harness.getOutput().clear();
            return taken;
        }

        @Override
        public void close() throws Exception {
            read.close();
            compare.close();
            count.close();
        }
    }
}
