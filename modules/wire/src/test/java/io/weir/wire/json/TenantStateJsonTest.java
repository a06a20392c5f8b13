package io.weir.wire.json;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;

import io.weir.model.TenantState;
import io.weir.wire.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TenantStateJsonTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String DESIGNED = """
            {"tenant":"acme","state":"off","since":"2026-11-22T12:00:00Z","waiting":7,\
            "given":{"alarms":0,"statistics":12},"why":"not allowed"}""";
    private static final TenantState OFF = new TenantState(
            "acme",
            TenantState.State.OFF,
            NOON,
            OptionalLong.of(7),
            Map.of("statistics", 12L, "alarms", 0L),
            "not allowed");

    @Test
    void aStateIsWrittenAsDesigned() throws IOException {
        assertThat(new String(TenantStateJson.write(OFF), UTF_8)).isEqualTo(DESIGNED);
        assertThat(Wire.faults("tenant", TenantStateJson.write(OFF))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAgain(TenantState.State state) throws IOException {
        TenantState written =
                new TenantState("acme", state, NOON.plusMillis(7), OptionalLong.empty(), Map.of("alarms", 3L), null);

        assertThat(Wire.faults("tenant", TenantStateJson.write(written))).isEmpty();
        assertThat(TenantStateJson.read(TenantStateJson.write(written))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"off\"|\"asleep\"|state must be on",
                "\"tenant\":\"acme\",||tenant",
                ":7,|:-7,|waiting must have whole numbers",
                ":7,|:\"7\",|waiting must have whole numbers",
                "\"alarms\":0|\"alarms\":1e400|given must have whole numbers",
                "{\"alarms\":0,\"statistics\":12}|[]|given must be an object"
            })
    void whatIsNoStateIsRefusedWithTheReason(String what, String by, String reason) {
        byte[] broken = DESIGNED.replace(what, by == null ? "" : by).getBytes(UTF_8);

        assertThatThrownBy(() -> TenantStateJson.read(broken)).hasMessageContaining(reason);
    }
}
