package io.weir.collector;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GenerationsTest {

    private static final TopicPartition ONE = new TopicPartition("sensor-measures-p1", 0);
    private static final TopicPartition OTHER = new TopicPartition("sensor-measures-p2", 0);
    private static final Set<TopicPartition> BOTH = Set.of(ONE, OTHER);

    private final Generations generations = new Generations();

    @Test
    void aTopicOfSeveralKindsHasAnotherGenerationWhereOneOfThemHas() {
        String before = Generations.of(List.of("d/1", "d/2", "d/3"));

        assertThat(Generations.of(List.of("d/3", "d/1", "d/2"))).isEqualTo(before);
        assertThat(Generations.of(List.of("d/1", "d/4", "d/3"))).isNotEqualTo(before);
        assertThat(Generations.of(List.of("d/1"))).isEqualTo("d/1");
        assertThat(Generations.of(List.of("bucket", "bucket"))).isEqualTo("bucket");
    }

    @Test
    void whatIsCommittedIsUnknownUntilItIsFound() {
        assertThat(generations.unknown(BOTH)).containsExactlyInAnyOrder(ONE, OTHER);

        found(ONE, "a");

        assertThat(generations.unknown(BOTH)).containsExactly(OTHER);
        assertThat(generations.named(Map.of(ONE, new OffsetAndMetadata(7), OTHER, new OffsetAndMetadata(8))))
                .containsExactly(Map.entry(ONE, new OffsetAndMetadata(7, "a")));
    }

    @Test
    void commitOfAnotherGenerationIsNotBelieved() {
        generations.are(Map.of("sensor-measures-p1", "b", "sensor-measures-p2", "b"));
        found(ONE, "a");
        found(OTHER, "b");

        assertThat(generations.elsewhere(BOTH)).containsExactly(ONE);
    }

    @Test
    void storeMadeAnewWhileWeReadIsFoundOut() {
        generations.are(Map.of("sensor-measures-p1", "a"));
        found(ONE, "a");
        generations.are(Map.of("sensor-measures-p1", "b"));

        assertThat(generations.elsewhere(BOTH)).containsExactly(ONE);
        assertThat(generations.named(Map.of(ONE, new OffsetAndMetadata(7))))
                .as("what is in hand was read for the old one")
                .containsValue(new OffsetAndMetadata(7, "a"));
    }

    @Test
    void partitionThatBeganAnewIsOfThePresentGeneration() {
        generations.are(Map.of("sensor-measures-p1", "b"));
        found(ONE, "a");
        generations.begun(Set.of(ONE));

        assertThat(generations.elsewhere(BOTH)).isEmpty();
        assertThat(generations.named(Map.of(ONE, new OffsetAndMetadata(7))))
                .containsValue(new OffsetAndMetadata(7, "b"));
    }

    @Test
    void commitThatNamesNoneIsBelieved() {
        generations.are(Map.of("sensor-measures-p1", "b"));
        found(ONE, "");

        assertThat(generations.elsewhere(BOTH)).isEmpty();
    }

    @Test
    void whereNothingIsCommittedItBeginsWithThePresentGeneration() {
        generations.are(Map.of("sensor-measures-p1", "b"));
        Map<TopicPartition, OffsetAndMetadata> nothing = new HashMap<>();
        nothing.put(ONE, null);
        generations.found(nothing);

        assertThat(generations.named(Map.of(ONE, new OffsetAndMetadata(7))))
                .containsValue(new OffsetAndMetadata(7, "b"));
    }

    @Test
    void storeThatDoesNotTellIsTakenForTheSame() {
        found(ONE, "a");

        assertThat(generations.elsewhere(BOTH)).isEmpty();
        assertThat(generations.named(Map.of(ONE, new OffsetAndMetadata(7))))
                .containsValue(new OffsetAndMetadata(7, "a"));
    }

    private void found(TopicPartition partition, String generation) {
        generations.found(Map.of(partition, new OffsetAndMetadata(5, generation)));
    }
}
