package io.weir.local.disk;

import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;

/**
 * How much room the disk under the data folder has to have.
 *
 * @param least bytes that are free before anything starts, and before intake goes on: half of them for what the
 *     parts write before they notice, and for another program that writes 100 MB/s for a second
 */
public record Room(long least) {

    /** As {@code df -H} counts. */
    public static final long MEGABYTE = 1_000_000;

    /** What Kafka's topics and QuestDB's tables take when the first values of all kinds have come: 268 MB measured. */
    static final long NEW_FOLDER = 270 * MEGABYTE;

    /** Half of less would not hold what is on its way, 16 MB in the scraper's memory and three copies of it behind. */
    private static final int FEWEST_MEGABYTES = 100;

    private static final String SETTING = "WEIR_LEAST_FREE_MB";
    private static final int DEFAULT_MEGABYTES = 250;

    /** As {@code WEIR_LEAST_FREE_MB} says. */
    static Room from(Env env) {
        int megabytes = env.integer(SETTING, DEFAULT_MEGABYTES);
        if (megabytes < FEWEST_MEGABYTES) {
            throw new ConfigException(SETTING + " must be at least " + FEWEST_MEGABYTES + ", but is " + megabytes);
        }
        return new Room(megabytes * MEGABYTE);
    }

    /** With less than this free intake pauses, until {@link #least} is free again. */
    long low() {
        return least / 2;
    }
}
