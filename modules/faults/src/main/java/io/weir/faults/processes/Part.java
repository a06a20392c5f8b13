package io.weir.faults.processes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The processes. */
public enum Part {
    BROKER(true, false),
    STORE(true, false),
    REDIS(true, false),
    LOCATIONS(true, true),
    COLLECTOR(true, true),
    /** Stays up: without ZooKeeper or Kubernetes a job manager's place is taken by nobody. */
    JOB_MANAGER(false, true),
    TASK_MANAGER_1(true, true),
    TASK_MANAGER_2(true, true),
    /** Takes in what boards push; there only with boards. */
    RECEIVER(true, true),
    /** The broker of MQTT; there only with boards, and where the machine has one. */
    MOSQUITTO(true, false);

    private final boolean killed;
    private final boolean ours;

    Part(boolean killed, boolean ours) {
        this.killed = killed;
        this.ours = ours;
    }

    /** Those of them that are killed. */
    public static List<Part> victims(Set<Part> present) {
        return Arrays.stream(values())
                .filter(part -> part.killed && present.contains(part))
                .toList();
    }

    boolean isTaskManager() {
        return this == TASK_MANAGER_1 || this == TASK_MANAGER_2;
    }

    /** Whether our own code runs in it. */
    public boolean isOurs() {
        return ours;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
