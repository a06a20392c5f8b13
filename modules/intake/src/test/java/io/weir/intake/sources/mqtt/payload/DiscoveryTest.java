package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import io.weir.model.Reading;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DiscoveryTest {

    private static final String CONFIG = "homeassistant/sensor/hall/%s/config";
    private static final String STATE = "hall/air";

    private final Discovery discovery = new Discovery();

    /** As each board does that is switched on again, and each broker where somebody subscribes again. */
    @Test
    void whatIsAnnouncedAgainIsKnownThroughout() throws Exception {
        announce("warm", STATE, "temperature", "\u00b0F");
        AtomicBoolean ends = new AtomicBoolean();
        CompletableFuture<Integer> unknown = CompletableFuture.supplyAsync(() -> {
            int times = 0;
            while (!ends.get()) {
                times += discovery.knows(STATE) && discovery.bare(STATE).isPresent() ? 0 : 1;
            }
            return times;
        });

        for (int n = 0; n < 20_000; n++) {
            announce("warm", STATE, "temperature", "\u00b0F");
        }
        ends.set(true);

        assertThat(unknown.join()).isZero();
    }

    @Test
    void whatIsAnnouncedElsewhereIsNoMoreWhereItWas() throws Exception {
        announce("warm", STATE, "temperature", "\u00b0C");
        announce("damp", STATE, "humidity", "%");
        assertThat(discovery.topics()).containsExactly(STATE);

        announce("damp", "hall/damp", "humidity", "%");
        assertThat(discovery.topics()).containsExactly(STATE, "hall/damp");
        assertThat(read(STATE))
                .singleElement()
                .satisfies(warm -> assertThat(warm.values()).containsOnlyKeys("temperature"));

        announce("warm", "hall/damp", "temperature", "\u00b0C");
        assertThat(discovery.topics()).containsExactly("hall/damp");

        discovery.read(message(CONFIG.formatted("warm"), ""), any -> {});
        discovery.read(message(CONFIG.formatted("damp"), ""), any -> {});
        assertThat(discovery.topics()).isEmpty();
    }

    private List<Reading> read(String topic) throws IOException {
        List<Reading> read = new ArrayList<>();
        discovery.states().read(message(topic, "21"), scraped -> scraped.to(read::add, any -> {}));
        return read;
    }

    private void announce(String name, String state, String sort, String unit) throws IOException {
        discovery.read(
                message(
                        CONFIG.formatted(name),
                        "{\"stat_t\":\"%s\",\"dev_cla\":\"%s\",\"unit_of_meas\":\"%s\",\"uniq_id\":\"%s\"}"
                                .formatted(state, sort, unit, name)),
                any -> {});
    }

    private static Message message(String topic, String payload) {
        return new Message(
                "mqtt", topic, payload.getBytes(StandardCharsets.UTF_8), false, Instant.parse("2026-11-30T12:00:00Z"));
    }
}
