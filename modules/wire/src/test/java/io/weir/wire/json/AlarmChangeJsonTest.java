package io.weir.wire.json;

import java.io.IOException;
import java.time.Instant;

import io.weir.model.AlarmAcknowledgement;
import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.InvalidReadingException;
import io.weir.wire.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AlarmChangeJsonTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String DESIGNED = """
            {"id":"pm10@feed/5331@2026-11-22T12:00:00Z","change":2,"rule":"pm10","severity":"warning","state":"active",\
            "series":"feed/5331","kind":"P1","value":61.5,"threshold":50.0,"startsAt":"2026-11-22T12:00:00Z",\
            "changedAt":"2026-11-22T12:10:00Z","text":"P1 was 61.5, above 50"}""";

    @Test
    void aChangeIsWrittenAsDesigned() throws IOException {
        byte[] written = AlarmChangeJson.write(change(AlarmState.ACTIVE, "P1"));

        assertThat(new String(written, UTF_8)).isEqualTo(DESIGNED);
        assertThat(Wire.faults("alarm", written)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadAgain(AlarmState state) throws IOException {
        AlarmChange written = change(state, null);

        assertThat(Wire.faults("alarm", AlarmChangeJson.write(written))).isEmpty();
        assertThat(AlarmChangeJson.read(AlarmChangeJson.write(written))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"active\"', '\"loud\"', state must be pending",
        "'\"id\"', '\"number\"', id is missing",
        "'\"change\":2', '\"change\":0', changes count from 1",
        "'2026-11-22T12:10:00Z', 'noon', changedAt must be a time",
        "'\"value\":61.5', '\"value\":\"much\"', value must be a finite number",
    })
    void whatIsNoChangeIsRefusedWithTheReason(String part, String by, String reason) {
        byte[] broken = DESIGNED.replace(part, by).getBytes(UTF_8);

        assertThatThrownBy(() -> AlarmChangeJson.read(broken))
                .isInstanceOf(InvalidReadingException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void anAcknowledgementIsReadAsItWasWrittenAndRefusedWithoutAnId() throws IOException {
        AlarmAcknowledgement written = new AlarmAcknowledgement("pm10@feed/1@x", "Ada", NOON);
        byte[] bytes = AlarmAcknowledgementJson.write(written);

        assertThat(new String(bytes, UTF_8))
                .isEqualTo("{\"id\":\"pm10@feed/1@x\",\"who\":\"Ada\",\"at\":\"2026-11-22T12:00:00Z\"}");
        assertThat(Wire.faults("acknowledgement", bytes)).isEmpty();
        assertThat(AlarmAcknowledgementJson.read(bytes)).isEqualTo(written);
        assertThatThrownBy(() -> AlarmAcknowledgementJson.read("{\"who\":\"Ada\"}".getBytes(UTF_8)))
                .isInstanceOf(InvalidReadingException.class)
                .hasMessageContaining("id is missing");
    }

    private static AlarmChange change(AlarmState state, String kind) {
        return new AlarmChange(
                "pm10@feed/5331@" + NOON,
                2,
                "pm10",
                "warning",
                state,
                "feed/5331",
                kind,
                61.5,
                50,
                NOON,
                NOON.plusSeconds(600),
                "P1 was 61.5, above 50");
    }
}
