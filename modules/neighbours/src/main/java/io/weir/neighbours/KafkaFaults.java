package io.weir.neighbours;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.common.utils.Exit;

/**
 * What Kafka would end the process for, such as the last log folder being lost. There is one such switch for the whole
 * process, so every Kafka in it hears of it.
 */
final class KafkaFaults {

    private static final Set<CompletableFuture<String>> LISTENERS = ConcurrentHashMap.newKeySet();

    private KafkaFaults() {}

    /** Completes with what Kafka says; from now on Kafka ends no process by itself. */
    static CompletableFuture<String> listen() {
        CompletableFuture<String> fault = new CompletableFuture<>();
        LISTENERS.add(fault);
        Exit.setHaltProcedure(KafkaFaults::tell);
        Exit.setExitProcedure(KafkaFaults::tell);
        return fault;
    }

    /** For one that is no more. */
    static void forget(CompletableFuture<String> fault) {
        LISTENERS.remove(fault);
    }

    private static void tell(int status, String message) {
        String why = message == null ? "a fault that it can't go on with; the log has more" : message;
        LISTENERS.forEach(fault -> fault.complete(why));
    }
}
