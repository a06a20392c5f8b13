package io.weir.collector;

import java.util.Set;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RewindsTest {

    private static final TopicPartition EMPTY = new TopicPartition("sensor-measures-p1", 0);
    private static final TopicPartition EMPTY_TOO = new TopicPartition("sensor-measures-p1", 1);
    private static final TopicPartition FULL = new TopicPartition("sensor-measures-p2", 0);

    private final Rewinds rewinds = new Rewinds();

    @Test
    void partitionIsSoughtOnceWhenItBecomesOurs() {
        rewinds.begin(Set.of("sensor-measures-p1"));

        assertThat(rewinds.toSeek(Set.of(EMPTY, FULL))).containsExactly(EMPTY);
        assertThat(rewinds.toSeek(Set.of(EMPTY, EMPTY_TOO, FULL))).containsExactly(EMPTY_TOO);
    }

    @Test
    void storeFoundEmptyAgainIsFilledAgain() {
        rewinds.begin(Set.of("sensor-measures-p1"));
        rewinds.toSeek(Set.of(EMPTY));
        rewinds.begin(Set.of("sensor-measures-p1"));

        assertThat(rewinds.toSeek(Set.of(EMPTY))).containsExactly(EMPTY);
    }

    @Test
    void beginningsOfAWholeTopicAreSaidBeforeAnyOfItIsStored() {
        rewinds.begin(Set.of("sensor-measures-p1"));
        rewinds.toSeek(Set.of(EMPTY, EMPTY_TOO));

        assertThat(rewinds.toSay(Set.of(FULL))).isEmpty();
        assertThat(rewinds.toSay(Set.of(EMPTY, FULL))).containsExactlyInAnyOrder(EMPTY, EMPTY_TOO);
    }

    @Test
    void beginningIsToBeSaidUntilItIs() {
        rewinds.begin(Set.of("sensor-measures-p1"));
        rewinds.toSeek(Set.of(EMPTY, EMPTY_TOO));
        rewinds.said(Set.of(EMPTY));

        assertThat(rewinds.toSay(Set.of(EMPTY, EMPTY_TOO))).containsExactly(EMPTY_TOO);
    }

    @Test
    void partitionThatLeftBeforeItsBeginningWasSaidIsSoughtAgain() {
        rewinds.begin(Set.of("sensor-measures-p1"));
        rewinds.toSeek(Set.of(EMPTY, EMPTY_TOO));
        rewinds.said(Set.of(EMPTY));
        rewinds.forget(Set.of(EMPTY, EMPTY_TOO));

        assertThat(rewinds.toSeek(Set.of(EMPTY, EMPTY_TOO))).containsExactly(EMPTY_TOO);
    }
}
