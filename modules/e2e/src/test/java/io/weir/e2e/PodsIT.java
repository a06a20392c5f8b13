package io.weir.e2e;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Pods that are killed while readings go in. */
@ExtendWith(Installed.class)
class PodsIT {

    private final Platform weir;

    PodsIT(Platform weir) {
        this.weir = weir;
    }

    @ParameterizedTest
    @ValueSource(strings = {"component=taskmanager", "component=jobmanager"})
    void aPodOfFlinkComesBackAndNothingIsLost(String pod) {
        try (Traffic traffic = Traffic.start(weir.neighbours(), pod.replace("component=", "kill-"))) {
            kill(pod);
            weir.flink().awaitRunning();
            traffic.awaitStoring();

            assertThat(traffic.finish().complaints()).isEmpty();
        }
    }

    @Test
    void theOthersComeBackAndNothingIsLost() {
        List<String> others = new ArrayList<>(Platform.SERVICES);
        others.addAll(List.of("influxdb2", "valkey"));
        try (Traffic traffic = Traffic.start(weir.neighbours(), "kill-others")) {
            for (String name : others) {
                kill(Platform.NAME + "=" + name);
                weir.cluster().pod(Platform.NAME, name);
            }
            traffic.awaitStoring();

            assertThat(traffic.finish().complaints()).isEmpty();
        }
    }

    /** At once, without a word to the process. */
    private void kill(String selector) {
        weir.cluster()
                .kubectl("delete", "pod", "--selector=" + selector, "--grace-period=0", "--force")
                .orFail();
    }
}
