package io.weir.streams;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.apache.flink.util.IOUtils;

/** Writes what it is given, and closes each transaction with a receipt. */
final class ProvenWriter<T>
        implements StatefulSinkWriter<T, KafkaWriterState>, CommittingSinkWriter<T, KafkaCommittable> {

    private final PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> writer;
    private final Receipts receipts;
    private final Map<String, Receipt> lastByName = new HashMap<>();

    ProvenWriter(PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> writer, Receipts receipts) {
        this.writer = writer;
        this.receipts = receipts;
    }

    @Override
    public void write(T element, Context context) throws IOException, InterruptedException {
        writer.write(element, context);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        writer.flush(endOfInput);
    }

    @Override
    public Collection<KafkaCommittable> prepareCommit() throws IOException, InterruptedException {
        Collection<KafkaCommittable> transactions = writer.prepareCommit();
        transactions.forEach(this::addReceipt);
        return transactions;
    }

    private void addReceipt(KafkaCommittable transaction) {
        String name = transaction.getTransactionalId();
        Receipt receipt = lastByName
                .computeIfAbsent(name, receipts::last)
                .with(transaction.getProducerId(), transaction.getEpoch());
        Receipts.add(receipt, transaction.getProducer().orElseThrow(), name);
        lastByName.put(name, receipt); // the name comes back only after this transaction was committed
    }

    @Override
    public List<KafkaWriterState> snapshotState(long checkpointId) throws IOException {
        return writer.snapshotState(checkpointId);
    }

    @Override
    public void close() throws Exception {
        IOUtils.closeAll(writer, receipts, () -> LeftAdmin.close(writer));
    }
}
