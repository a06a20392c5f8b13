package io.weir.faults.boards;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of what boards pushed in one way.
 *
 * @param pushed attempts
 * @param safe of them, as their boards were told
 * @param stored in the store
 * @param rejected on the rejected topic
 * @param unsaid stored or rejected, though their boards were not told so
 * @param lost said to be safe, and nowhere
 * @param lostByBroker of MQTT: confirmed by the broker within a second of its kill, and nowhere
 * @param duplicated in the store twice, or in it and rejected
 * @param misjudged good ones that were rejected, bad ones that were stored
 * @param unexpected found, but never pushed
 * @param examples the first of what should not be
 */
public record BoardAccount(
        Way way,
        int pushed,
        int safe,
        int stored,
        int rejected,
        int unsaid,
        int lost,
        int lostByBroker,
        int duplicated,
        int misjudged,
        int unexpected,
        List<String> examples) {

    /** What is not as it should be. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>(examples);
        if (lost + duplicated + misjudged + unexpected > 0) {
            complaints.add("what became of pushes is not what was said of them: " + this);
        }
        if (stored == 0) {
            complaints.add("nothing came through: " + this);
        }
        return complaints;
    }

    @Override
    public String toString() {
        String end = ", %,d duplicated%s"
                .formatted(
                        duplicated,
                        misjudged + unexpected == 0
                                ? ""
                                : ", %,d misjudged, %,d unexpected".formatted(misjudged, unexpected));
        return way.isAnswered()
                ? "%s: %,d pushed, %,d acknowledged, %,d stored, %,d rejected (%,d of them not acknowledged), %,d lost%s%s"
                        .formatted(
                                way,
                                pushed,
                                safe,
                                stored,
                                rejected,
                                unsaid,
                                lost,
                                end,
                                lostByBroker == 0
                                        ? ""
                                        : ", %,d that the broker had not written down when it was killed"
                                                .formatted(lostByBroker))
                : "%s: %,d sent, nobody acknowledges, %,d stored, %,d rejected, %,d gone%s"
                        .formatted(way, pushed, stored, rejected, pushed - stored - rejected, end);
    }
}
