package io.weir.faults;

import io.weir.faults.processes.Part;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FaultTest {

    @Test
    void aSeedTellsTheSequenceAndEachPartHasItsTurn() {
        int parts = Part.victims().size();

        assertThat(Fault.sequence(5, 20))
                .hasSize(20)
                .isEqualTo(Fault.sequence(5, 20))
                .isNotEqualTo(Fault.sequence(6, 20));
        assertThat(Fault.sequence(5, parts))
                .extracting(Fault::part)
                .containsExactlyInAnyOrderElementsOf(Part.victims());
    }
}
