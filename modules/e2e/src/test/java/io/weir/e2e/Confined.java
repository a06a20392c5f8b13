package io.weir.e2e;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;

import static org.assertj.core.api.Assertions.assertThat;

/** What no pod of ours may do. */
final class Confined {

    private Confined() {}

    /** It passes Pod Security restricted, and can't write to its image. */
    static void assertConfined(Pod pod) {
        String name = pod.getMetadata().getName();
        assertThat(pod.getSpec().getSecurityContext().getRunAsNonRoot())
                .as(name)
                .isTrue();
        for (Container container : pod.getSpec().getContainers()) {
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .as(name)
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .as(name)
                    .isFalse();
        }
    }
}
