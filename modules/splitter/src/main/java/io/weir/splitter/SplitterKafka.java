package io.weir.splitter;

import java.util.Properties;

import io.weir.model.Rejected;
import io.weir.wire.Channels;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The Kafka ends of the job. */
public final class SplitterKafka {

    private static final String GROUP = "splitter";

    private SplitterKafka() {}

    /** Readings from where this job stopped; the first time from the earliest there are. */
    static KafkaSource<Received> readings(SplitterConfig config) {
        return KafkaSource.<Received>builder()
                .setProperties(access(config))
                .setTopics(Channels.READINGS.topic())
                .setGroupId(GROUP)
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(new ReceivedSchema())
                .setProperty(
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000") // each poll is handed over to another thread
                .setProperty(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), "-1") // partitions never change
                .build();
    }

    /** Measures to the topics of their kinds. */
    static Sink<MeasureMessage> measures(SplitterConfig config) {
        return sink(config, "measures", new MeasureSchema(Channels.measures(config.catalogue())));
    }

    /** Rejections to their topic. */
    static Sink<Rejected> rejected(SplitterConfig config) {
        return sink(config, "rejected", new RejectedSchema());
    }

    /** How measures are packed for the way: what a fair comparison has to do as well. */
    public static Properties producerSettings() {
        Properties settings = new Properties();
        settings.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
        settings.setProperty(
                ProducerConfig.LINGER_MS_CONFIG, "100"); // nobody sees a measure before the next checkpoint
        return settings;
    }

    private static <T> Sink<T> sink(SplitterConfig config, String name, KafkaRecordSerializationSchema<T> schema) {
        Properties settings = producerSettings();
        settings.putAll(access(config));
        settings.setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(config.transactionTimeout().toMillis()));
        KafkaSink<T> sink = KafkaSink.<T>builder()
                .setBootstrapServers(config.kafka().bootstrapServers())
                .setKafkaProducerConfig(settings)
                .setRecordSerializer(schema)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(config.transactionPrefix() + '-' + name)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .build();
        return new ProvenSink<>(sink, access(config));
    }

    private static Properties access(SplitterConfig config) {
        Properties access = new Properties();
        access.putAll(config.kafka().settings());
        return access;
    }
}
