package io.weir.intake.sources.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.weir.intake.FetchException;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HWDiskStore;
import oshi.hardware.NetworkIF;
import oshi.hardware.VirtualMemory;

/**
 * This machine, as OSHI sees it, on whatever system; what only Linux says is read where it says it. A disk or an
 * interface that was never used is left out, and so are the ends of containers' interfaces, which have another name
 * each time.
 */
final class OshiMachine implements Machine {

    private static final double PER_CENT_OF_MILLIS = 0.1;
    private static final double BYTES_PER_KIB = 1024;
    private static final int MOST_NAME = 40;

    private final SystemInfo system;
    private final CentralProcessor processor;
    private final Cgroup group;

    private OshiMachine(SystemInfo system, Cgroup group) {
        this.system = system;
        processor = system.getHardware().getProcessor();
        this.group = group;
    }

    /**
     * Gets ready to look.
     *
     * @throws FetchException where the native library can't be loaded by which OSHI asks the system
     */
    static OshiMachine open() throws FetchException {
        try {
            return new OshiMachine(new SystemInfo(), Cgroup.ofThisProcess());
        } catch (LinkageError e) {
            throw new FetchException(
                    "This machine can't be looked at, for the native library that asks it can't be loaded: give Java a"
                            + " folder that programs may be run from, by -Djna.tmpdir=FOLDER",
                    e);
        }
    }

    @Override
    public Sample look() {
        long[] ticks = processor.getSystemCpuLoadTicks();
        long nanos = System.nanoTime();
        List<Part> parts = new ArrayList<>();
        parts.add(itself());
        for (HWDiskStore disk : system.getHardware().getDiskStores()) {
            addWhereUsed(disk(disk), parts);
        }
        for (NetworkIF network : system.getHardware().getNetworkIFs()) {
            if (!network.getName().startsWith("veth")) {
                addWhereUsed(network(network), parts);
            }
        }
        return new Sample(nanos, ticks(ticks), parts);
    }

    private static void addWhereUsed(Part part, List<Part> parts) {
        if (part.totals().values().stream().anyMatch(total -> total > 0)) {
            parts.add(part);
        }
    }

    private Part itself() {
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, Double> totals = new LinkedHashMap<>();
        double[] load = processor.getSystemLoadAverage(3);
        values.put("load_1", load[0]);
        values.put("load_5", load[1]);
        values.put("load_15", load[2]);
        values.put("processes", (double) system.getOperatingSystem().getProcessCount());
        values.put("threads", (double) system.getOperatingSystem().getThreadCount());
        values.put("uptime", (double) system.getOperatingSystem().getSystemUptime());
        addMemory(values, totals);
        totals.put("context_switches", (double) processor.getContextSwitches());
        totals.put("interrupts", (double) processor.getInterrupts());
        KernelFiles.processes().forEach(values::put);
        addWhatMayBeUsed(values, totals);
        return new Part("", "host", values, totals);
    }

    private void addMemory(Map<String, Double> values, Map<String, Double> totals) {
        GlobalMemory memory = system.getHardware().getMemory();
        VirtualMemory swap = memory.getVirtualMemory();
        values.put("memory_total", (double) memory.getTotal());
        values.put("memory_available", (double) memory.getAvailable());
        KernelFiles.memory().forEach((kind, kibibytes) -> values.put(kind, kibibytes * BYTES_PER_KIB));
        values.put("swap_total", (double) swap.getSwapTotal());
        values.put("swap_used", (double) swap.getSwapUsed());
        totals.put("swap_in", (double) swap.getSwapPagesIn() * memory.getPageSize());
        totals.put("swap_out", (double) swap.getSwapPagesOut() * memory.getPageSize());
    }

    private void addWhatMayBeUsed(Map<String, Double> values, Map<String, Double> totals) {
        double cpus = processor.getLogicalProcessorCount();
        values.put("cpus", cpus);
        values.put("cpus_allowed", Math.min(cpus, group.cpus().orElse(cpus)));
        double memory = values.get("memory_total");
        values.put("memory_allowed", Math.min(memory, group.memory().orElse(memory)));
        group.memoryUsed().ifPresent(bytes -> values.put("group_memory", bytes));
        group.cpuSeconds().ifPresent(seconds -> totals.put("group_cpus", seconds));
        group.throttled().ifPresent(time -> totals.put("group_throttled", time));
    }

    private static Part disk(HWDiskStore disk) {
        Map<String, Double> totals = new LinkedHashMap<>();
        totals.put("disk_read", (double) disk.getReadBytes());
        totals.put("disk_written", (double) disk.getWriteBytes());
        totals.put("disk_reads", (double) disk.getReads());
        totals.put("disk_writes", (double) disk.getWrites());
        totals.put("disk_busy", disk.getTransferTime() * PER_CENT_OF_MILLIS);
        Map<String, Double> values = Map.of("disk_queue", (double) disk.getCurrentQueueLength());
        return new Part("disk-" + name(disk.getName().replaceFirst("^/dev/", "")), "disk", values, totals);
    }

    private static Part network(NetworkIF network) {
        Map<String, Double> totals = new LinkedHashMap<>();
        totals.put("net_received", (double) network.getBytesRecv());
        totals.put("net_sent", (double) network.getBytesSent());
        totals.put("net_packets_received", (double) network.getPacketsRecv());
        totals.put("net_packets_sent", (double) network.getPacketsSent());
        totals.put("net_errors", (double) network.getInErrors() + network.getOutErrors());
        totals.put("net_drops", (double) network.getInDrops());
        return new Part("net-" + name(network.getName()), "network", Map.of(), totals);
    }

    private static Ticks ticks(long[] ticks) {
        return new Ticks(
                ticks[TickType.USER.getIndex()] + ticks[TickType.NICE.getIndex()],
                ticks[TickType.SYSTEM.getIndex()] + ticks[TickType.IRQ.getIndex()] + ticks[TickType.SOFTIRQ.getIndex()],
                ticks[TickType.IOWAIT.getIndex()],
                ticks[TickType.STEAL.getIndex()],
                ticks[TickType.IDLE.getIndex()]);
    }

    /** Names become keys and tags; Windows has some with a backslash in them. */
    private static String name(String name) {
        String clean = HostName.clean(name);
        return clean.length() > MOST_NAME ? clean.substring(0, MOST_NAME) : clean;
    }
}
