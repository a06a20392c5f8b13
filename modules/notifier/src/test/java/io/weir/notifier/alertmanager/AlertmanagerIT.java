package io.weir.notifier.alertmanager;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.settings.Env;
import io.weir.notifier.Alarms;
import io.weir.notifier.targets.Target;
import io.weir.notifier.targets.UndeliveredException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Against the real Alertmanager. */
class AlertmanagerIT {

    @TempDir
    private static Path folder;

    private static AlertmanagerServer server;

    @BeforeAll
    static void start() throws Exception {
        server = AlertmanagerServer.start(folder);
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void anAlarmRingsOnceFromItsStartToItsEndHoweverOftenItIsTold() throws Exception {
        Target alertmanager = target(60);
        assertThat(alertmanager.check()).isEqualTo("answers");
        AlarmChange active = Alarms.change("pm10-high", "feed/1", 2, AlarmState.ACTIVE);

        alertmanager.deliver(active);
        alertmanager.deliver(active); // as after a kill
        alertmanager.repeat(List.of(active, Alarms.change("pm10-high", Alarms.HOSTILE, 2, AlarmState.ACTIVE)));

        List<JsonNode> ringing = of("pm10-high");
        assertThat(ringing).hasSize(2);
        JsonNode alert = ringing.stream()
                .filter(each -> each.at("/labels/series").asText().equals("feed/1"))
                .findFirst()
                .orElseThrow();
        assertThat(alert.at("/labels/severity").asText()).isEqualTo("critical");
        assertThat(alert.at("/labels/alarm").asText()).isEqualTo(active.id());
        assertThat(alert.at("/annotations/summary").asText()).isEqualTo(active.text());
        assertThat(Instant.parse(alert.get("startsAt").asText())).isEqualTo(Alarms.SINCE);
        assertThat(alert.get("generatorURL").asText()).isEqualTo("http://page/#kind=P1&sensor=feed%2F1");

        alertmanager.deliver(Alarms.change("pm10-high", "feed/1", 3, AlarmState.ACKNOWLEDGED));
        assertThat(of("pm10-high")).hasSize(2);
        alertmanager.deliver(Alarms.change("pm10-high", "feed/1", 4, AlarmState.RESOLVED));
        assertThat(of("pm10-high"))
                .extracting(each -> each.at("/labels/series").asText())
                .doesNotContain("feed/1")
                .hasSize(1);
    }

    @Test
    void whatIsRepeatedRingsOnAndWhatIsNotEnds() throws Exception {
        Target alertmanager = target(1);
        AlarmChange kept = Alarms.change("repeated", "feed/1", 2, AlarmState.ACTIVE);

        alertmanager.repeat(List.of(kept, Alarms.change("repeated", "feed/2", 2, AlarmState.ACTIVE)));
        assertThat(of("repeated")).hasSize(2);

        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    alertmanager.repeat(List.of(kept));
                    return of("repeated").size() == 1;
                });
        assertThat(of("repeated").get(0).at("/labels/series").asText()).isEqualTo("feed/1");
    }

    @Test
    void oneThatIsNotThereIsTriedAgain() {
        assertThatThrownBy(() -> AlertmanagerSettings.from(
                                new Env(Map.of("NOTIFIER_ALERTMANAGER_URL", "http://127.0.0.1:1")))
                        .open()
                        .deliver(Alarms.change("pm10-high", "feed/1", 2, AlarmState.ACTIVE)))
                .isInstanceOf(UndeliveredException.class);
    }

    private static Target target(int repeatSeconds) {
        return AlertmanagerSettings.from(new Env(Map.of(
                        "NOTIFIER_ALERTMANAGER_URL",
                        server.url() + "/",
                        "NOTIFIER_ALERTMANAGER_REPEAT_SECONDS",
                        Integer.toString(repeatSeconds),
                        "NOTIFIER_PAGE_URL",
                        "http://page")))
                .open();
    }

    private static List<JsonNode> of(String rule) {
        return stream(server.ringing())
                .filter(each -> each.at("/labels/alertname").asText().equals(rule))
                .toList();
    }

    private static Stream<JsonNode> stream(Iterable<JsonNode> all) {
        return StreamSupport.stream(all.spliterator(), false);
    }
}
