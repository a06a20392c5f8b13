package io.weir.e2e;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What is done to a part while readings go in; nothing may be lost by it. */
@ExtendWith(Installed.class)
class UpgradeIT {

    private final Platform weir;

    UpgradeIT(Platform weir) {
        this.weir = weir;
    }

    @Test
    void anUpgradeOfTheCollectorLosesNothingAndHardlyInterruptsStoring() {
        try (Traffic traffic = Traffic.start(weir.neighbours(), "upgrade");
                Pauses pauses = new Pauses(weir.neighbours(), traffic)) {
            weir.helm().upgrade("collector", "image.tag=" + Helm.NEXT_TAG).orFail();
            weir.cluster().awaitRollout("collector");
            traffic.awaitStoring();
            Duration longest = pauses.longest();
            System.out.println(
                    "storing paused for " + longest.toMillis() + " ms at most while the collector was upgraded");

            assertThat(traffic.finish().complaints()).isEmpty();
            assertThat(longest).isLessThanOrEqualTo(Duration.ofSeconds(10)); // what issue and README promise
        }
    }

    @Test
    void theCollectorMayBeThreeAndOneAgain() {
        try (Traffic traffic = Traffic.start(weir.neighbours(), "scale")) {
            scaleCollector(3);
            assertThat(weir.cluster().stayingPods(Platform.NAME, "collector")).hasSize(3);
            traffic.awaitStoring();
            scaleCollector(1);
            traffic.awaitStoring();

            assertThat(traffic.finish().complaints()).isEmpty();
        }
    }

    @Test
    void anUpgradeOfTheSplitterGoesOnFromItsSavepoint() {
        try (Traffic traffic = Traffic.start(weir.neighbours(), "savepoint")) {
            String savepoint = weir.flink()
                    .upgrade(() -> weir.helm()
                            .upgrade("splitter", "image.tag=" + Helm.NEXT_TAG)
                            .orFail());
            assertThat(weir.flink().restoredFrom()).isEqualTo(savepoint);
            traffic.awaitStoring();

            assertThat(traffic.finish().complaints()).isEmpty();
        }
    }

    private void scaleCollector(int replicas) {
        weir.helm().upgrade("collector", "replicas=" + replicas).orFail();
        weir.cluster().awaitRollout("collector");
    }
}
