package io.weir.bench.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A process and those it started, as Linux counts them: CPU time by thread, and memory. It is looked at from outside, so
 * that builds that know nothing of it are measured alike; elsewhere than on Linux there is nothing to see.
 */
final class ProcessTree {

    private static final double TICKS = 100; // a second, in what /proc shows
    private static final int USER = 11; // place among what follows the thread's name
    private static final int SYSTEM = 12;
    private static final int PAGE_KIBIBYTES = 4;

    private record Spent(String thread, double seconds) {}

    private final ProcessHandle root;
    private final Map<Path, Spent> spent = new HashMap<>();
    private long mostResidentKibibytes;

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /** Looks at all of them; what a thread spends between its last look and its end is not seen. */
    void look() {
        long resident = 0;
        for (ProcessHandle process :
                Stream.concat(Stream.of(root), root.descendants()).toList()) {
            Path folder = Path.of("/proc", Long.toString(process.pid()));
            try (Stream<Path> threads = Files.list(folder.resolve("task"))) {
                threads.forEach(this::look);
                resident +=
                        Long.parseLong(Files.readString(folder.resolve("statm")).split(" ")[1]) * PAGE_KIBIBYTES;
            } catch (IOException e) {
                // ended just now, or not on Linux
            }
        }
        mostResidentKibibytes = Math.max(mostResidentKibibytes, resident);
    }

    private void look(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            int name = stat.lastIndexOf(')'); // it may hold anything
            List<String> figures = List.of(stat.substring(name + 2).split(" "));
            spent.put(
                    thread,
                    new Spent(
                            stat.substring(stat.indexOf('(') + 1, name),
                            (Long.parseLong(figures.get(USER)) + Long.parseLong(figures.get(SYSTEM))) / TICKS));
        } catch (NoSuchFileException e) {
            // ended just now
        } catch (IOException e) {
            // ended while it was read
        }
    }

    /** CPU seconds by stage. */
    Map<Stage, Double> stages() {
        Map<Stage, Double> stages = new EnumMap<>(Stage.class);
        spent.values().forEach(one -> stages.merge(Stage.of(one.thread()), one.seconds(), Double::sum));
        return stages;
    }

    /** The most memory that all of them held together at a look. */
    long mostResidentMebibytes() {
        return mostResidentKibibytes / 1024;
    }
}
