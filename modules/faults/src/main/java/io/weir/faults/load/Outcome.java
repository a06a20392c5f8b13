package io.weir.faults.load;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of every value that was put in; none of the figures is worked out from others.
 *
 * @param values put in
 * @param stored in the store, once
 * @param duplicates repeats of a value that was put in before
 * @param rejected on the rejected topic, once
 * @param lost found nowhere
 * @param duplicated found twice: in the store, on the rejected topic under two origins, in both, or on their own topic
 * @param misjudged good ones that were rejected, bad ones that were stored
 * @param unexpected found, but never put in
 * @param examples the first of what should not be
 */
public record Outcome(
        long values,
        long stored,
        long duplicates,
        long rejected,
        long lost,
        long duplicated,
        long misjudged,
        long unexpected,
        List<String> examples) {

    /** Whether each value is where it should be, once. */
    public boolean isClean() {
        return lost == 0
                && duplicated == 0
                && misjudged == 0
                && unexpected == 0
                && values == stored + duplicates + rejected;
    }

    /** What is not as it should be. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>(examples);
        if (!isClean()) {
            complaints.add("the count is not what was put in: " + this);
        }
        return complaints;
    }

    @Override
    public String toString() {
        return "%,d values put in, %,d stored, %,d duplicates, %,d rejected, %,d lost, %,d duplicated%s"
                .formatted(
                        values,
                        stored,
                        duplicates,
                        rejected,
                        lost,
                        duplicated,
                        misjudged + unexpected == 0
                                ? ""
                                : ", %,d misjudged, %,d unexpected".formatted(misjudged, unexpected));
    }
}
