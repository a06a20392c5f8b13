package io.weir.live.follow;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeenOffsetsTest {

    private final SeenOffsets offsets = new SeenOffsets();

    @Test
    void measuresBelowTheCommittedOffsetAreStored() {
        offsets.committed(0);
        see(0, 10);
        see(10, 25);

        assertThat(offsets.committed(10)).isEqualTo(10);
        assertThat(offsets.committed(10)).isZero();
        assertThat(offsets.committed(25)).isEqualTo(15);
    }

    @Test
    void transactionMarkersTakeUpOffsetsButAreNoMeasures() {
        offsets.committed(0);
        see(0, 3); // marker at 3
        see(4, 6); // marker at 6

        assertThat(offsets.committed(7)).isEqualTo(5);
    }

    @Test
    void whatWasStoredBeforeWeCameIsHistory() {
        offsets.committed(100);
        see(40, 100); // read from an hour ago
        see(100, 120);

        assertThat(offsets.committed(120)).isEqualTo(20);
    }

    @Test
    void aBatchCountsOnceItIsStoredWhole() {
        offsets.committed(0);
        see(0, 10);

        assertThat(offsets.committed(9)).isZero();
        assertThat(offsets.committed(10)).isEqualTo(10);
    }

    @Test
    void aGroupThatIsSetBackBeginsAnew() {
        offsets.committed(0);
        see(0, 10);
        offsets.committed(10);

        assertThat(offsets.committed(0)).isZero();
        see(10, 14);
        assertThat(offsets.committed(14)).isEqualTo(4);
    }

    @Test
    void aCollectorThatIsAwayCostsLittleMemoryAndLosesNoCount() {
        offsets.committed(0);
        for (int batch = 0; batch < 10 * SeenOffsets.MOST_MARKS; batch++) {
            see(batch * 2L, batch * 2L + 2);
        }

        assertThat(offsets.marks()).isLessThanOrEqualTo(SeenOffsets.MOST_MARKS);
        assertThat(offsets.committed(20L * SeenOffsets.MOST_MARKS)).isEqualTo(20L * SeenOffsets.MOST_MARKS);
    }

    @Test
    void theNewestStoredMeasureIsKnownByItsTime() {
        offsets.committed(0);
        offsets.see(0);
        offsets.mark(1, 5_000);
        offsets.see(1);
        offsets.mark(2, 4_000);

        assertThat(offsets.newestStored()).isZero();
        offsets.committed(2);
        assertThat(offsets.newestStored()).isEqualTo(5_000);
    }

    private void see(long from, long until) {
        for (long offset = from; offset < until; offset++) {
            offsets.see(offset);
        }
        offsets.mark(until, 0);
    }
}
