package io.weir.ledger.verify;

import java.time.Instant;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaMeasuresTest {

    private static final TopicPartition ONE = new TopicPartition("sensor-measures-p1", 0);
    private static final TopicPartition OTHER = new TopicPartition("sensor-measures-p1", 1);

    @Test
    void aTopicThatLostNothingIsWholeFromTheBeginningOfTime() {
        assertThat(KafkaMeasures.wholeFrom(Map.of(ONE, 0L, OTHER, 0L), Map.of(ONE, 5L)))
                .isEqualTo(Instant.MIN);
    }

    @Test
    void whatWasTakenWellAfterTheFirstRecordsWereProducedIsWhole() {
        Map<TopicPartition, Long> produced = Map.of(ONE, 1_000L, OTHER, 9_000L);

        assertThat(KafkaMeasures.wholeFrom(Map.of(ONE, 7L, OTHER, 0L), produced))
                .isEqualTo(Instant.parse("1970-01-01T02:00:01Z"));
        assertThat(KafkaMeasures.wholeFrom(Map.of(ONE, 7L, OTHER, 7L), produced))
                .isEqualTo(Instant.parse("1970-01-01T02:00:09Z"));
    }

    @Test
    void aPartitionThatLostAllLeavesItOpenWhatThereWas() {
        assertThat(KafkaMeasures.wholeFrom(Map.of(ONE, 7L), Map.of())).isEqualTo(Instant.MAX);
    }
}
