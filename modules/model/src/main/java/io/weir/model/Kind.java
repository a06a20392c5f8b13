package io.weir.model;

import java.io.Serializable;

/**
 * A kind of measure: one line of the catalogue.
 *
 * @param number fixed for ever, unique and from 1 to 9999: it is kept in Flink's state
 * @param name the same in messages, store and page
 * @param unit canonical unit, as printed
 * @param lowest smallest value that can be, in the unit, inclusive
 * @param highest largest value that can be, in the unit, inclusive
 * @param rangeFrom where the two numbers come from
 * @param description one line for people
 */
public record Kind(
        int number, String name, String unit, double lowest, double highest, String rangeFrom, String description)
        implements Serializable {

    public Kind {
        if (number < 1 || number > 9_999) {
            throw new IllegalArgumentException("number of " + name + " must be 1 to 9999, but is " + number);
        }
        if (!(lowest <= highest)) {
            throw new IllegalArgumentException("range of " + name + " must go up, but is " + lowest + " to " + highest);
        }
    }

    /** The topic of its measures: {@code sensor-measures-noise-laeq}. */
    public String topic() {
        return Topics.measures(name);
    }

    /** Whether the value can be. */
    public boolean contains(double value) {
        return value >= lowest && value <= highest;
    }

    /** The same kind with another range. */
    public Kind between(double lowest, double highest, String rangeFrom) {
        return new Kind(number, name, unit, lowest, highest, rangeFrom, description);
    }
}
