package io.weir.local.flink;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.kafka.common.TopicPartition;

/** How far a checkpoint of a job has read: where its Kafka sources go on from. */
final class SourcePositions {

    /** The name under which Flink keeps the partitions of a source. */
    private static final String SPLITS = "SourceReaderState";

    private static final KafkaPartitionSplitSerializer SERIALIZER = new KafkaPartitionSplitSerializer();

    private SourcePositions() {}

    /** The offset of the next record of each partition of which one was read. */
    static Map<TopicPartition, Long> of(CheckpointMetadata checkpoint) throws IOException {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (OperatorState operator : checkpoint.getOperatorStates()) {
            for (OperatorSubtaskState subtask : operator.getStates()) {
                for (OperatorStateHandle state : subtask.getManagedOperatorState()) {
                    read(state, positions);
                }
            }
        }
        return positions;
    }

    private static void read(OperatorStateHandle state, Map<TopicPartition, Long> positions) throws IOException {
        OperatorStateHandle.StateMetaInfo splits =
                state.getStateNameToPartitionOffsets().get(SPLITS);
        if (splits == null) {
            return;
        }
        try (FSDataInputStream in = state.openInputStream()) {
            for (long offset : splits.getOffsets()) {
                in.seek(offset);
                byte[] bytes = BytePrimitiveArraySerializer.INSTANCE.deserialize(new DataInputViewStreamWrapper(in));
                KafkaPartitionSplit split = SimpleVersionedSerialization.readVersionAndDeSerialize(SERIALIZER, bytes);
                if (split.getStartingOffset() >= 0) { // else nothing was read of it yet
                    positions.merge(split.getTopicPartition(), split.getStartingOffset(), Math::min);
                }
            }
        }
    }
}
