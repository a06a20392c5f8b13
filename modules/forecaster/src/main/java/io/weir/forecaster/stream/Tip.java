package io.weir.forecaster.stream;

/**
 * What has to be known of a series for each of its values, kept apart from its memory, which is large and looked at once an hour.
 *
 * @param first value that came, by which a new series is forecast before its first hour has ended
 * @param newest hour that is in the memory, since 1970; {@link #NONE} where none is
 * @param said newest hour at which forecasts were made; {@link #NONE} where none was
 * @param open whether the newest hour goes on: of a series that is new, what there was of it when it was first forecast
 * @param latitude degrees north of its place; not a number where it has none
 * @param longitude degrees east, likewise
 * @param moved whether it was elsewhere before
 */
public record Tip(
        double first, long newest, long said, boolean open, double latitude, double longitude, boolean moved) {

    static final long NONE = Long.MIN_VALUE;

    static Tip of(SeriesValue value) {
        return new Tip(value.value(), NONE, NONE, false, value.latitude(), value.longitude(), false);
    }

    /** Whether an hour is in the memory, and done with. */
    boolean hasClosed(long hour) {
        return hour < newest || hour == newest && !open;
    }

    Tip closed(long hour) {
        return new Tip(first, hour, said, false, latitude, longitude, moved);
    }

    Tip opened(long hour) {
        return new Tip(first, hour, said, true, latitude, longitude, moved);
    }

    Tip said(long hour) {
        return new Tip(first, newest, hour, open, latitude, longitude, moved);
    }

    Tip placed(SeriesValue value) {
        return new Tip(first, newest, said, open, value.latitude(), value.longitude(), moved);
    }

    /** The same series elsewhere: what was said stays said, all else begins anew. */
    Tip movedTo(SeriesValue value) {
        return new Tip(value.value(), NONE, said, false, value.latitude(), value.longitude(), true);
    }

    /** Whether a value was measured elsewhere than those before. */
    boolean isElsewhere(SeriesValue value) {
        return Kilometres.between(latitude, longitude, value.latitude(), value.longitude()) > Kilometres.ELSEWHERE;
    }
}
