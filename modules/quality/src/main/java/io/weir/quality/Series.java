package io.weir.quality;

/**
 * What is remembered of a series, a sensor's values of one kind.
 *
 * @param value the latest
 * @param takenAt of the latest, in milliseconds since 1970
 * @param same how many values were equal to it without a break, itself among them
 * @param sameSince when the first of them was taken
 * @param good the latest that was no jump
 * @param goodAt when that was taken
 * @param jumps how many jumps came since
 * @param detector the state of the detector of what is unusual; empty where there is none
 */
public record Series(
        double value, long takenAt, int same, long sameSince, double good, long goodAt, int jumps, byte[] detector) {}
