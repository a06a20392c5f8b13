package io.weir.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Callable;

/** Nothing from outside may keep us for long: measured in processor time, as the machine may be busy with other things. */
public final class Effort {

    private static final long MOST_NANOS = 1_000_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Effort() {}

    /** What the work gives or throws; an {@link AssertionError} where this thread was busy with it for over a second. */
    public static <T> T underASecond(Callable<T> work) throws Exception {
        long began = THREADS.getCurrentThreadCpuTime();
        try {
            return work.call();
        } finally {
            long spent = THREADS.getCurrentThreadCpuTime() - began;
            if (spent > MOST_NANOS) {
                throw new AssertionError("This took " + spent / 1_000_000 + " ms of processor time");
            }
        }
    }
}
