package io.weir.faults.processes;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.faults.load.FaultsException;

/** What the receiver of boards counts, as it says on its page of metrics. */
public final class ReceiverCounts {

    private static final Duration LOOK = Duration.ofMillis(500);

    /** A client that lost its broker tries again at least so often. */
    private static final Duration STAYS = Duration.ofSeconds(5);

    private final URI metrics;

    private ReceiverCounts(URI metrics) {
        this.metrics = metrics;
    }

    static ReceiverCounts of(URI management) {
        return new ReceiverCounts(management.resolve("/metrics"));
    }

    /**
     * Waits, once nobody pushes any more, until Kafka has what is on the disk and what came from the MQTT broker.
     *
     * @throws FaultsException where that takes longer
     */
    public void awaitDrained(Duration most) {
        Instant deadline = Instant.now().plus(most);
        double received = -1;
        Instant since = Instant.now();
        while (Instant.now().isBefore(deadline)) {
            Backlog.pause(LOOK);
            try {
                String page = Web.get(metrics);
                boolean drained = sum(page, "spool_batches") == 0
                        && sum(page, "mqtt_received_total") == sum(page, "mqtt_acknowledged_total");
                if (!drained || sum(page, "mqtt_received_total") != received) {
                    received = sum(page, "mqtt_received_total");
                    since = Instant.now();
                } else if (Instant.now().isAfter(since.plus(STAYS))) {
                    return;
                }
            } catch (IOException e) {
                since = Instant.now(); // it does not answer yet
            }
        }
        throw new FaultsException("After " + most.toSeconds() + " s the receiver still has what boards pushed");
    }

    private static double sum(String page, String metric) {
        Matcher values =
                Pattern.compile("(?m)^" + metric + "(?:\\{.*})? (\\S+)$").matcher(page);
        double sum = 0;
        while (values.find()) {
            sum += Double.parseDouble(values.group(1));
        }
        return sum;
    }
}
