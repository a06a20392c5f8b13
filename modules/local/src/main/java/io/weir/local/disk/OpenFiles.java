package io.weir.local.disk;

import java.lang.management.ManagementFactory;

import com.sun.management.UnixOperatingSystemMXBean;
import io.weir.local.settings.StartException;

/** How many files this process may have open: Kafka and QuestDB end in odd ways when there are too few. */
public record OpenFiles(long most) {

    /** {@code weir run} has about 2,000 open after its start (measured); Kafka's segments of a week come on top. */
    public static final long NEEDED = 4_096;

    /** As the system says; no bound where it says nothing. */
    public static OpenFiles ofProcess() {
        return new OpenFiles(
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getMaxFileDescriptorCount()
                        : Long.MAX_VALUE);
    }

    /** Whether they suffice. */
    public boolean areEnough() {
        return most >= NEEDED;
    }

    /** What is wrong and what to type. */
    public String trouble() {
        return "Only " + most + " files may be open at once, but Weir needs " + NEEDED + "; type: ulimit -n "
                + 2 * NEEDED
                + " (where that is refused, raise the hard limit: nofile in /etc/security/limits.conf), and start it again";
    }

    /**
     * Before anything is started.
     *
     * @throws StartException where they are too few
     */
    public void check() {
        if (!areEnough()) {
            throw new StartException(trouble());
        }
    }
}
