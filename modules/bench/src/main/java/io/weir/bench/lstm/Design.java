package io.weir.bench.lstm;

/**
 * How a network is shown a series.
 *
 * @param name for whoever reads what came of it
 * @param window hours up to now that it sees
 * @param changes whether it sees and learns differences to the value now, and not values
 * @param clock whether it sees hour of the day and weekday
 */
record Design(String name, int window, boolean changes, boolean clock) {

    /** As the predecessor had it: six values, and which station. */
    static final Design PREDECESSOR = new Design("as it was, mended", 6, false, false);

    /** With a longer memory, differences and a clock. */
    static final Design LONGER = new Design("with a day, differences, clock", 24, true, true);

    private static final int CLOCK = 4;

    /** How many numbers it sees of each hour. */
    int width() {
        return 1 + (clock ? CLOCK : 0);
    }
}
