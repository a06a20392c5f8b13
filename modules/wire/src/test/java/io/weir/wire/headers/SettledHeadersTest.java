package io.weir.wire.headers;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.ReplayOf;
import io.weir.model.Settled;
import io.weir.model.Stage;
import io.weir.wire.Wire;
import io.weir.wire.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettledHeadersTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"sensor-readings/3/17, P1", "sensor-readings/3/17, a b", "source/ab, null"})
    void whatIsSettledAndWhatIsReplayedHaveTheIdentityOfTheRejection(String origin, String kind) {
        Rejected rejected = Rejected.of(new byte[] {1}, Reason.OUT_OF_RANGE, "no", kind, Stage.SPLITTER, origin);

        Settled settled = new Settled(origin, kind);
        ReplayOf replay = ReplayOf.of(rejected);

        assertThat(settled.identity()).isEqualTo(rejected.identity());
        assertThat(SettledHeaders.read(SettledHeaders.write(settled))).contains(settled);
        assertThat(Wire.faults("settled", json(SettledHeaders.write(settled)))).isEmpty();
        assertThat(ReplayOf.parse(ReplayHeader.text(ReplayHeader.write(replay))))
                .isEqualTo(replay);
        assertThat(ReplayHeader.write(replay)).asString(UTF_8).isEqualTo(rejected.identity());
    }

    @ParameterizedTest
    @CsvSource({"sensor-readings/3/17, P1"})
    void aRejectionIsNoWithdrawalAndAWithdrawalNoRejection(String origin, String kind) {
        Rejected rejected = Rejected.of(new byte[] {1}, Reason.OUT_OF_RANGE, "no", kind, Stage.SPLITTER, origin);

        assertThat(SettledHeaders.read(RejectedHeaders.write(rejected))).isEmpty();
        assertThatThrownBy(() -> RejectedHeaders.read(new byte[0], SettledHeaders.write(new Settled(origin, kind))))
                .isInstanceOf(InvalidReadingException.class);
    }

    private static ObjectNode json(Map<String, byte[]> headers) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        headers.forEach((name, value) -> json.put(name, new String(value, UTF_8)));
        return json;
    }
}
