package io.weir.faults;

/**
 * What is put in.
 *
 * @param seed decides what each record is like, and what is killed when
 * @param rate records a second
 * @param sensors how many take turns
 */
record LoadSettings(long seed, int rate, int sensors) {

    LoadSettings {
        if (rate < 1 || sensors < 1) {
            throw new IllegalArgumentException(
                    "rate and sensors must be at least 1, but are " + rate + " and " + sensors);
        }
    }
}
