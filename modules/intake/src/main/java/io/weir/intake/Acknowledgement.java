package io.weir.intake;

import java.util.List;

/**
 * What became of a batch once all is said of it: Kafka has each of its records, or has not taken some.
 *
 * @param arrived how many are on their topic, on all replicas
 * @param missing the others
 */
public record Acknowledgement(int arrived, List<Missing> missing) {

    /**
     * One that Kafka has not, as far as it says: it may come all the same, so that who sends it again must bear it twice.
     *
     * @param index of it in the batch, from 0
     * @param why Kafka's own failure, or that of one before it, after which it was not even tried
     */
    public record Missing(int index, Exception why) {}

    public Acknowledgement {
        missing = List.copyOf(missing);
    }

    /** Whether Kafka has each of them. */
    public boolean isWhole() {
        return missing.isEmpty();
    }
}
