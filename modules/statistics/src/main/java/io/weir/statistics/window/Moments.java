package io.weir.statistics.window;

/**
 * What is known of some values without keeping them. A value is added by Welford's way and two of them are merged by Chan's, so that
 * small differences of large values are not lost; nothing is ever subtracted.
 *
 * @param count how many values; with none, all else is without meaning
 * @param mean their arithmetic mean
 * @param m2 sum of the squares of their differences from the mean
 * @param last the newest, of several of one time the greatest
 * @param lastAt when it was taken, in milliseconds since 1970
 * @see <a href="https://doi.org/10.1080/00031305.1983.10483115">Chan, Golub, LeVeque: Algorithms for Computing the Sample Variance (1983)</a>
 */
public record Moments(long count, double minimum, double maximum, double mean, double m2, double last, long lastAt) {

    /** Of no value at all. */
    public static final Moments NONE = new Moments(0, 0, 0, 0, 0, 0, Long.MIN_VALUE);

    /** Of one value. */
    public static Moments of(double value, long takenAt) {
        return new Moments(1, value, value, value, 0, value, takenAt);
    }

    /** With one value more. */
    public Moments with(double value, long takenAt) {
        if (count == 0) {
            return of(value, takenAt);
        }
        double difference = value - mean;
        double newMean = mean + difference / (count + 1);
        boolean newer = isNewer(takenAt, value);
        return new Moments(
                count + 1,
                Math.min(minimum, value),
                Math.max(maximum, value),
                newMean,
                m2 + difference * (value - newMean),
                newer ? value : last,
                newer ? takenAt : lastAt);
    }

    /** Of these and those values. */
    public Moments and(Moments other) {
        if (count == 0 || other.count == 0) {
            return count == 0 ? other : this;
        }
        long all = count + other.count;
        double difference = other.mean - mean;
        double part = (double) other.count / all;
        boolean newer = isNewer(other.lastAt, other.last);
        return new Moments(
                all,
                Math.min(minimum, other.minimum),
                Math.max(maximum, other.maximum),
                mean + difference * part,
                m2 + other.m2 + difference * difference * part * count,
                newer ? other.last : last,
                newer ? other.lastAt : lastAt);
    }

    private boolean isNewer(long takenAt, double value) {
        return takenAt > lastAt || takenAt == lastAt && value > last;
    }

    /** Standard deviation by one less than their number; null of fewer than two. */
    public Double deviation() {
        return count < 2 ? null : Math.sqrt(m2 / (count - 1));
    }
}
