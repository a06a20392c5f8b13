package io.weir.local.beside;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.weir.wire.Step;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatusTextTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Addresses ADDRESSES = new Addresses(
            4711,
            "127.0.0.1:9",
            Optional.of(URI.create("http://127.0.0.1:1/secret")),
            Optional.empty(),
            URI.create("http://127.0.0.1:8080"),
            URI.create("http://127.0.0.1:2"),
            URI.create("http://127.0.0.1:3"));

    @Test
    void allThatMattersIsOnOneScreen() {
        Status status = status(Map.of("kafka", "no answer"), new Status.Ringing(7, List.of("active  smoke  feed/1")));

        String text = new StatusText(new Paint(false)).of(status);

        assertThat(text)
                .contains("Weir 1.2.3  not ready", "process 4711, up 3 h 12 min, page http://127.0.0.1:8080")
                .contains("Read            1,234,567         52.4")
                .containsPattern("Stored +1,000,000 +50\\.1 +12")
                .contains("newest stored value 30 min old, 6,844 sensors on the map")
                .contains("sensor-community  away, for 5 min: it answers 503")
                .contains("active  smoke  feed/1", "and 6 more", "kafka: no answer")
                .doesNotContain("Ranked", "secret", "\u001b");
        assertThat(text.lines()).hasSizeLessThan(24);
    }

    @Test
    void aLineOfALogHasTheSame() {
        StatusText text = new StatusText(new Paint(false));

        assertThat(text.line(status(Map.of(), new Status.Ringing(0, List.of()))))
                .isEqualTo("2026-05-01T12:00:00Z  ready  read=52.4/s  stored=50.1/s(12 wait)  age=1800s");
        assertThat(text.line(status(Map.of("kafka", "no answer"), new Status.Ringing(2, List.of()))))
                .endsWith("alarms=2  age=1800s  away=kafka");
    }

    @Test
    void coloursAreThereWhereTheyAreWanted() {
        assertThat(new StatusText(new Paint(true)).of(status(Map.of(), new Status.Ringing(0, List.of()))))
                .contains("\u001b[32mready\u001b[0m");
    }

    @Test
    void programsHaveTheSameWithoutTheSecret() {
        assertThat(status(Map.of(), new Status.Ringing(1, List.of("a"))).json())
                .contains(
                        "\"ringing\":1",
                        "\"stored\":{\"total\":1000000,\"perSecond\":50.1,\"waiting\":12}",
                        "\"away\":{}")
                .doesNotContain("secret");
    }

    private static Status status(Map<String, String> away, Status.Ringing ringing) {
        return new Status(
                NOW,
                Path.of("/data"),
                ADDRESSES,
                "1.2.3",
                Optional.of(NOW.minusSeconds(11_520)),
                List.of(
                        new Status.Passing(Step.READ, 1_234_567, 52.4, Optional.empty()),
                        new Status.Passing(Step.STORED, 1_000_000, 50.1, Optional.of(12L)),
                        new Status.Passing(Step.RANKED, 0, 0, Optional.of(0L))),
                Optional.of(NOW.minusSeconds(1_800)),
                6_844,
                List.of(new Status.SourceLine(
                        "sensor-community", "away", Optional.of(NOW.minusSeconds(300)), Optional.of("it answers 503"))),
                ringing,
                away,
                Map.of(),
                1_000_000_000L);
    }
}
