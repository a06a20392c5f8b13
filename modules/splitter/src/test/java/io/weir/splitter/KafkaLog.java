package io.weir.splitter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import io.weir.kafka.Positions;
import io.weir.model.Measure;
import io.weir.model.Rejected;
import io.weir.model.catalogue.Catalogue;
import io.weir.testing.KafkaReader;
import io.weir.wire.Channels;
import io.weir.wire.json.MeasureJson;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** What a test puts into the topics and finds there: only what is committed. */
final class KafkaLog implements AutoCloseable {

    /** How many messages {@link #sendOdd} sends; none of them is a reading. */
    static final int ODD_MESSAGES = 4;

    private static final Set<TransactionState> UNFINISHED =
            Set.of(TransactionState.ONGOING, TransactionState.PREPARE_ABORT, TransactionState.PREPARE_EPOCH_FENCE);

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaReader reader;
    private final Admin admin;

    KafkaLog(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        reader = new KafkaReader(bootstrapServers);
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Sends readings, to each partition in turn: a sensor's come from all of them. */
    void send(List<byte[]> readings) {
        int partitions = producer.partitionsFor(Channels.READINGS.topic()).size();
        for (int i = 0; i < readings.size(); i++) {
            producer.send(new ProducerRecord<>(Channels.READINGS.topic(), i % partitions, null, readings.get(i)));
        }
        producer.flush();
    }

    /** Sends messages without a value, with a key that is no text, with headers of all sorts, and a stamp out of time. */
    void sendOdd() {
        byte[] key = {(byte) 0xFF, 0, (byte) 0xC0};
        producer.send(new ProducerRecord<>(Channels.READINGS.topic(), null));
        producer.send(new ProducerRecord<>(Channels.READINGS.topic(), key, null));
        producer.send(new ProducerRecord<>(Channels.READINGS.topic(), null, 0L, key, key));
        ProducerRecord<byte[], byte[]> headed = new ProducerRecord<>(Channels.READINGS.topic(), key, key);
        headed.headers().add("reason", null).add("kind", key).add("reason", key).add("", new byte[0]);
        producer.send(headed);
        producer.flush();
    }

    /** How many readings there are in each partition. */
    Map<Integer, Long> readings() {
        Map<Integer, Long> readings = new LinkedHashMap<>();
        new Positions(admin)
                .ends(partitions(List.of(Channels.READINGS.topic())), IsolationLevel.READ_UNCOMMITTED)
                .forEach((at, end) -> readings.put(at.partition(), end));
        return readings;
    }

    /** Has the next splitter without a memory begin behind what there is. */
    void skipReadings() {
        rewindReadings(0);
    }

    /** Has the next splitter without a memory begin with the last so many readings, that were sent at once. */
    void rewindReadings(int readings) {
        try {
            Map<TopicPartition, OffsetAndMetadata> ends = new LinkedHashMap<>();
            Map<Integer, Long> counts = readings();
            counts.forEach((partition, end) -> {
                int ofPartition = (readings + counts.size() - 1 - partition) / counts.size();
                ends.put(
                        new TopicPartition(Channels.READINGS.topic(), partition),
                        new OffsetAndMetadata(end - ofPartition));
            });
            admin.alterConsumerGroupOffsets("splitter", ends).all().get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("Offsets can't be set", e);
        }
    }

    /** Waits until the broker has ended each transaction of that prefix. */
    void awaitNoTransaction(String prefix) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        admin
                                .listTransactions(new ListTransactionsOptions().filterStates(UNFINISHED))
                                .all()
                                .get()
                                .stream()
                                .noneMatch(transaction ->
                                        transaction.transactionalId().startsWith(prefix)));
    }

    /** Whether readers of what is committed can read all that is there: no transaction that is open stands in their way. */
    boolean isReadableToTheEnd() {
        List<String> topics = new ArrayList<>(Channels.measures(Catalogue.BUILT_IN));
        topics.add(Channels.REJECTED.topic());
        List<TopicPartition> partitions = partitions(topics);
        Positions positions = new Positions(admin);
        return positions
                .ends(partitions, IsolationLevel.READ_COMMITTED)
                .equals(positions.ends(partitions, IsolationLevel.READ_UNCOMMITTED));
    }

    /** All measures of the source. */
    List<Measure> measures(String source) {
        return reader.all(Channels.measures(Catalogue.BUILT_IN)).stream()
                .map(record -> MeasureJson.read(record.value()))
                .filter(measure -> measure.source().equals(source))
                .toList();
    }

    /** All rejections. */
    List<Rejected> rejected() {
        return reader.rejected();
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }

    private List<TopicPartition> partitions(Collection<String> topics) {
        return topics.stream()
                .map(producer::partitionsFor)
                .flatMap(List::stream)
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }
}
