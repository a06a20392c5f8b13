package io.weir.e2e;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator is told when something is wrong. */
@ExtendWith(Installed.class)
class MistakesIT {

    private final Platform weir;

    MistakesIT(Platform weir) {
        this.weir = weir;
    }

    @Test
    void aSecretThatIsMissingIsNamedAndTheOldPodStays() {
        weir.cluster().kubectl("delete", "secret", "influxdb-collector").orFail();
        try {
            weir.cluster().kubectl("rollout", "restart", "deployment/collector").orFail();

            Awaitility.await("an event that names the Secret")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> weir.cluster()
                            .kubectl(
                                    "get",
                                    "events",
                                    "--field-selector=type=Warning",
                                    "--output=custom-columns=M:.message")
                            .said()
                            .contains("secret \"influxdb-collector\" not found"));
            assertThat(weir.cluster().pod(Platform.NAME, "collector").isReady()).isTrue();
        } finally {
            weir.neighbours().applyCollectorSecret();
            weir.cluster().awaitRollout("collector");
        }
    }

    @Test
    void aValueThatThereIsNotIsRefusedByName() {
        Command upgrade = weir.helm().upgrade("collector", "replica=2");

        assertThat(upgrade.exitCode()).isNotZero();
        assertThat(upgrade.said()).contains("additional properties 'replica' not allowed");
    }

    @Test
    void aValueOfTheWrongTypeIsRefusedByName() {
        Command upgrade = weir.helm().upgrade("collector", "replicas=many");

        assertThat(upgrade.exitCode()).isNotZero();
        assertThat(upgrade.said()).contains("/replicas").contains("want integer");
    }
}
