package io.weir.intake.sources.host;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long all processors together have been at what, in milliseconds since the machine started, by vmstat's columns.
 *
 * @param user programs, niced ones too
 * @param system the kernel, with its interrupts
 * @param iowait nothing, while a disk was waited for
 * @param steal other guests of the same machine
 * @param idle nothing
 */
record Ticks(long user, long system, long iowait, long steal, long idle) {

    private static final double ALL = 100;

    /**
     * What each had of the time since, in per cent, which together are all of it; nothing where no time has passed. The
     * kernel may take some time back that it had counted as waiting: that is none.
     */
    Map<String, Double> shares(Ticks before) {
        double userTime = growth(user, before.user);
        double systemTime = growth(system, before.system);
        double iowaitTime = growth(iowait, before.iowait);
        double stealTime = growth(steal, before.steal);
        double idleTime = growth(idle, before.idle);
        double all = userTime + systemTime + iowaitTime + stealTime + idleTime;
        if (all <= 0) {
            return Map.of();
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("cpu_busy", ALL * (userTime + systemTime) / all);
        shares.put("cpu_user", ALL * userTime / all);
        shares.put("cpu_system", ALL * systemTime / all);
        shares.put("cpu_iowait", ALL * iowaitTime / all);
        shares.put("cpu_steal", ALL * stealTime / all);
        shares.put("cpu_idle", ALL * idleTime / all);
        return shares;
    }

    private static double growth(long now, long before) {
        return Math.max(0, now - before);
    }
}
