package io.weir.splitter;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

import io.weir.model.Reading;
import io.weir.model.catalogue.Catalogue;
import io.weir.streams.Received;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.CheckpointOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.memory.MemCheckpointStreamFactory;
import org.apache.flink.runtime.state.storage.FileSystemCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFinalizer;
import org.apache.flink.streaming.api.operators.OperatorSnapshotFutures;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SplitReadingTest {

    private static final int SENSORS = 3;

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

    @ParameterizedTest
    @MethodSource("backends")
    void whatComesWhileASnapshotIsWrittenIsNotInIt(StateBackend backend) throws Exception {
        Instant later = Readings.TAKEN_AT.plusSeconds(1);
        OperatorSubtaskState snapshot;
        try (Harness harness = new Harness(backend, 1, false)) {
            harness.open();
            harness.send("s", Readings.TAKEN_AT, "P1", "1");
            OperatorSnapshotFutures begun = harness.beginSnapshot();
            harness.send("s", later, "P1", "1");
            snapshot = OperatorSnapshotFinalizer.create(begun).getJobManagerOwnedState();
        }

        try (Harness harness = new Harness(backend, 1, false)) {
            harness.initializeState(snapshot);
            harness.open();
            assertThat(harness.send("s", Readings.TAKEN_AT, "P1", "1")).isZero();
            assertThat(harness.send("s", later, "P1", "1")).isEqualTo(1);
        }
    }

    @Test
    void moreSensorsThanAreAtHandAtATimeAreRemembered() throws Exception {
        int sensors = SplitReading.MOST_AT_HAND + 2;
        try (Harness harness = new Harness(new HashMapStateBackend(), 1, false)) {
            harness.open();
            for (int sensor = 0; sensor < sensors; sensor++) {
                assertThat(harness.send("s" + sensor, Readings.TAKEN_AT, "P1", "1"))
                        .isEqualTo(1);
            }
            for (int sensor = 0; sensor < sensors; sensor++) {
                assertThat(harness.send("s" + sensor, Readings.TAKEN_AT, "P1", "1"))
                        .isZero();
            }
        }
    }

    @Test
    void aCheckpointIsOfWhatChangedHoweverManySensorsThereAre(@TempDir Path folder) throws Exception {
        int sensors = 20_000;
        try (Harness harness = new Harness(new EmbeddedRocksDBStateBackend(true), 1, false)) {
            harness.setCheckpointStorage(new FileSystemCheckpointStorage(folder.toUri()));
            harness.open();
            for (int sensor = 0; sensor < sensors; sensor++) {
                harness.send("s" + sensor, Readings.TAKEN_AT, "P1", "1", "P2", "2");
            }
            long all = harness.snapshot(1, 1).getCheckpointedSize();
            harness.notifyOfCompletedCheckpoint(1);

            // files merged meanwhile are new ones and go into a checkpoint once more
            AtomicLong checkpoint = new AtomicLong(1);
            await().until(() -> {
                long id = checkpoint.incrementAndGet();
                harness.send("s7", Readings.TAKEN_AT.plusSeconds(id), "P1", "1", "P2", "2");
                long one = harness.snapshot(id, id).getCheckpointedSize();
                harness.notifyOfCompletedCheckpoint(id);
                return one < all / 10;
            });
        }
    }

    @ParameterizedTest
    @MethodSource("clocks")
    void stateStaysFlatForAMonthWhateverTimeDoes(LongUnaryOperator clock) throws Exception {
        try (Harness harness = new Harness(new HashMapStateBackend(), 1, false)) {
            harness.open();

            sendDays(harness, 0, 2, clock);
            long afterTwoDays = harness.snapshot(1, 1).getStateSize();
            sendDays(harness, 2, 30, clock);
            long afterAMonth = harness.snapshot(2, 2).getStateSize();

            assertThat(afterAMonth).isEqualTo(afterTwoDays);
            assertThat(afterAMonth).isLessThan(10_000); // bytes, 4,000 of them without any sensor
        }
    }

    /** What a station's clock shows, by the seconds that have passed. */
    static List<LongUnaryOperator> clocks() {
        Random random = new Random(1);
        return List.of(
                second -> second,
                second -> -second,
                second -> second / 86_400, // stands still for a day
                second -> random.nextLong(-60L * 365 * 86_400, 200L * 365 * 86_400));
    }

    /** A reading of each sensor every hour. */
    private static void sendDays(Harness harness, int fromDay, int toDay, LongUnaryOperator clock) throws Exception {
        for (long second = fromDay * 86_400L; second < toDay * 86_400L; second += 3_600) {
            Instant takenAt = Readings.TAKEN_AT.plusSeconds(clock.applyAsLong(second));
            for (int sensor = 0; sensor < SENSORS; sensor++) {
                harness.send("s" + sensor, takenAt, "P1", "" + second / 3_600 % 50, "new", "x" + second);
            }
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
                    new SplitReading(Catalogue.BUILT_IN, Instant.EPOCH, Clock.systemUTC(), shuffled),
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

        /** How many measures come of it. */
        int send(String sensor, Instant takenAt, String... values) throws Exception {
            Reading reading = new SensorReadings("month").reading(sensor, takenAt, values);
            processElement(new StreamRecord<>(Readings.received(reading)));
            int measures = measures();
            getOutput().clear();
            return measures;
        }

        /** Only the part that holds up the messages. */
        OperatorSnapshotFutures beginSnapshot() throws Exception {
            return getOperator()
                    .snapshotState(
                            1,
                            1,
                            CheckpointOptions.forCheckpointWithDefaultLocation(),
                            new MemCheckpointStreamFactory(1 << 20));
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
