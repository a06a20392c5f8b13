package io.weir.wire.json;

import java.io.IOException;
import java.time.Instant;

import io.weir.model.SourceState;
import io.weir.wire.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SourceStateJsonTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String DESIGNED = """
            {"source":"sensor-community","live":true,"state":"away","since":"2026-11-22T12:00:00Z",\
            "why":"status 503","nextAt":"2026-11-22T12:00:30Z"}""";
    private static final SourceState AWAY =
            new SourceState("sensor-community", true, SourceState.State.AWAY, NOON, "status 503", NOON.plusSeconds(30));

    @Test
    void aStateIsWrittenAsDesigned() throws IOException {
        assertThat(new String(SourceStateJson.write(AWAY), UTF_8)).isEqualTo(DESIGNED);
        assertThat(Wire.faults("source", SourceStateJson.write(AWAY))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAgain(SourceState.State state) throws IOException {
        SourceState written = new SourceState(
                "recorded",
                false,
                state,
                NOON.plusMillis(7),
                null,
                null,
                "recorded snapshot",
                "a snapshot, moved to now");

        assertThat(Wire.faults("source", SourceStateJson.write(written))).isEmpty();
        assertThat(SourceStateJson.read(SourceStateJson.write(written))).isEqualTo(written);
    }

    @Test
    void aStateThatThereIsNotIsRefused() {
        byte[] unknown = DESIGNED.replace("away", "asleep").getBytes(UTF_8);
        byte[] nameless =
                DESIGNED.replace("\"source\":\"sensor-community\",", "").getBytes(UTF_8);

        assertThatThrownBy(() -> SourceStateJson.read(unknown)).hasMessageContaining("state must be starting");
        assertThatThrownBy(() -> SourceStateJson.read(nameless)).hasMessageContaining("source");
    }
}
