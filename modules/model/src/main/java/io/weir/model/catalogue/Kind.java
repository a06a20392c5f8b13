package io.weir.model.catalogue;

import java.io.Serializable;

/**
 * A kind of measure: one line of the catalogue.
 *
 * @param number fixed for ever, unique and from 1 to 9999: it is kept in Flink's state
 * @param name the same in messages, store and page
 * @param family those that share a topic; of a kind with a topic of its own its name
 * @param unit canonical unit, as printed
 * @param range what values can be, in the unit: of any type of sensor, or of the one that was asked for
 * @param description one line for people
 */
public record Kind(int number, String name, String family, String unit, Range range, String description)
        implements Serializable {

    public Kind {
        if (number < 1 || number > 9_999) {
            throw new IllegalArgumentException("number of " + name + " must be 1 to 9999, but is " + number);
        }
    }

    /** The same kind with another range. */
    public Kind within(Range range) {
        return new Kind(number, name, family, unit, range, description);
    }
}
