package io.weir.streams;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

import io.weir.wire.Channels;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Proof of what was committed, kept by Kafka: each transaction writes a receipt for itself beside its measures, as an offset
 * of the group that has its name. So there is a receipt if, and only if, the measures are there.
 */
final class Receipts implements AutoCloseable {

    /** Offsets belong to a partition that is there; which one says nothing here, nor does the offset. */
    private static final TopicPartition PLACE = new TopicPartition(Channels.REJECTED.topic(), 0);

    private final Properties kafka;
    private Admin admin;

    Receipts(Properties kafka) {
        this.kafka = kafka;
    }

    /** Puts the receipt into the transaction that is open. */
    static void add(Receipt receipt, Producer<?, ?> transaction, String transactionalId) {
        transaction.sendOffsetsToTransaction(
                Map.of(PLACE, new OffsetAndMetadata(0, receipt.text())), new ConsumerGroupMetadata(transactionalId));
    }

    /** The receipt of the transaction of that name that was committed last. */
    Receipt last(String transactionalId) {
        return last(transactionalId, false);
    }

    /** Whether the transaction was committed. */
    boolean prove(KafkaCommittable transaction) {
        return proves(last(transaction.getTransactionalId(), false), transaction)
                // it may be decided and not yet written down
                || proves(last(transaction.getTransactionalId(), true), transaction);
    }

    private static boolean proves(Receipt receipt, KafkaCommittable transaction) {
        return receipt.proves(transaction.getProducerId(), transaction.getEpoch());
    }

    private Receipt last(String transactionalId, boolean awaitOpen) {
        try {
            OffsetAndMetadata receipt = admin().listConsumerGroupOffsets(
                            transactionalId, new ListConsumerGroupOffsetsOptions().requireStable(awaitOpen))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(PLACE);
            return receipt == null ? Receipt.NONE : Receipt.of(receipt.metadata());
        } catch (ExecutionException e) {
            throw new KafkaException("The receipt of " + transactionalId + " can't be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while the receipt of " + transactionalId + " was read", e);
        }
    }

    private Admin admin() {
        if (admin == null) {
            admin = Admin.create(kafka);
        }
        return admin;
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
