package io.weir.faults.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Flink is told here, where each task manager has a slot for each job and a job needs two. */
final class FlinkSettings {

    private static final String SETTINGS = """
            jobmanager.rpc.address: 127.0.0.1
            jobmanager.rpc.port: %1$d
            jobmanager.bind-host: 127.0.0.1
            rest.address: 127.0.0.1
            rest.bind-address: 127.0.0.1
            rest.port: %2$d
            taskmanager.host: 127.0.0.1
            taskmanager.bind-host: 127.0.0.1
            io.tmp.dirs: "%3$s/tmp"

            parallelism.default: 2
            taskmanager.numberOfTaskSlots: %5$d
            taskmanager.load-balance.mode: SLOTS
            # what Flink's shell scripts work out from the size of the process
            taskmanager.cpu.cores: 1
            taskmanager.memory.framework.heap.size: 64m
            taskmanager.memory.task.heap.size: %6$dm
            taskmanager.memory.framework.off-heap.size: 64m
            taskmanager.memory.task.off-heap.size: 0
            taskmanager.memory.network.min: %7$dm
            taskmanager.memory.network.max: %7$dm
            taskmanager.memory.managed.size: 1m
            taskmanager.memory.jvm-metaspace.size: 96m
            taskmanager.memory.jvm-overhead.min: 64m
            taskmanager.memory.jvm-overhead.max: 64m

            execution.checkpointing.interval: %4$d s
            execution.checkpointing.mode: EXACTLY_ONCE
            execution.checkpointing.storage: filesystem
            execution.checkpointing.dir: "file://%3$s/checkpoints"
            execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
            state.backend.type: hashmap

            # a machine that tests something else meanwhile is slow
            pekko.startup-timeout: 60 s
            pekko.ask.timeout: 30 s
            # a lost task manager is noticed within seconds
            heartbeat.interval: 1 s
            heartbeat.timeout: 8 s
            # a neighbour that is away for a while is no reason to give up, one that never comes back is
            restart-strategy.type: exponential-delay
            restart-strategy.exponential-delay.initial-backoff: 500 ms
            restart-strategy.exponential-delay.max-backoff: 4 s
            restart-strategy.exponential-delay.reset-backoff-threshold: 1 min
            restart-strategy.exponential-delay.attempts-before-reset-backoff: 60
            """;

    private FlinkSettings() {}

    /** The most memory for objects that a task manager needs, in MiB. */
    static int heap(int jobs) {
        return 160 + 96 * jobs;
    }

    /**
     * Writes them to the folder, below which Flink keeps all that it keeps.
     *
     * @param jobs how many there will be
     */
    static void write(Path folder, int rpcPort, int restPort, int checkpointSeconds, int jobs) {
        try {
            Files.createDirectories(folder.resolve("tmp"));
            Files.writeString(
                    folder.resolve("config.yaml"),
                    SETTINGS.formatted(
                            rpcPort, restPort, folder, checkpointSeconds, jobs, heap(jobs) - 64, 24 + 8 * jobs));
        } catch (IOException e) {
            throw new UncheckedIOException("Flink's settings can't be written", e);
        }
    }
}
