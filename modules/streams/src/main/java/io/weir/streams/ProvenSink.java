package io.weir.streams;

import java.io.IOException;
import java.util.Collection;
import java.util.Properties;

import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Flink's Kafka sink, which goes on with a warning where a transaction can't be committed; this one goes on only where it is
 * proven that the transaction had been committed before. Its state is that of the sink inside.
 */
final class ProvenSink<T>
        implements Sink<T>,
                SupportsWriterState<T, KafkaWriterState>,
                SupportsCommitter<KafkaCommittable>,
                SupportsPostCommitTopology<KafkaCommittable> {

    private static final long serialVersionUID = 1L;

    private final KafkaSink<T> sink;
    private final Properties kafka;
    private final String job;

    /**
     * @param sink exactly-once
     * @param kafka how its cluster is reached
     * @param job its name, for whoever has to help it
     */
    ProvenSink(KafkaSink<T> sink, Properties kafka, String job) {
        this.sink = sink;
        this.kafka = kafka;
        this.job = job;
    }

    @Override
    public StatefulSinkWriter<T, KafkaWriterState> createWriter(WriterInitContext context) throws IOException {
        return proving(sink.createWriter(context));
    }

    @Override
    public StatefulSinkWriter<T, KafkaWriterState> restoreWriter(
            WriterInitContext context, Collection<KafkaWriterState> state) throws IOException {
        return proving(sink.restoreWriter(context, state));
    }

    @SuppressWarnings("unchecked") // what an exactly-once sink makes; its class is not public
    private StatefulSinkWriter<T, KafkaWriterState> proving(Object writer) {
        return new ProvenWriter<>(
                (PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable>) writer, new Receipts(kafka));
    }

    @Override
    public Committer<KafkaCommittable> createCommitter(CommitterInitContext context) throws IOException {
        return new ProvenCommitter(sink.createCommitter(context), new Receipts(kafka), job);
    }

    @Override
    public SimpleVersionedSerializer<KafkaCommittable> getCommittableSerializer() {
        return sink.getCommittableSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
        return sink.getWriterStateSerializer();
    }

    @Override
    public void addPostCommitTopology(DataStream<CommittableMessage<KafkaCommittable>> committables) {
        sink.addPostCommitTopology(committables);
    }
}
