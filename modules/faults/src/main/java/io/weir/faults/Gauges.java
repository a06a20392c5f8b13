package io.weir.faults;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.weir.faults.processes.Child;
import io.weir.faults.processes.Part;
import io.weir.faults.processes.Processes;

/** Looks every few seconds how much memory each process holds, and how large Flink's state is. */
final class Gauges implements AutoCloseable {

    private static final int LOOK_SECONDS = 5;
    private static final Duration WARM_UP = Duration.ofMinutes(3);
    private static final double MEBIBYTE = 1024 * 1024;
    private static final double KIBIBYTE = 1024;

    private final Processes processes;
    private final Instant begin = Instant.now();
    private final Map<Part, Series> memory = new EnumMap<>(Part.class);
    private final Series state = new Series(WARM_UP);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "gauges");
        thread.setDaemon(true);
        return thread;
    });

    Gauges(Processes processes) {
        this.processes = processes;
        for (Part part : processes.present()) {
            memory.put(part, new Series(WARM_UP));
        }
        timer.scheduleAtFixedRate(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    /** KiB of the newest checkpoint, and MiB of each process. */
    synchronized String line() {
        return "state %,6.0f KiB, RSS MiB: ".formatted(state.last())
                + memory.entrySet().stream()
                        .map(part ->
                                part.getKey() + " " + Math.round(part.getValue().last()))
                        .collect(Collectors.joining(", "));
    }

    /** KiB a minute. */
    synchronized double stateSlope() {
        return state.slope();
    }

    /** MiB a minute. */
    synchronized double memorySlope(Part part) {
        return memory.get(part).slope();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void look() {
        Instant now = Instant.now();
        synchronized (this) {
            memory.forEach((part, series) -> {
                Child child = processes.child(part);
                long bytes = child.residentBytes();
                if (bytes > 0) {
                    series.add(child.startedAt(), now, bytes / MEBIBYTE);
                }
            });
        }
        try {
            long bytes = processes.flink().checkpointBytes();
            synchronized (this) {
                state.add(begin, now, bytes / KIBIBYTE);
            }
        } catch (IOException e) {
            // the job manager is busy with a fault: the next look will do
        }
    }
}
