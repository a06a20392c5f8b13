package io.weir.streams;

import java.util.Locale;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * What a checkpoint counts as written was never committed, and can't be any more. Ends the job at once: each restart would
 * begin behind the readings that are missing.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class LostTransactionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param job its name, which is that of its consumer group and, in capitals, begins its settings
     */
    LostTransactionException(String job, String transactionalId, Throwable why) {
        super(
                "The Kafka transaction " + transactionalId + " was aborted before the " + job
                        + " could commit it, and the"
                        + " checkpoint that counts on it would skip what it read. It timed out ("
                        + setting(job, "TIMEOUT_SECONDS")
                        + "), or another job has the same " + setting(job, "PREFIX")
                        + ". Start from an older checkpoint or"
                        + " savepoint, or without any after setting the offsets of the group " + job + " back to a time"
                        + " before the outage: what is written already is replaced by the same",
                why);
    }

    private static String setting(String job, String of) {
        return job.toUpperCase(Locale.ROOT) + "_TRANSACTION_" + of;
    }
}
