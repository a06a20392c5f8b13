package io.weir.forecaster.features;

/**
 * A station at an hour, as its features see it: backwards only.
 *
 * @param known of all stations and hours
 * @param station whose features are made
 * @param hour at which they are made
 * @param memory how many hours it may look at, this one included
 */
record Past(Known known, int station, int hour, int memory) {

    /** The value that many hours ago; {@link Float#NaN} before the first hour. */
    float ago(float[] series, int hours) {
        if (hours < 0) {
            throw new IllegalArgumentException("There is no past " + -hours + " hours ahead");
        }
        return hour < hours || memory <= hours ? Float.NaN : series[hour - hours];
    }

    /** By how much it changed within that many hours. */
    float change(float[] series, int hours) {
        return ago(series, 0) - ago(series, hours);
    }

    /** The mean of that many last hours, of those that have a value. */
    float mean(float[] series, int hours) {
        double sum = 0;
        int count = 0;
        for (int at = first(hours); at <= hour; at++) {
            if (!Float.isNaN(series[at])) {
                sum += series[at];
                count++;
            }
        }
        return (float) (sum / count);
    }

    /** The largest of that many last hours. */
    float most(float[] series, int hours) {
        float most = Float.NaN;
        for (int at = first(hours); at <= hour; at++) {
            most = series[at] > most || Float.isNaN(most) ? series[at] : most;
        }
        return most;
    }

    /** The least of that many last hours. */
    float least(float[] series, int hours) {
        float least = Float.NaN;
        for (int at = first(hours); at <= hour; at++) {
            least = series[at] < least || Float.isNaN(least) ? series[at] : least;
        }
        return least;
    }

    /** The standard deviation of that many last hours. */
    float deviation(float[] series, int hours) {
        double mean = mean(series, hours);
        double squares = 0;
        int count = 0;
        for (int at = first(hours); at <= hour; at++) {
            if (!Float.isNaN(series[at])) {
                squares += (series[at] - mean) * (series[at] - mean);
                count++;
            }
        }
        return (float) Math.sqrt(squares / count);
    }

    /** The mean of the values at the same hour of as many days before, the hour being some hours ahead. */
    float meanAtHour(float[] series, int ahead, int days) {
        double sum = 0;
        int count = 0;
        int nearest = nearest(ahead);
        for (int day = nearest; day < nearest + days; day++) {
            float value = ago(series, day * 24 - ahead);
            if (!Float.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        return (float) (sum / count);
    }

    /** By how much the series changed, in the mean of as many days, from this hour of the day to the one some hours ahead. */
    float meanChangeToHour(float[] series, int ahead, int days) {
        double sum = 0;
        int count = 0;
        int nearest = nearest(ahead);
        for (int day = nearest; day < nearest + days; day++) {
            float change = ago(series, day * 24 - ahead) - ago(series, day * 24);
            if (!Float.isNaN(change)) {
                sum += change;
                count++;
            }
        }
        return (float) (sum / count);
    }

    /** How many days before an hour ahead the first is that is known by now. */
    private static int nearest(int ahead) {
        return (ahead + 23) / 24;
    }

    private int first(int hours) {
        return Math.max(0, hour - Math.min(hours, memory) + 1);
    }
}
