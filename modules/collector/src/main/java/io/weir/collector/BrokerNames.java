package io.weir.collector;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

import io.weir.management.Readiness;

/** Waits until the name of a broker is known, as Kafka's clients give up at once where none of them is. */
final class BrokerNames {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final CompletableFuture<Void> NEVER = new CompletableFuture<>();

    private BrokerNames() {}

    /** Where names are looked up. */
    interface Lookup {

        /** Fails where the host is not known. */
        void find(String host) throws UnknownHostException;
    }

    /** By this machine's way of looking up names. */
    static void await(String bootstrapServers, Readiness readiness) {
        await(bootstrapServers, readiness, InetAddress::getByName, Time.ofMachine());
    }

    /**
     * Comes back when one of them is known; what is no {@code host:port} is for Kafka's clients to refuse.
     *
     * @param bootstrapServers {@code host:port}, separated by commas
     */
    static void await(String bootstrapServers, Readiness readiness, Lookup lookup, Time time) {
        while (!anyIsKnown(bootstrapServers, lookup)) {
            readiness.away(
                    RejectedTopic.KAFKA, "no host of KAFKA_BOOTSTRAP_SERVERS '" + bootstrapServers + "' is known");
            time.await(NEVER, PAUSE);
        }
        readiness.back(RejectedTopic.KAFKA);
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
