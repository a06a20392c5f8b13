package io.weir.forecaster.series;

/**
 * What the neighbours of a series had, hour by hour.
 *
 * @param newest of the hours, since 1970
 * @param means of them, the oldest first, in the kind's unit; not a number where no neighbour spoke
 */
public record NeighbourHours(long newest, float[] means) {

    /** So many at most: each hour of the week before now, and a day, so that yesterday's week is whole too. */
    public static final int MOST = 8 * 24;

    /** Of one hour. */
    public static NeighbourHours of(long hour, double mean) {
        return new NeighbourHours(hour, new float[] {(float) mean});
    }

    /** The first of them. */
    long first() {
        return newest - means.length + 1;
    }

    /** The mean of an hour. */
    float mean(long hour) {
        return hour >= first() && hour <= newest ? means[(int) (hour - first())] : Float.NaN;
    }

    /** The last mean up to that hour, if it is not older than so many hours. */
    float carried(long hour, int most) {
        for (long at = hour; at >= hour - most; at--) {
            if (!Float.isNaN(mean(at))) {
                return mean(at);
            }
        }
        return Float.NaN;
    }

    /** Goes on to an hour behind the newest, which has that mean. */
    public NeighbourHours and(long hour, double mean) {
        float[] more = new float[(int) Math.min(MOST, hour - first() + 1)];
        for (int at = 0; at < more.length - 1; at++) {
            more[at] = mean(hour - more.length + 1 + at);
        }
        more[more.length - 1] = (float) mean;
        return new NeighbourHours(hour, more);
    }
}
