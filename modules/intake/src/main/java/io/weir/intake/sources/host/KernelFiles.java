package io.weir.intake.sources.host;

import java.util.LinkedHashMap;
import java.util.Map;

import oshi.util.FileUtil;

/** What vmstat shows and OSHI does not ask for: files of Linux, which other systems don't have. */
final class KernelFiles {

    private static final Map<String, String> MEMORY = Map.of(
            "MemFree", "memory_free",
            "Buffers", "memory_buffers",
            "Cached", "memory_cached");
    private static final Map<String, String> PROCESSES = Map.of(
            "procs_running", "processes_running",
            "procs_blocked", "processes_blocked");

    private KernelFiles() {}

    /** Memory by kind, in KiB. */
    static Map<String, Double> memory() {
        return known(FileUtil.getKeyValueMapFromFile("/proc/meminfo", ":"), MEMORY);
    }

    /** How many run or could, and how many wait for a disk. */
    static Map<String, Double> processes() {
        return known(FileUtil.getKeyValueMapFromFile("/proc/stat", " "), PROCESSES);
    }

    private static Map<String, Double> known(Map<String, String> file, Map<String, String> kinds) {
        Map<String, Double> known = new LinkedHashMap<>();
        kinds.forEach((name, kind) -> {
            String number = file.getOrDefault(name, "").strip().split(" ")[0];
            if (number.matches("\\d{1,15}")) {
                known.put(kind, Double.parseDouble(number));
            }
        });
        return known;
    }
}
