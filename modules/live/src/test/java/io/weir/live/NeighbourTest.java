package io.weir.live;

import io.weir.management.Readiness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NeighbourTest {

    private final Readiness readiness = new Readiness();
    private final Neighbour store = new Neighbour("store", readiness);

    @Test
    void whoIsAwayIsCalledBackByWhoSaidSo() {
        store.away("no answer");
        assertThat(readiness.away()).containsEntry("store", "no answer");

        store.back();
        assertThat(readiness.isReady()).isTrue();
    }

    @Test
    void whoOthersFoundToBeAwayStaysAway() {
        readiness.away("store", "refuses what is written");

        store.back();

        assertThat(readiness.away()).containsEntry("store", "refuses what is written");
    }
}
