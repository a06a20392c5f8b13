package io.weir.model.catalogue;

import java.io.Serializable;
import java.util.Locale;

/**
 * How people see a kind.
 *
 * @param label what it is called, in a few words
 * @param unit in which it is shown, empty where it has none
 * @param factor by which a value is multiplied to be in that unit
 * @param group where it is found
 * @param place in its group, from 1; 0 where that is by its number
 * @param colours what the colours of a map span, or null where that is worked out from the values that there are
 */
public record Shown(String label, String unit, double factor, Group group, int place, Colours colours)
        implements Serializable {

    /** Where a kind is found among the others. */
    public enum Group {
        /** Among the few that most people look for. */
        MAIN,
        /** Among what is measured. */
        MEASURES,
        /** Among what stations say of themselves, and what others are worked out from. */
        HOUSEKEEPING;

        /** Its name for others: {@code housekeeping}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
