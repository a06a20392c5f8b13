package io.weir.faults.load;

/**
 * What is put in.
 *
 * @param seed decides what each record is like, and what is killed when
 * @param rate records a second
 * @param sensors how many take turns
 */
public record LoadSettings(long seed, int rate, int sensors) {

    public LoadSettings {
        if (rate < 1 || sensors < 1) {
            throw new IllegalArgumentException(
                    "rate and sensors must be at least 1, but are " + rate + " and " + sensors);
        }
    }
}
