package io.weir.intake.sources.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The control group of this process, of version 1 or 2: what it may use at most, and what it has used. A limit of a
 * group around it counts too, so the smallest on the way up is taken. What can't be read is no limit, as on systems
 * that have none.
 */
final class Cgroup {

    private static final double MICROS = 1e6;
    private static final double NANOS = 1e9;
    private static final double PER_CENT = 100;

    private final Path root;
    private final List<String> memberships; // lines of /proc/self/cgroup
    private final boolean unified;

    /**
     * @param root where the groups are: {@code /sys/fs/cgroup}
     * @param memberships {@code /proc/self/cgroup}
     */
    Cgroup(Path root, Path memberships) {
        this.root = root;
        this.memberships = lines(memberships).toList();
        unified = Files.exists(root.resolve("cgroup.controllers"));
    }

    /** The group of this process, on Linux. */
    static Cgroup ofThisProcess() {
        return new Cgroup(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/cgroup"));
    }

    /** How many processors it may keep busy. */
    OptionalDouble cpus() {
        OptionalDouble quota = least("cpu", unified ? Cgroup::quotaOfTwo : Cgroup::quotaOfOne);
        OptionalDouble set = unified
                ? least("cpuset", group -> count(group.resolve("cpuset.cpus.effective")))
                : least("cpuset", group -> count(group.resolve("cpuset.effective_cpus")));
        return quota.isPresent() && set.isPresent()
                ? OptionalDouble.of(Math.min(quota.getAsDouble(), set.getAsDouble()))
                : quota.isPresent() ? quota : set;
    }

    /** How much memory it may use, in bytes; version 1 says some exabytes where there is no limit. */
    OptionalDouble memory() {
        String file = unified ? "memory.max" : "memory.limit_in_bytes";
        return least("memory", group -> number(group.resolve(file)));
    }

    /** How much memory it uses that can't be had back at once, in bytes, as Kubernetes counts it. */
    OptionalDouble memoryUsed() {
        return groups("memory").findFirst().map(this::workingSet).orElseGet(OptionalDouble::empty);
    }

    /** How long it has kept a processor busy, in seconds. */
    OptionalDouble cpuSeconds() {
        return unified
                ? divided(own("cpu", group -> field(group.resolve("cpu.stat"), "usage_usec")), MICROS)
                : divided(own("cpuacct", group -> number(group.resolve("cpuacct.usage"))), NANOS);
    }

    /** How long its limit kept it from running, in seconds times 100: what that grows by in a second is per cent. */
    OptionalDouble throttled() {
        return unified
                ? divided(own("cpu", group -> field(group.resolve("cpu.stat"), "throttled_usec")), MICROS / PER_CENT)
                : divided(own("cpu", group -> field(group.resolve("cpu.stat"), "throttled_time")), NANOS / PER_CENT);
    }

    private OptionalDouble workingSet(Path group) {
        OptionalDouble used = number(group.resolve(unified ? "memory.current" : "memory.usage_in_bytes"));
        OptionalDouble cold = field(group.resolve("memory.stat"), unified ? "inactive_file" : "total_inactive_file");
        return used.isPresent()
                ? OptionalDouble.of(Math.max(0, used.getAsDouble() - cold.orElse(0)))
                : OptionalDouble.empty();
    }

    private OptionalDouble own(String controller, Function<Path, OptionalDouble> read) {
        return groups(controller).findFirst().map(read).orElseGet(OptionalDouble::empty);
    }

    private OptionalDouble least(String controller, Function<Path, OptionalDouble> read) {
        return groups(controller)
                .map(read)
                .flatMapToDouble(OptionalDouble::stream)
                .filter(limit -> limit > 0)
                .min();
    }

    /**
     * The group of this process, and those around it. In a container its path is often as the machine sees it, while
     * only the group itself is to be seen, at the root.
     */
    private Stream<Path> groups(String controller) {
        Path mounted = unified ? root : root.resolve(controller);
        Optional<String> path = memberships.stream()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3)
                .filter(parts -> unified
                        ? parts[0].equals("0")
                        : List.of(parts[1].split(",")).contains(controller))
                .map(parts -> parts[2].replaceFirst("^/+", ""))
                .findFirst();
        if (path.isEmpty() || path.get().indexOf('\0') >= 0) {
            return Stream.empty();
        }
        List<Path> groups = new ArrayList<>();
        Path group = mounted.resolve(path.get()).normalize();
        while (group != null && group.startsWith(mounted) && !group.equals(mounted)) {
            groups.add(group);
            group = group.getParent();
        }
        groups.add(mounted);
        return groups.stream().filter(Files::isDirectory);
    }

    private static OptionalDouble quotaOfTwo(Path group) {
        String[] words = lines(group.resolve("cpu.max")).findFirst().orElse("").split(" ");
        return words.length == 2 ? quotient(parse(words[0]), parse(words[1])) : OptionalDouble.empty();
    }

    private static OptionalDouble quotaOfOne(Path group) {
        return quotient(number(group.resolve("cpu.cfs_quota_us")), number(group.resolve("cpu.cfs_period_us")));
    }

    private static OptionalDouble quotient(OptionalDouble quota, OptionalDouble period) {
        return quota.isPresent() && quota.getAsDouble() > 0 && period.orElse(0) > 0
                ? OptionalDouble.of(quota.getAsDouble() / period.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Of a list such as {@code 0-3,6}. */
    private static OptionalDouble count(Path list) {
        double count = 0;
        for (String range : lines(list).findFirst().orElse("").split(",")) {
            String[] ends = range.strip().split("-", 2);
            OptionalDouble first = parse(ends[0]);
            OptionalDouble last = parse(ends[ends.length - 1]);
            if (first.isEmpty() || last.isEmpty() || last.getAsDouble() < first.getAsDouble()) {
                return OptionalDouble.empty();
            }
            count += last.getAsDouble() - first.getAsDouble() + 1;
        }
        return OptionalDouble.of(count);
    }

    /** The number behind a name, of a file that has a pair a line. */
    private static OptionalDouble field(Path file, String name) {
        return lines(file)
                .filter(line -> line.startsWith(name + ' '))
                .map(line -> parse(line.substring(name.length() + 1)))
                .findFirst()
                .orElseGet(OptionalDouble::empty);
    }

    private static OptionalDouble number(Path file) {
        return parse(lines(file).findFirst().orElse(""));
    }

    private static OptionalDouble divided(OptionalDouble number, double by) {
        return number.isPresent() ? OptionalDouble.of(number.getAsDouble() / by) : number;
    }

    /** A whole number; nothing for {@code max}, -1 and all else. */
    private static OptionalDouble parse(String text) {
        String digits = text.strip();
        return digits.matches("\\d{1,19}") ? OptionalDouble.of(Double.parseDouble(digits)) : OptionalDouble.empty();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.isReadable(file)
                    ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines()
                    : Stream.empty();
        } catch (IOException e) {
            return Stream.empty(); // it went away, or this kernel has none
        }
    }
}
