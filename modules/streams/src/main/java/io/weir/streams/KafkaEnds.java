package io.weir.streams;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

import io.weir.model.Rejected;
import io.weir.model.settings.KafkaAccess;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The Kafka ends of a job: a source that goes on where the job stopped, and sinks that write each record exactly once. */
public final class KafkaEnds {

    private static final Duration LOOKS_FOR_TOPIC = Duration.ofMinutes(1);

    private final String job;
    private final KafkaAccess kafka;
    private final String transactionPrefix;
    private final Duration transactionTimeout;

    /**
     * @param job its name, which is that of its consumer group
     * @param transactionPrefix begins the name of each transaction
     * @param transactionTimeout after which Kafka gives an unfinished transaction up
     */
    public KafkaEnds(String job, KafkaAccess kafka, String transactionPrefix, Duration transactionTimeout) {
        this.job = job;
        this.kafka = kafka;
        this.transactionPrefix = transactionPrefix;
        this.transactionTimeout = transactionTimeout;
    }

    /** The messages of a topic from where this job stopped; the first time from the earliest there are. */
    public KafkaSource<Received> source(String topic) {
        return source(List.of(topic), new ReceivedSchema());
    }

    /**
     * The same of several topics, read in the source itself: so each partition can have time of its own. What a job before this one wrote
     * in a transaction that was given up was never said: that job says it again.
     */
    public <T> KafkaSource<T> source(List<String> topics, KafkaRecordDeserializationSchema<T> schema) {
        return reading(schema)
                .setTopics(topics)
                .setProperty(KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(), "-1") // partitions never change
                .build();
    }

    /** The same of a topic that need not be there yet, which is looked for again and again: Flink fails where one that it is told is not. */
    public <T> KafkaSource<T> sourceIfThere(String topic, KafkaRecordDeserializationSchema<T> schema) {
        return reading(schema)
                .setTopicPattern(Pattern.compile(Pattern.quote(topic)))
                .setProperty(
                        KafkaSourceOptions.PARTITION_DISCOVERY_INTERVAL_MS.key(),
                        Long.toString(LOOKS_FOR_TOPIC.toMillis()))
                .build();
    }

    private <T> KafkaSourceBuilder<T> reading(KafkaRecordDeserializationSchema<T> schema) {
        return KafkaSource.<T>builder()
                .setProperties(access())
                .setGroupId(job)
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setDeserializer(schema)
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setProperty(
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "2000"); // each poll is handed over to another thread
    }

    /** Rejections to their topic. */
    public Sink<Rejected> rejected() {
        return sink("rejected", new RejectedSchema());
    }

    /**
     * Records to their topics.
     *
     * @param name that of the sink in the job, of which none begins another: part of the name of each transaction
     * @param schema also tells the topics, by {@code KafkaDatasetFacetProvider}
     */
    public <T> Sink<T> sink(String name, KafkaRecordSerializationSchema<T> schema) {
        Properties settings = producerSettings();
        settings.putAll(access());
        settings.setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(transactionTimeout.toMillis()));
        KafkaSink<T> sink = KafkaSink.<T>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setKafkaProducerConfig(settings)
                .setRecordSerializer(schema)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactionPrefix + '-' + name)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .build();
        return new ProvenSink<>(sink, access(), job);
    }

    /** How records are packed for the way: what a fair comparison has to do as well. */
    public static Properties producerSettings() {
        Properties settings = new Properties();
        settings.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
        settings.setProperty(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, "20"); // each waits that long for its number once
        settings.setProperty(ProducerConfig.LINGER_MS_CONFIG, "100"); // nobody sees a record before the next checkpoint
        return settings;
    }

    private Properties access() {
        Properties access = new Properties();
        access.putAll(kafka.settings());
        return access;
    }
}
