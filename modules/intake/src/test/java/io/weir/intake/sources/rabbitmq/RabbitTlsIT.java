package io.weir.intake.sources.rabbitmq;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Acknowledgement;
import io.weir.intake.Inlet;
import io.weir.intake.PushedSource.Listening;
import io.weir.intake.Scraped;
import io.weir.model.settings.Env;
import io.weir.testing.SelfSigned;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A real RabbitMQ with a certificate that it signed itself, and one user. */
@Timeout(240)
class RabbitTlsIT {

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String ROW = "9001000001,141,312,2030-03-01 20:57:12 UTC,55,999999,true,";

    @TempDir
    private static Path folder;

    private final List<Scraped> taken = Collections.synchronizedList(new ArrayList<>());
    private final Inlet inlet = batch -> {
        taken.addAll(batch);
        return CompletableFuture.completedFuture(new Acknowledgement(batch.size(), List.of()));
    };

    @Test
    void withPasswordAndCertificateTheQueueIsReadAndWithoutEitherItIsNot() throws Exception {
        SelfSigned tls = SelfSigned.in(folder);
        try (RabbitServer rabbit = RabbitServer.withTls(folder, tls, "weir", "s3cret-of-weir")) {
            try (Connection connection = rabbit.connect();
                    Channel channel = connection.createChannel()) {
                channel.queueDeclare("bts-alarms", true, false, false, Map.of());
                channel.basicPublish("", "bts-alarms", null, ROW.getBytes(StandardCharsets.UTF_8));
            }
            Map<String, String> good = Map.of(
                    "RABBITMQ_URL",
                    rabbit.secureUrl(),
                    "RABBITMQ_USER",
                    "weir",
                    "RABBITMQ_PASSWORD",
                    "s3cret-of-weir",
                    "RABBITMQ_CA_FILE",
                    tls.certificate().toString());

            CompletableFuture<Boolean> without = CompletableFuture.supplyAsync(
                    () -> isRead(without(good, "RABBITMQ_CA_FILE"), SHORT)); // while the other tries
            assertThat(isRead(with(good, "RABBITMQ_PASSWORD", "another"), SHORT))
                    .isFalse();
            assertThat(without.join()).isFalse();
            assertThat(isRead(good, LONG)).isTrue();
        }
    }

    private boolean isRead(Map<String, String> settings, Duration longest) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Listening listening = RabbitSettings.from(new Env(settings)).open().listen(inlet, registry)) {
            await().atMost(longest)
                    .until(() -> registry.get("rabbitmq_connected").gauge().value() == 1 && taken.size() == 1);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private static Map<String, String> without(Map<String, String> settings, String one) {
        Map<String, String> fewer = new HashMap<>(settings);
        fewer.remove(one);
        return fewer;
    }

    private static Map<String, String> with(Map<String, String> settings, String one, String value) {
        Map<String, String> other = new HashMap<>(settings);
        other.put(one, value);
        return other;
    }
}
