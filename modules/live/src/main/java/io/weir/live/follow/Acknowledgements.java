package io.weir.live.follow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import io.weir.model.AlarmAcknowledgement;
import io.weir.model.settings.KafkaAccess;
import io.weir.wire.Channels;
import io.weir.wire.json.AlarmAcknowledgementJson;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of what somebody says of an alarm to the job that leads alarms. Nothing is opened before the first one. */
public final class Acknowledgements implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Acknowledgements.class);
    private static final int ANSWER_MILLIS = 5_000; // somebody waits at a button

    private final KafkaAccess kafka;
    private Producer<byte[], byte[]> producer;

    public Acknowledgements(KafkaAccess kafka) {
        this.kafka = kafka;
    }

    /**
     * Tells it, and waits until Kafka has it.
     *
     * @return false where Kafka does not take it within some seconds; it may have it nevertheless, and twice does no harm
     */
    public boolean tell(AlarmAcknowledgement acknowledgement) {
        try {
            open().send(new ProducerRecord<>(
                            Channels.ACKNOWLEDGEMENTS.topic(),
                            acknowledgement.id().getBytes(StandardCharsets.UTF_8),
                            AlarmAcknowledgementJson.write(acknowledgement)))
                    .get();
            return true;
        } catch (KafkaException | ExecutionException e) {
            LOGGER.warn("An acknowledgement is not taken: why={}", e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized Producer<byte[], byte[]> open() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka.settings());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "live-acknowledgements");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        return settings;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
