package io.weir.ledger.replay;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.weir.ledger.Rejection;
import io.weir.ledger.replay.Replayed.Outcome;
import io.weir.model.MeasureIdentity;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.SensorId;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.json.ReadingJson;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReplayLedgerTest {

    private static final Instant TAKEN_AT = Instant.parse("2018-06-03T20:48:11Z");

    private final ReplayLedger ledger = new ReplayLedger(Catalogue.BUILT_IN, (rejected, receivedAt) -> List.of());

    @Test
    void whatIsFoundInTheStoreAfterTheSendingIsStored() {
        Rejection rejection = chosen(7, rejected("sensor-readings/0/1", "P1", reading("P1", "12.30", "P2", "abc")));
        ledger.judgeBefore();

        assertThat(ledger.isToBeSent(rejection)).isTrue();
        assertThat(ledger.kinds()).containsExactly("P1");
        ledger.stored(identity("P1"), 12.3);

        assertThat(outcomes()).containsExactly(Outcome.STORED);
        assertThat(ledger.outcomes()).allMatch(Replayed::settles);
    }

    @Test
    void whatIsInTheStoreAlreadyIsNotSentButSettled() {
        Rejection rejection = chosen(7, rejected("sensor-readings/0/1", "P1", reading("P1", "12.30")));
        ledger.stored(identity("P1"), 12.3);
        ledger.judgeBefore();

        assertThat(ledger.isToBeSent(rejection)).isFalse();
        assertThat(outcomes()).containsExactly(Outcome.ALREADY_STORED);
        assertThat(ledger.outcomes()).allMatch(Replayed::settles);
    }

    @Test
    void whatWouldOverwriteAnotherValueIsNotSentAndStaysRejected() {
        Rejection rejection = chosen(7, rejected("sensor-readings/0/1", "P1", reading("P1", "12.30")));
        ledger.stored(identity("P1"), 12.4);
        ledger.judgeBefore();

        assertThat(ledger.isToBeSent(rejection)).isFalse();
        assertThat(outcomes()).containsExactly(Outcome.CONFLICTING);
        assertThat(ledger.outcomes()).noneMatch(Replayed::settles);
    }

    @Test
    void whatIsRejectedAgainUnderItsNameStaysRejected() {
        Rejected rejected = rejected("sensor-readings/0/1", "P1", reading("P1", "12.30"));
        Rejection first = chosen(7, rejected);
        ledger.judgeBefore();

        ledger.found(first);
        ledger.found(rejection(9, rejected));

        assertThat(outcomes()).containsExactly(Outcome.REJECTED_AGAIN);
        assertThat(ledger.outcomes()).noneMatch(Replayed::settles);
    }

    @Test
    void whatIsNowhereAfterTheSendingIsMissingAndStaysRejected() {
        Rejection first = chosen(7, rejected("sensor-readings/0/1", "P1", reading("P1", "12.30")));
        ledger.judgeBefore();

        ledger.found(first);

        assertThat(outcomes()).containsExactly(Outcome.MISSING);
        assertThat(ledger.outcomes()).noneMatch(Replayed::settles);
    }

    @Test
    void aMessageWhoseValuesAreStoredOrRejectedByThemselvesIsSettled() {
        byte[] both = reading("P1", "12.30", "P2", "abc");
        chosen(7, rejected("sensor-readings/0/1", null, both));
        ledger.judgeBefore();
        ledger.stored(identity("P1"), 12.3);
        assertThat(outcomesOfACopy(both)).containsExactly(Outcome.MISSING);

        ledger.found(rejection(8, rejected("sensor-readings/0/1", "P2", both)));

        assertThat(outcomes()).containsExactly(Outcome.STORED);
    }

    @Test
    void aMessageOfWhichEachValueIsRejectedByItselfIsSettledToo() {
        byte[] bad = reading("P1", "abc");
        chosen(7, rejected("sensor-readings/0/1", null, bad));
        ledger.judgeBefore();

        ledger.found(rejection(8, rejected("sensor-readings/0/1", "P1", bad)));

        assertThat(outcomes()).containsExactly(Outcome.REJECTED_BY_VALUE);
        assertThat(ledger.outcomes()).allMatch(Replayed::settles);
    }

    @Test
    void whatIsCutOffOrCannotBeReadYetIsNotSent() {
        Rejection cut = chosen(
                7,
                Rejected.of(new byte[Rejected.MOST_BYTES + 1], Reason.TOO_LARGE, "", null, Stage.SCRAPER, "feed/abc"));
        Rejection broken =
                chosen(8, Rejected.of(new byte[] {'{'}, Reason.MALFORMED, "", null, Stage.SCRAPER, "feed/def"));
        ledger.judgeBefore();

        assertThat(ledger.isToBeSent(cut)).isFalse();
        assertThat(ledger.isToBeSent(broken)).isFalse();
        assertThat(outcomes()).containsExactly(Outcome.CUT, Outcome.REJECTED_AGAIN);
    }

    @Test
    void ofOneIdentityTheLastIsSentAndOnlyThat() {
        Rejected rejected = rejected("sensor-readings/0/1", "P1", reading("P1", "12.30"));
        Rejection first = chosen(7, rejected);
        Rejection last = chosen(9, rejected);
        ledger.judgeBefore();

        assertThat(ledger.isToBeSent(first)).isFalse();
        assertThat(ledger.isToBeSent(last)).isTrue();
        assertThat(outcomes()).hasSize(1);
    }

    private static List<Outcome> outcomesOfACopy(byte[] both) {
        ReplayLedgerTest copy = new ReplayLedgerTest();
        copy.chosen(7, rejected("sensor-readings/0/1", null, both));
        copy.ledger.judgeBefore();
        copy.ledger.stored(identity("P1"), 12.3);
        return copy.outcomes();
    }

    private List<Outcome> outcomes() {
        return ledger.outcomes().stream().map(Replayed::outcome).toList();
    }

    private Rejection chosen(long offset, Rejected rejected) {
        Rejection rejection = rejection(offset, rejected);
        ledger.passed(rejection);
        ledger.choose(rejection);
        return rejection;
    }

    private static Rejection rejection(long offset, Rejected rejected) {
        return new Rejection(0, offset, TAKEN_AT, rejected, null);
    }

    private static Rejected rejected(String origin, String kind, byte[] original) {
        return Rejected.of(original, Reason.OUT_OF_RANGE, "", kind, Stage.SPLITTER, origin);
    }

    private static MeasureIdentity identity(String kind) {
        return new MeasureIdentity(new SensorId("feed", "5331"), kind, TAKEN_AT);
    }

    private static byte[] reading(String... values) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            byName.put(values[i], values[i + 1]);
        }
        return ReadingJson.write(
                new Reading("feed", null, "5331", "SDS011", TAKEN_AT, TAKEN_AT, null, byName, Map.of()));
    }
}
