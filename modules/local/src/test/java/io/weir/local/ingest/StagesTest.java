package io.weir.local.ingest;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StagesTest {

    private static final Instant BEGAN = LocalDateTime.parse("2026-06-03T14:30:00")
            .atZone(ZoneId.systemDefault())
            .toInstant();

    @Test
    void aStageSaysHowFarItIsAndWhenItWillBeDone() {
        assertThat(Stages.stage("read", 0.25, BEGAN, BEGAN.plusSeconds(10))).isEqualTo("read 25 % (until 14:30:40)");
        assertThat(Stages.stage("split", 0.999, BEGAN, BEGAN.plusSeconds(999)))
                .isEqualTo("split 99 % (until 14:46:40)");
    }

    @Test
    void oneThatHasHardlyBegunOrIsDoneHasNoEnd() {
        assertThat(Stages.stage("split", 0.001, BEGAN, BEGAN.plusSeconds(10))).isEqualTo("split 0 %");
        assertThat(Stages.stage("stored", 0, BEGAN, BEGAN.plusSeconds(10))).isEqualTo("stored 0 %");
        assertThat(Stages.stage("stored", 1, BEGAN, BEGAN.plusSeconds(10))).isEqualTo("stored 100 %");
    }
}
