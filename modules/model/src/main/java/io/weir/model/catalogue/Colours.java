package io.weir.model.catalogue;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.weir.model.Printable;

/**
 * What the colours of a kind span on a map, in its own unit: fixed, so that a colour means the same tomorrow.
 *
 * @param ramp name of the colours, one of {@link #RAMPS}
 * @param lowest value of the first colour
 * @param highest value of the last colour
 * @param power below 1 spreads the low end, where most values are
 * @param ticks values that a legend names
 * @param guide a value that one should stay below, or null
 * @param guideFrom who says so, or null
 */
public record Colours(
        String ramp, double lowest, double highest, double power, List<Double> ticks, Double guide, String guideFrom)
        implements Serializable {

    /** The ramps that there are. */
    public static final Set<String> RAMPS = Set.of("dust", "warmth", "water", "sound", "other");

    public Colours {
        if (!RAMPS.contains(ramp)) {
            throw new IllegalArgumentException("ramp must be one of " + String.join(", ", new TreeSet<>(RAMPS))
                    + ", but is '" + Printable.of(ramp, 60) + "'");
        }
        if (!(lowest < highest && power > 0)) {
            throw new IllegalArgumentException(
                    "colours must span more than nothing, but do " + lowest + " to " + highest + " by " + power);
        }
        ticks = List.copyOf(ticks);
    }
}
