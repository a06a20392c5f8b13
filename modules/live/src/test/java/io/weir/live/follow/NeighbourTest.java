package io.weir.live.follow;

import io.weir.management.Readiness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NeighbourTest {

    private final Readiness readiness = new Readiness();
    private final Neighbour kafka = new Neighbour("kafka", readiness);

    @Test
    void whoIsAwayIsCalledBackByWhoSaidSo() {
        kafka.away("no answer");
        assertThat(readiness.away()).containsEntry("kafka", "no answer");

        kafka.back();
        assertThat(readiness.isReady()).isTrue();
    }

    @Test
    void whoOthersFoundToBeAwayStaysAway() {
        readiness.away("kafka", "takes nothing");

        kafka.back();

        assertThat(readiness.away()).containsEntry("kafka", "takes nothing");
    }
}
