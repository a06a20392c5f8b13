package io.weir.local;

import java.time.Instant;

import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class RejectionListTest {

    private static final Instant AT = Instant.parse("2026-11-22T17:00:00Z");

    @Test
    void theNewestComeFirstAndTheOldestAreLeftOut() {
        RejectionList list = new RejectionList(null, null, 2);

        list.add(rejection(1, AT, Reason.CONFLICTING, "a"));
        list.add(rejection(2, AT.plusMillis(1), Reason.MALFORMED, "b"));
        list.add(rejection(3, AT.plusMillis(1), Reason.MALFORMED, "c"));

        assertThat(list.text().lines())
                .containsExactly(
                        "0/3  2026-11-22T17:00:00.001Z  malformed  splitter  P1  sensor-readings/0/3  c",
                        "0/2  2026-11-22T17:00:00.001Z  malformed  splitter  P1  sensor-readings/0/2  b");
    }

    @Test
    void onlyWhatIsAskedForIsListed() {
        RejectionList list = new RejectionList(Reason.MALFORMED, AT, 10);

        list.add(rejection(1, AT.minusMillis(1), Reason.MALFORMED, "before"));
        list.add(rejection(2, AT, Reason.CONFLICTING, "another reason"));
        list.add(rejection(3, AT, Reason.MALFORMED, "this"));

        assertThat(list.json())
                .isEqualTo("[{\"number\":\"0/3\",\"at\":\"2026-11-22T17:00:00Z\",\"reason\":\"malformed\","
                        + "\"stage\":\"splitter\",\"kind\":\"P1\",\"origin\":\"sensor-readings/0/3\",\"length\":2,"
                        + "\"detail\":\"this\"}]");
    }

    @Test
    void hostileNamesArePrintedHarmless() {
        RejectionList list = new RejectionList(null, null, 1);

        list.add(new Rejection(
                "0/1",
                AT,
                Rejected.of(
                        new byte[0], Reason.UNKNOWN_KIND, "\n\u001b[2J", "\n\u001b[2J", Stage.SCRAPER, "\n\u001b[2J")));

        assertThat(list.text().lines()).hasSize(1);
        assertThat(list.text()).doesNotContain("\u001b");
    }

    @Test
    void bytesAreEscapedSoThatTheyCanBeHadAgain() {
        assertThat(Escaped.of("a\\ \u001b[2J\nä~".getBytes(UTF_8))).isEqualTo("a\\\\ \\x1b[2J\\x0a\\xc3\\xa4~");
    }

    private static Rejection rejection(long offset, Instant at, Reason reason, String detail) {
        return new Rejection(
                "0/" + offset,
                at,
                Rejected.of(
                        "{]".getBytes(UTF_8),
                        reason,
                        detail,
                        "P1",
                        Stage.SPLITTER,
                        Rejected.origin("sensor-readings", 0, offset)));
    }
}
