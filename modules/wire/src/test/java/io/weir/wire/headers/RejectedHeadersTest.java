package io.weir.wire.headers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.wire.Channels;
import io.weir.wire.Wire;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RejectedHeadersTest {

    private static final byte[] ORIGINAL = "{\"P1\":\"9999\"}".getBytes(UTF_8);

    @ParameterizedTest
    @EnumSource
    void headersTellAllAndFitTheSchema(Reason reason) {
        Rejected rejected = Rejected.of(
                        ORIGINAL,
                        reason,
                        "P1 must be …",
                        "P1",
                        Stage.SPLITTER,
                        Rejected.origin(Channels.READINGS.topic(), 3, 17))
                .ofSensor("5331");

        assertThat(RejectedHeaders.read(ORIGINAL, RejectedHeaders.write(rejected)))
                .isEqualTo(rejected);
        assertThat(rejected.identity()).isEqualTo("sensor-readings/3/17 P1");
        assertThat(Wire.faults("rejected", json(RejectedHeaders.write(rejected))))
                .isEmpty();
    }

    @Test
    void topicIsWhereItsBytesCameFrom() {
        String origin = Rejected.origin("sensor-measures-radiation", 2, 7);

        assertThat(Rejected.of(new byte[0], Reason.MALFORMED, "why", null, Stage.COLLECTOR, origin)
                        .topic())
                .isEqualTo("sensor-measures-radiation");
    }

    @Test
    void ofALongRecordTheBeginningIsKept() {
        byte[] original = new byte[Rejected.MOST_BYTES + 1];
        Arrays.fill(original, (byte) 'a');

        Rejected rejected = Rejected.of(
                original, Reason.TOO_LARGE, "too large", null, Stage.SCRAPER, Rejected.origin("s", original));

        assertThat(rejected.original()).hasSize(Rejected.KEPT_BYTES);
        assertThat(rejected.length()).isEqualTo(original.length);
        assertThat(rejected.origin()).isEqualTo("s/" + rejected.sha256());
        assertThat(RejectedHeaders.read(rejected.original(), RejectedHeaders.write(rejected)))
                .isEqualTo(rejected);
        assertThat(Wire.faults("rejected", json(RejectedHeaders.write(rejected))))
                .isEmpty();
    }

    @Test
    void theSameBytesFromTheSameSourceAreOneRejection() {
        Rejected once =
                Rejected.of(ORIGINAL, Reason.MALFORMED, "no", null, Stage.SCRAPER, Rejected.origin("s", ORIGINAL));
        Rejected again = Rejected.of(
                ORIGINAL.clone(), Reason.MALFORMED, "no", null, Stage.SCRAPER, Rejected.origin("s", ORIGINAL.clone()));

        assertThat(again.identity()).isEqualTo(once.identity());
        assertThat(Rejected.origin("t", ORIGINAL)).isNotEqualTo(once.origin());
    }

    @Test
    void detailNeverCarriesControlCharacters() {
        Rejected rejected = Rejected.of(
                ORIGINAL, Reason.MALFORMED, "a\u001b[31m\nb\u202ec" + "x".repeat(500), null, Stage.SCRAPER, "s/1");

        assertThat(rejected.detail())
                .startsWith("a\ufffd[31m\ufffdb\ufffdcxxx")
                .endsWith("x…")
                .hasSize(Rejected.MOST_DETAIL);
    }

    @Test
    void headersThatAreNotOursAreRefused() {
        assertThatThrownBy(() -> RejectedHeaders.read(ORIGINAL, Map.of()))
                .hasMessageContaining("reason, stage or origin");
        Map<String, byte[]> headers = new HashMap<>(
                RejectedHeaders.write(Rejected.of(ORIGINAL, Reason.MALFORMED, "", null, Stage.SCRAPER, "s/1")));
        headers.put("reason", "because".getBytes(UTF_8));
        assertThatThrownBy(() -> RejectedHeaders.read(ORIGINAL, headers))
                .hasMessageContaining("unknown reason because");
    }

    private static ObjectNode json(Map<String, byte[]> headers) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        headers.forEach((name, bytes) -> json.put(name, new String(bytes, UTF_8)));
        return json;
    }
}
