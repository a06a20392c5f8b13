package io.weir.faults;

/**
 * What is put in.
 *
 * @param seed decides what each record is like, and what is killed when
 * @param rate records a second, in steps of five
 * @param sensors how many take turns
 */
record LoadSettings(long seed, int rate, int sensors) {

    LoadSettings {
        if (rate < 5 || rate % 5 != 0) {
            throw new IllegalArgumentException("RATE must be a multiple of 5, but is " + rate);
        }
    }
}
