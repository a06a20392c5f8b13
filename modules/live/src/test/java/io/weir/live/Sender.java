package io.weir.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.weir.model.AlarmChange;
import io.weir.model.Measure;
import io.weir.model.RankingRow;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.model.SensorFlag;
import io.weir.model.SourceState;
import io.weir.model.TenantState;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Channels;
import io.weir.wire.headers.RejectedHeaders;
import io.weir.wire.json.AlarmChangeJson;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.RankingRowJson;
import io.weir.wire.json.ReadingJson;
import io.weir.wire.json.SensorFlagJson;
import io.weir.wire.json.SourceStateJson;
import io.weir.wire.json.TenantStateJson;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plays scraper, splitter and collector: sends what they would send, in transactions, and commits what is stored. */
final class Sender implements AutoCloseable {

    private final KafkaProducer<String, byte[]> plain;
    private final KafkaProducer<String, byte[]> transactional;
    private final Admin admin;

    Sender(String bootstrapServers) {
        plain = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        transactional = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "transactional.id",
                        UUID.randomUUID().toString()),
                new StringSerializer(),
                new ByteArraySerializer());
        transactional.initTransactions();
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    void readings(Collection<Reading> readings) {
        readings.forEach(each ->
                plain.send(new ProducerRecord<>(Channels.READINGS.topic(), each.key(), ReadingJson.write(each))));
        plain.flush();
    }

    void measures(Collection<Measure> measures) {
        transactional.beginTransaction();
        sendAll(measures);
        transactional.commitTransaction();
    }

    void flags(Collection<SensorFlag> flags) {
        transactional.beginTransaction();
        flags.forEach(each -> transactional.send(
                new ProducerRecord<>(Channels.FLAGS.topic(), each.key(), SensorFlagJson.write(each))));
        transactional.commitTransaction();
    }

    /** Changes of alarms, as the job that leads them writes them. */
    void alarms(Collection<AlarmChange> changes) {
        transactional.beginTransaction();
        changes.forEach(each -> transactional.send(
                new ProducerRecord<>(Channels.ALARMS.topic(), each.id(), AlarmChangeJson.write(each))));
        transactional.commitTransaction();
    }

    void abortedMeasures(Collection<Measure> measures) {
        transactional.beginTransaction();
        sendAll(measures);
        transactional.flush();
        transactional.abortTransaction();
    }

    private void sendAll(Collection<Measure> measures) {
        measures.forEach(each -> transactional.send(new ProducerRecord<>(
                Channels.topic(Catalogue.BUILT_IN.kind(each.kind()).orElseThrow()),
                each.key(),
                MeasureJson.write(each))));
    }

    void measureBytes(String topic, byte[] bytes) {
        transactional.beginTransaction();
        transactional.send(new ProducerRecord<>(topic, "key", bytes));
        transactional.commitTransaction();
    }

    void rejected(Collection<Rejected> rejected) {
        transactional.beginTransaction();
        rejected.forEach(each -> {
            ProducerRecord<String, byte[]> message =
                    new ProducerRecord<>(Channels.REJECTED.topic(), null, each.original());
            RejectedHeaders.write(each).forEach(message.headers()::add);
            transactional.send(message);
        });
        transactional.commitTransaction();
    }

    /** Rows of rankings, as the job that ranks products writes them. */
    void rankings(Collection<RankingRow> rows) {
        transactional.beginTransaction();
        rows.forEach(each -> transactional.send(
                new ProducerRecord<>(Channels.PRODUCT_RANKINGS.topic(), each.key(), RankingRowJson.write(each))));
        transactional.commitTransaction();
    }

    /** The row of that key is no more. */
    void withdrawn(String key) {
        transactional.beginTransaction();
        transactional.send(new ProducerRecord<>(Channels.PRODUCT_RANKINGS.topic(), key, null));
        transactional.commitTransaction();
    }

    /** How a source is, as a scraper says it. */
    void source(SourceState state) {
        plain.send(new ProducerRecord<>(Channels.SOURCES.topic(), state.source(), SourceStateJson.write(state)));
        plain.flush();
    }

    /** How a tenant is served, as the service of tenants says it. */
    void tenant(TenantState state) {
        plain.send(new ProducerRecord<>(Channels.TENANT_STATES.topic(), state.tenant(), TenantStateJson.write(state)));
        plain.flush();
    }

    /** The group has done everything before these offsets. */
    void commit(String group, Map<TopicPartition, Long> offsets) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> committed.put(partition, new OffsetAndMetadata(offset)));
        admin.alterConsumerGroupOffsets(group, committed).all().get();
    }

    /** The ends of these topics. */
    Map<TopicPartition, Long> ends(Collection<String> topics) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((name, topic) -> topic.partitions()
                        .forEach(each -> latest.put(new TopicPartition(name, each.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    @Override
    public void close() {
        plain.close();
        transactional.close();
        admin.close();
    }
}
