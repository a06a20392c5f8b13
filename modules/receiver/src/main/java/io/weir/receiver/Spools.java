package io.weir.receiver;

import java.nio.file.Path;

import io.weir.intake.spool.Spool;
import io.weir.model.settings.ConfigException;

/**
 * Where readings of senders that never come again wait for Kafka.
 *
 * @param folder with a folder for each source
 * @param mostBytes of each source, at least 64 KiB: what comes beyond is refused
 */
public record Spools(Path folder, long mostBytes) {

    public Spools {
        if (mostBytes < Spool.LEAST_BYTES) {
            throw new ConfigException(
                    "RECEIVER_SPOOL_BYTES must be at least " + Spool.LEAST_BYTES + ", but is " + mostBytes);
        }
    }

    /**
     * That of a source, with what it holds since the last time.
     *
     * @throws ConfigException where the folder can't be used, or another process has it
     */
    Spool open(String source) {
        return Spool.open(folder.resolve(source), mostBytes);
    }
}
