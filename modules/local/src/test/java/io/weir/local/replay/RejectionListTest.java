package io.weir.local.replay;

import java.time.Instant;

import io.weir.ledger.Rejection;
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
        RejectionList list = new RejectionList(2);

        list.add(rejection(1, AT, Reason.CONFLICTING, "a"));
        list.add(rejection(2, AT.plusMillis(1), Reason.MALFORMED, "b"));
        assertThat(list.isCut()).isFalse();
        list.add(rejection(3, AT.plusMillis(1), Reason.MALFORMED, "c"));

        assertThat(list.isCut()).isTrue();
        assertThat(list.text().lines())
                .containsExactly(
                        "0/3  2026-11-22T17:00:00.001Z  malformed  splitter  P1  sensor-readings/0/3  c",
                        "0/2  2026-11-22T17:00:00.001Z  malformed  splitter  P1  sensor-readings/0/2  b");
    }

    @Test
    void onlyWhatIsAskedForIsTaken() {
        RejectionChoice choice = new RejectionChoice(Reason.MALFORMED, AT);

        assertThat(choice.takes(rejection(1, AT.minusMillis(1), Reason.MALFORMED, "before")))
                .isFalse();
        assertThat(choice.takes(rejection(2, AT, Reason.CONFLICTING, "another reason")))
                .isFalse();
        assertThat(choice.takes(rejection(3, AT, Reason.MALFORMED, "this"))).isTrue();
    }

    @Test
    void aReportForMachinesHasTheSame() {
        RejectionList list = new RejectionList(10);

        list.add(rejection(3, AT, Reason.MALFORMED, "this"));

        assertThat(list.json())
                .isEqualTo("[{\"number\":\"0/3\",\"at\":\"2026-11-22T17:00:00Z\",\"reason\":\"malformed\","
                        + "\"stage\":\"splitter\",\"kind\":\"P1\",\"origin\":\"sensor-readings/0/3\",\"length\":2,"
                        + "\"detail\":\"this\",\"settledAt\":null}]");
    }

    @Test
    void whatIsRejectedAgainIsListedOnce() {
        RejectionList list = new RejectionList(2);

        list.add(rejection(1, AT, Reason.CONFLICTING, "other"));
        list.add(rejection(2, AT, Reason.OUT_OF_RANGE, "first"));
        list.add(again(7, 2, "again"));
        list.add(again(8, 1, "again"));

        assertThat(list.text().lines())
                .containsExactly(
                        "0/8  2026-11-22T17:00:00Z  out-of-range  splitter  P1  sensor-readings/0/1  again",
                        "0/7  2026-11-22T17:00:00Z  out-of-range  splitter  P1  sensor-readings/0/2  again");
    }

    @Test
    void hostileNamesArePrintedHarmless() {
        RejectionList list = new RejectionList(1);

        list.add(new Rejection(
                0,
                1,
                AT,
                Rejected.of(
                        new byte[0], Reason.UNKNOWN_KIND, "\n\u001b[2J", "\n\u001b[2J", Stage.SCRAPER, "\n\u001b[2J"),
                null));

        assertThat(list.text().lines()).hasSize(1);
        assertThat(list.text()).doesNotContain("\u001b");
    }

    @Test
    void bytesAreEscapedSoThatTheyCanBeHadAgain() {
        assertThat(Escaped.of("a\\ \u001b[2J\nä~".getBytes(UTF_8))).isEqualTo("a\\\\ \\x1b[2J\\x0a\\xc3\\xa4~");
    }

    private static Rejection rejection(long offset, Instant at, Reason reason, String detail) {
        return new Rejection(0, offset, at, rejected(offset, reason, detail), null);
    }

    private static Rejection again(long offset, long first, String detail) {
        return new Rejection(0, offset, AT, rejected(first, Reason.OUT_OF_RANGE, detail), null);
    }

    private static Rejected rejected(long offset, Reason reason, String detail) {
        return Rejected.of(
                "{]".getBytes(UTF_8),
                reason,
                detail,
                "P1",
                Stage.SPLITTER,
                Rejected.origin("sensor-readings", 0, offset));
    }
}
