package io.weir.notifier.webhook;

import java.time.Duration;
import java.util.Map;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.settings.Env;
import io.weir.model.settings.Secret;
import io.weir.notifier.Alarms;
import io.weir.notifier.targets.RefusedException;
import io.weir.notifier.targets.Target;
import io.weir.notifier.targets.UndeliveredException;
import io.weir.wire.json.AlarmChangeJson;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Over real HTTP. */
class WebhookTest {

    private static final AlarmChange CHANGE = Alarms.change("pm10-high", Alarms.HOSTILE, 2, AlarmState.ACTIVE);

    private Receiving receiving;
    private Target webhook;

    @BeforeEach
    void start() throws Exception {
        receiving = new Receiving();
        webhook = WebhookSettings.from(new Env(receiving.settings())).open();
    }

    @AfterEach
    void stop() {
        receiving.close();
    }

    @Test
    void tellsTheWholeChangeSignedAndTheSameNoticeByTheSameKey() throws Exception {
        webhook.deliver(CHANGE);
        webhook.deliver(CHANGE);

        assertThat(receiving.requests())
                .hasSize(2)
                .extracting(Receiving.Request::id)
                .containsOnly(receiving
                        .requests()
                        .get(0)
                        .headers()
                        .getFirst("Idempotency-Key")
                        .replace("\"", ""));
        Receiving.Request request = receiving.requests().get(0);
        assertThat(Json.MAPPER.readTree(request.body()).get("type").asText()).isEqualTo("alarm.active");
        assertThat(AlarmChangeJson.read(Json.MAPPER.writeValueAsBytes(
                        Json.MAPPER.readTree(request.body()).get("data"))))
                .isEqualTo(CHANGE);
        assertThat(request.headers().getFirst("webhook-signature"))
                .isEqualTo(SigningKey.of("S", new Secret(Receiving.SECRET))
                        .sign(
                                request.id(),
                                Long.parseLong(request.headers().getFirst("webhook-timestamp")),
                                request.body()));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void whatMayPassIsTriedAgainWhenTheServerSays(int status) {
        receiving.answer(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "17");
            exchange.sendResponseHeaders(status, -1);
        });

        assertThatThrownBy(() -> webhook.deliver(CHANGE)).isInstanceOfSatisfying(UndeliveredException.class, e -> {
            assertThat(e.asked()).isEqualTo(Duration.ofSeconds(17));
            assertThat(e.isLasting()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 403, 404})
    void whatSomebodyHasToMendIsTriedAgainSlowlyAndNeverElsewhere(int status) {
        receiving.answer(exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
        });

        assertThatThrownBy(() -> webhook.deliver(CHANGE))
                .isInstanceOfSatisfying(
                        UndeliveredException.class,
                        e -> assertThat(e.isLasting()).isTrue());
        assertThat(receiving.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 410, 422})
    void whatIsRefusedForEverIsNotTriedAgain(int status) {
        receiving.answer(exchange -> {
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write("no\u001b[2J such".getBytes());
        });

        assertThatThrownBy(() -> webhook.deliver(CHANGE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("status " + status)
                .hasMessageNotContaining("\u001b");
    }

    @Test
    void serverThatHangsUpOrIsNotThereIsTriedAgain() {
        receiving.answer(exchange -> exchange.close());
        assertThatThrownBy(() -> webhook.deliver(CHANGE)).isInstanceOf(UndeliveredException.class);
        receiving.close();
        assertThatThrownBy(() -> webhook.deliver(CHANGE)).isInstanceOf(UndeliveredException.class);
    }

    @Test
    void neitherSecretNorPathIsPrinted() {
        assertThat(WebhookSettings.from(new Env(Map.of(
                                "NOTIFIER_WEBHOOK_URL",
                                "https://hooks.example.org/services/T000/hidden",
                                "NOTIFIER_WEBHOOK_SECRET",
                                Receiving.SECRET)))
                        .toString())
                .isEqualTo("webhook[https://hooks.example.org severities=all rules=all"
                        + " states=[active, acknowledged, resolved]]");
    }
}
