package io.weir.model.catalogue;

import java.io.Serializable;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.weir.model.Printable;

/**
 * A kind of measure: one row of the catalogue.
 *
 * @param number fixed for ever, unique and from 1 to 9999: it is kept in Flink's state
 * @param name the same in messages, store and page: a letter, then letters, digits and underscores
 * @param otherNames what else sources call it, whatever the sensor
 * @param family those that share a topic; of a kind with a topic of its own its name
 * @param unit canonical unit, as printed
 * @param range what values can be, in the unit: of any type of sensor, or of the one that was asked for
 * @param description one line for people
 * @param shown how people see it
 */
public record Kind(
        int number,
        String name,
        Set<String> otherNames,
        String family,
        String unit,
        Range range,
        String description,
        Shown shown)
        implements Serializable {

    /** Numbers from here on are left to users. */
    public static final int FIRST_OF_USERS = 5_000;

    private static final int LAST = 9_999;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,59}");

    public Kind {
        if (number < 1 || number > LAST) {
            throw new IllegalArgumentException("number of " + name + " must be 1 to " + LAST + ", but is " + number);
        }
        requireName("name", name);
        requireName("family", family);
        otherNames = Set.copyOf(otherNames);
    }

    /** All names that people and sources have for it. */
    public Stream<String> words() {
        return Stream.concat(Stream.of(name, shown.label()), otherNames.stream());
    }

    /** As people know it: {@code P1 (PM10)}, {@code temperature}. */
    public String known() {
        return name.equalsIgnoreCase(shown.label()) ? name : name + " (" + shown.label() + ')';
    }

    /** The same kind with another range. */
    public Kind within(Range range) {
        return new Kind(number, name, otherNames, family, unit, range, description, shown);
    }

    private static void requireName(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    what + " must be a letter, then letters, digits and underscores, up to 60 of them, but is '"
                            + Printable.of(name, 60) + "'");
        }
    }
}
