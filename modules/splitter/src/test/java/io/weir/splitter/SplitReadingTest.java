package io.weir.splitter;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import io.weir.model.Catalogue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SplitReadingTest {

    static List<StateBackend> backends() {
        return List.of(new HashMapStateBackend(), new EmbeddedRocksDBStateBackend());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void remembersEachSensorThroughASnapshot(StateBackend backend) throws Exception {
        OperatorSubtaskState snapshot;
        try (Harness harness = new Harness(backend, 1, false)) {
            harness.open();
            harness.send("P1", "12.30", "P2", "abc");
            assertThat(harness.measures()).isEqualTo(1);
            assertThat(harness.rejected()).isEqualTo(1);
            snapshot = harness.snapshot(1, 1);
            harness.send("P1", "12.31"); // came after it, and so is not in it
        }

        try (Harness harness = new Harness(backend, 1, true)) {
            harness.initializeState(snapshot);
            harness.open();
            harness.send("P1", "12.30", "P2", "abc");
            assertThat(harness.measures()).isZero();
            assertThat(harness.rejected()).isZero();
            harness.send("P1", "12.31");
            assertThat(harness.rejected()).isEqualTo(1);
        }
    }

    @Test
    void withoutAShuffleMoreSubtasksAreRefused() throws Exception {
        try (Harness harness = new Harness(new HashMapStateBackend(), 2, false)) {
            assertThatThrownBy(harness::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("runs with 2")
                    .hasMessageContaining("SPLITTER_SHUFFLE=always");
        }
        try (Harness harness = new Harness(new HashMapStateBackend(), 2, true)) {
            harness.open();
        }
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, Received, MeasureMessage> {

        Harness(StateBackend backend, int subtasks, boolean shuffled) throws Exception {
            super(
                    new KeyedProcessOperator<>(
                            new SplitReading(Catalogue.BUILT_IN, Instant.EPOCH, Clock.systemUTC(), shuffled)),
                    new SensorKey(),
                    Types.STRING,
                    128,
                    subtasks,
                    0);
            setStateBackend(backend);
        }

        void send(String... values) throws Exception {
            processElement(new StreamRecord<>(Readings.received(Readings.reading(values))));
        }

        int measures() {
            return getOutput().size();
        }

        int rejected() {
            var rejected = getSideOutput(SplitReading.REJECTED);
            return rejected == null ? 0 : rejected.size();
        }
    }
}
