package io.weir.faults;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.weir.faults.processes.Part;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FaultTest {

    private static final Set<Part> ALL = EnumSet.allOf(Part.class);

    @Test
    void aSeedTellsTheSequenceAndEachPartHasItsTurn() {
        List<Part> victims = Part.victims(ALL);
        int parts = victims.size();

        assertThat(Fault.sequence(5, 20, ALL))
                .hasSize(20)
                .isEqualTo(Fault.sequence(5, 20, ALL))
                .isNotEqualTo(Fault.sequence(6, 20, ALL));
        assertThat(Fault.sequence(5, parts, ALL)).extracting(Fault::part).containsExactlyInAnyOrderElementsOf(victims);
    }

    @Test
    void whereThereAreNoBoardsNobodyKillsTheirReceiver() {
        Set<Part> present = EnumSet.complementOf(EnumSet.of(Part.RECEIVER, Part.MOSQUITTO));

        assertThat(Fault.sequence(5, 40, present))
                .noneMatch(fault ->
                        !present.contains(fault.part()) || fault.meanwhile().isPresent());
    }
}
