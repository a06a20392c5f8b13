package io.weir.faults.boards;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.weir.intake.Scraped;
import io.weir.intake.sources.Sources;
import io.weir.ledger.Claim;
import io.weir.model.MeasureIdentity;
import io.weir.model.Reading;
import io.weir.model.catalogue.Catalogue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class BoardLedgerTest {

    private static final int PUSHES = 1_000;
    private static final int GOOD = 300;
    private static final Instant BEGIN = Instant.parse("2026-11-28T22:00:00Z");

    private final BoardLedger ledger = new BoardLedger();
    private final List<Claim> came = new ArrayList<>(); // of each push, in their order

    @BeforeEach
    void push() {
        for (Way way : Way.values()) {
            for (int number = 0; number < PUSHES; number++) {
                Push push = new Push(way, number);
                ledger.pushed(push);
                if (way.isAnswered()) {
                    ledger.safe(push, at(number));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void allThatWasPushedIsFoundAgain(Way way) throws IOException {
        find(way, PUSHES);

        BoardAccount account = ledger.account(way);

        assertThat(account.complaints()).isEmpty();
        assertThat(account.pushed()).isEqualTo(PUSHES);
        assertThat(account.stored() + account.rejected()).isEqualTo(PUSHES);
        assertThat(account.rejected()).isBetween(20, 40);
        assertThat(account.toString()).contains(way.isAnswered() ? "0 lost, 0 duplicated" : "0 gone, 0 duplicated");
    }

    @Test
    void whatWasSaidToBeSafeAndIsNowhereIsLost() throws IOException {
        find(Way.HTTP, PUSHES - 1);

        assertThat(ledger.account(Way.HTTP).lost()).isEqualTo(1);
        assertThat(ledger.account(Way.HTTP).complaints()).anyMatch(each -> each.startsWith("lost"));
    }

    @Test
    void whatNobodySaidToBeSafeMayBeGone() throws IOException {
        ledger.pushed(new Push(Way.HTTP, PUSHES));
        find(Way.HTTP, PUSHES);
        find(Way.UDP, GOOD);

        assertThat(ledger.account(Way.HTTP).complaints()).isEmpty();
        assertThat(ledger.account(Way.UDP).complaints()).isEmpty();
        assertThat(ledger.account(Way.UDP).toString()).contains("700 gone");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theSamePushAtTwoTimesIsStoredTwice(Way way) throws IOException {
        find(way, PUSHES);
        Claim stored = came.get(GOOD);
        MeasureIdentity later = new MeasureIdentity(
                stored.identity().sensor(), stored.identity().kind(), BEGIN.plusSeconds(3_600));
        ledger.stored(later, Double.parseDouble(stored.value()));

        assertThat(ledger.account(way).duplicated()).isEqualTo(1);
        assertThat(ledger.account(way).complaints()).isNotEmpty();
    }

    @Test
    void aGoodOneThatWasRejectedIsMisjudged() throws IOException {
        find(Way.MQTT, PUSHES - 2);
        read(new Push(Way.MQTT, PUSHES - 2)).forEach(ledger::rejected);

        assertThat(ledger.account(Way.MQTT).misjudged()).isEqualTo(1);
    }

    @Test
    void whatNobodyPushedIsUnexpected() throws IOException {
        find(Way.TCP, PUSHES + 2);

        assertThat(ledger.account(Way.TCP).unexpected()).isEqualTo(2);
    }

    /** The last second before a kill of the MQTT broker is its own; what it confirmed before is Weir's. */
    @Test
    void onlyWhatTheBrokerConfirmedJustBeforeItWasKilledIsLostByIt() throws IOException {
        for (int number = 0; number < PUSHES; number++) {
            if (number != 500 && number != 503) {
                found(new Push(Way.MQTT, number));
            }
        }
        ledger.brokerKilled(at(503).plusMillis(900));

        BoardAccount account = ledger.account(Way.MQTT);

        assertThat(account.lostByBroker()).isEqualTo(1);
        assertThat(account.lost()).isEqualTo(1);
    }

    private void find(Way way, int count) throws IOException {
        for (int number = 0; number < count; number++) {
            found(new Push(way, number));
        }
    }

    private void found(Push push) throws IOException {
        for (Claim claim : read(push)) {
            if (claim.identity().kind().equals(push.way().kind())) {
                came.add(claim);
                if (push.isGood()) {
                    ledger.stored(claim.identity(), Double.parseDouble(claim.value()));
                } else {
                    ledger.rejected(claim);
                }
            }
        }
    }

    /** A push as its source's own format reads it. */
    private static List<Claim> read(Push push) throws IOException {
        List<Claim> claims = new ArrayList<>();
        String text =
                switch (push.way()) {
                    case HTTP -> push.body();
                    case MQTT ->
                        "{\"topic\":\"airrohr/" + push.board() + "\",\"payload\":" + push.body(at(push.number())) + "}";
                    case UDP, TCP -> push.line();
                };
        Sources.find(push.way().source())
                .orElseThrow()
                .format()
                .orElseThrow()
                .read(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        push.way().source(),
                        at(push.number()),
                        scraped -> Claim.each(reading(scraped), Catalogue.BUILT_IN, claims::add));
        return claims;
    }

    private static Reading reading(Scraped scraped) {
        return ((Scraped.Found) scraped).reading();
    }

    private static Instant at(int number) {
        return BEGIN.plusSeconds(number);
    }
}
