package io.weir.splitter;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/**
 * What a checkpoint counts as written was never committed, and can't be any more. Ends the job at once: each restart would
 * begin behind the readings that are missing.
 */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
final class LostTransactionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostTransactionException(String transactionalId, Throwable why) {
        super(
                "The Kafka transaction " + transactionalId + " was aborted before the splitter could commit it, and the"
                        + " checkpoint that counts on it would skip its readings. It timed out"
                        + " (SPLITTER_TRANSACTION_TIMEOUT_SECONDS), or another job has the same"
                        + " SPLITTER_TRANSACTION_PREFIX. Start from an older checkpoint or savepoint, or without any after"
                        + " setting the offsets of the group splitter back to a time before the outage: what is stored"
                        + " already is replaced by the same",
                why);
    }
}
