package io.weir.tenants;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.weir.model.TenantState;
import io.weir.wire.Channels;
import io.weir.wire.json.TenantStateJson;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says how tenants are, on {@code sensor-tenants}, again and again. A Kafka that is away holds up nothing for long: what it missed is said
 * again. Called by one thread.
 */
final class TenantStates implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(TenantStates.class);
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final TenantClients clients;
    private Producer<byte[], byte[]> producer; // null before it has said anything

    TenantStates(TenantClients clients) {
        this.clients = clients;
    }

    void say(TenantState state) {
        try {
            if (producer == null) {
                producer = clients.states();
            }
            byte[] key = state.tenant().getBytes(StandardCharsets.UTF_8);
            producer.send(
                    new ProducerRecord<>(Channels.TENANT_STATES.topic(), key, TenantStateJson.write(state)),
                    (told, failure) -> {
                        if (failure != null) {
                            LOGGER.debug("A state is not said: tenant={}", state.tenant(), failure);
                        }
                    });
        } catch (KafkaException e) { // the readiness says that Kafka is away
            LOGGER.debug("A state can't be said: tenant={}", state.tenant(), e);
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE);
        }
    }
}
