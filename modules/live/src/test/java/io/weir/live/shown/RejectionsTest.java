package io.weir.live.shown;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Settled;
import io.weir.model.Stage;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Test;

import static io.weir.live.shown.Measures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

class RejectionsTest {

    private final Rejections rejections = new Rejections();

    @Test
    void twoOfOneIdentityCountOnce() {
        assertThat(take("sensor-readings/0/1", "P1", "{}")).isTrue();
        assertThat(take("sensor-readings/0/1", "P1", "{}")).isFalse();
        assertThat(take("sensor-readings/0/1", "P2", "{}")).isTrue();

        assertThat(rejections.latest()).extracting(Rejection::kind).containsExactly("P2", "P1");
    }

    @Test
    void whatIsSettledIsListedNoMoreUntilItIsRejectedAgain() {
        take("sensor-readings/0/1", "P1", "{}");
        take("sensor-readings/0/1", "P2", "{}");

        rejections.settle(new Settled("sensor-readings/0/1", "P1"));
        assertThat(rejections.latest()).extracting(Rejection::kind).containsExactly("P2");

        assertThat(take("sensor-readings/0/1", "P1", "{}")).isTrue();
        assertThat(rejections.latest()).extracting(Rejection::kind).containsExactly("P1", "P2");
    }

    @Test
    void onlyTheLatestAreKeptNewestFirst() {
        for (int offset = 0; offset < Rejections.MOST + 20; offset++) {
            take("sensor-readings/0/" + offset, null, "{}");
        }

        List<Rejection> latest = rejections.latest();
        assertThat(latest).hasSize(Rejections.MOST);
        assertThat(latest.get(0).origin()).isEqualTo("sensor-readings/0/119");
        assertThat(latest.get(Rejections.MOST - 1).origin()).isEqualTo("sensor-readings/0/20");
        assertThat(Json.text(rejections::write))
                .as("how many there were is said")
                .endsWith("\"rejectedTotal\":120}");
    }

    @Test
    void whoHasSeenSomeIsToldTheRest() {
        take("sensor-readings/0/1", null, "{}");
        long seen = rejections.latest().get(0).number();
        take("sensor-readings/0/2", null, "{}");

        assertThat(rejections.after(seen)).extracting(Rejection::origin).containsExactly("sensor-readings/0/2");
    }

    @Test
    void aReadingNamesItsSourceAndSensor() {
        take("o/0/1", "P1", "{\"source\":\"feed\",\"sensor\":\"5331\"}");

        assertThat(rejections.latest().get(0)).extracting("source", "sensor").containsExactly("feed", "5331");
    }

    @Test
    void aRecordOfTheFeedNamesItsSensorInAnObject() {
        take("o/0/1", null, "{\"id\":1,\"sensor\":{\"id\":5331,\"pin\":\"1\"}}");

        assertThat(rejections.latest().get(0)).extracting("source", "sensor").containsExactly(null, "5331");
    }

    @Test
    void whatASourceRefusedIsOfThatSourceAndOfTheSensorItNamed() {
        byte[] row = "sensor_id;P1\n5331;\n".getBytes(StandardCharsets.UTF_8);
        Rejected refused =
                Rejected.of(row, Reason.MISSING_FIELD, "no value", null, Stage.SCRAPER, Rejected.origin("csv", row));

        rejections.take(NOON, refused.ofSensor("5331"));

        assertThat(rejections.latest().get(0)).extracting("source", "sensor").containsExactly("csv", "5331");
    }

    @Test
    void whatCantBeReadIsListedWithoutNames() {
        rejections.take(NOON, rejected("o/0/1", null, new byte[] {(byte) 0xff, '{', '"'}));
        take("o/0/2", null, "");
        take("o/0/3", null, "[1,2]");
        take("o/0/4", null, "{\"source\":{\"deep\":[]},\"sensor\":[1]}");

        assertThat(rejections.latest())
                .hasSize(4)
                .allSatisfy(
                        each -> assertThat(each).extracting("source", "sensor").containsExactly(null, null));
    }

    private boolean take(String origin, String kind, String original) {
        return rejections.take(NOON, rejected(origin, kind, original.getBytes(StandardCharsets.UTF_8)));
    }

    private static Rejected rejected(String origin, String kind, byte[] original) {
        return Rejected.of(original, Reason.OUT_OF_RANGE, "detail", kind, Stage.SPLITTER, origin);
    }
}
