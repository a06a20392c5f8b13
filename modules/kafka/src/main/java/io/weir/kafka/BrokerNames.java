package io.weir.kafka;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Waits until the name of a broker is known, as Kafka's clients give up at once where none of them is. */
public final class BrokerNames {

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private BrokerNames() {}

    /** Where names are looked up. */
    interface Lookup {

        /** Fails where the host is not known. */
        void find(String host) throws UnknownHostException;
    }

    /**
     * Comes back when one of them is known by this machine's way of looking up names, or the thread is interrupted; what is no
     * {@code host:port} is for Kafka's clients to refuse.
     *
     * @param bootstrapServers {@code host:port}, separated by commas
     * @param away is told why, each time that none is known
     */
    public static void await(String bootstrapServers, Consumer<String> away) {
        await(bootstrapServers, away, InetAddress::getByName, pause -> LockSupport.parkNanos(pause.toNanos()));
    }

    static void await(String bootstrapServers, Consumer<String> away, Lookup lookup, Consumer<Duration> pause) {
        while (!anyIsKnown(bootstrapServers, lookup) && !Thread.currentThread().isInterrupted()) {
            away.accept(unknown(bootstrapServers));
            pause.accept(PAUSE);
        }
    }

    /** What is said where none of them is known. */
    public static String unknown(String bootstrapServers) {
        return "no host of KAFKA_BOOTSTRAP_SERVERS '" + bootstrapServers + "' is known";
    }

    private static boolean anyIsKnown(String bootstrapServers, Lookup lookup) {
        return Arrays.stream(bootstrapServers.split(",")).anyMatch(server -> isKnown(server.strip(), lookup));
    }

    private static boolean isKnown(String server, Lookup lookup) {
        int port = server.lastIndexOf(':');
        if (port < 1) {
            return true;
        }
        try {
            lookup.find(server.substring(0, port));
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
