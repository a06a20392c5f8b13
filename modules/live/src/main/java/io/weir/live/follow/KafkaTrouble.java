package io.weir.live.follow;

import java.util.Collection;
import java.util.stream.Collectors;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** What keeps Kafka from being followed, in a sentence about it. */
public final class KafkaTrouble {

    private static final int MOST_NAMED = 3;

    private KafkaTrouble() {}

    /**
     * It can't be asked.
     *
     * @param servers that were
     */
    public static String of(KafkaException e, String servers) {
        if (e instanceof TimeoutException) {
            return "no answer from " + servers;
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /**
     * It has not all that is to be followed.
     *
     * @param topics that it has not, at least one
     */
    public static String missing(Collection<String> topics) {
        String some = topics.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        int more = topics.size() - MOST_NAMED;
        return "topics are missing: " + some + (more > 0 ? " and " + more + " more" : "");
    }
}
