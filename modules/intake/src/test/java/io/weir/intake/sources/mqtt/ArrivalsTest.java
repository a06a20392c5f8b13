package io.weir.intake.sources.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.weir.intake.sources.mqtt.Arrivals.Arrival;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ArrivalsTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final Arrivals arrivals = new Arrivals();

    @BeforeEach
    void connect() {
        arrivals.connected(false, NOON);
    }

    @Test
    void whatComesAgainForWantOfAnAcknowledgementIsOfWhenItCameFirst() {
        come("21.5", 1);
        come("21.5", 2);

        arrivals.connected(true, NOON.plusSeconds(10));

        assertThat(come("21.5", 11).at()).isEqualTo(NOON.plusSeconds(1));
        assertThat(come("21.5", 11).at()).isEqualTo(NOON.plusSeconds(2));
        assertThat(come("21.5", 11).at()).as("is another one").isEqualTo(NOON.plusSeconds(11));
    }

    @Test
    void whatWasAcknowledgedDoesNotComeAgainSoThatTheSameIsAnotherMessage() {
        arrivals.acknowledged(come("21.5", 1));

        arrivals.connected(true, NOON.plusSeconds(10));

        assertThat(come("21.5", 11).at()).isEqualTo(NOON.plusSeconds(11));
    }

    @Test
    void anAcknowledgementAfterItsConnectionBrokeIsInVain() {
        Arrival first = come("21.5", 1);
        arrivals.connected(true, NOON.plusSeconds(10));
        arrivals.acknowledged(first);

        assertThat(come("21.5", 11).at()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void whatDidNotComeInTwoConnectionsIsStillOwedInTheThird() {
        come("21.5", 1);
        arrivals.connected(true, NOON.plusSeconds(10));
        arrivals.connected(true, NOON.plusSeconds(20));

        assertThat(come("21.5", 21).at()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void aBrokerThatForgotTheSessionSendsNothingAgain() {
        come("21.5", 1);
        arrivals.connected(false, NOON.plusSeconds(10));

        assertThat(come("21.5", 11).at()).isEqualTo(NOON.plusSeconds(11));
    }

    @Test
    void whatComesMuchLaterIsAnotherMessage() {
        come("21.5", 1);
        arrivals.connected(true, NOON.plusSeconds(10));

        assertThat(come("21.5", 71).at()).isEqualTo(NOON.plusSeconds(71));
    }

    private Arrival come(String payload, int second) {
        return arrivals.of("attic", payload.getBytes(StandardCharsets.UTF_8), NOON.plusSeconds(second));
    }
}
