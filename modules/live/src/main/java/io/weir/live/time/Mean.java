package io.weir.live.time;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

import io.weir.quality.air.AirIndex;
import io.weir.quality.air.NowCast;

/** Over what the values of a sensor are summed up, up to now. */
public enum Mean {
    /** Of the last five minutes. */
    FIVE_MINUTES("5min", Duration.ofMinutes(5), 1, 1, Mean::only),
    /** Of the last hour. */
    HOUR("hour", Duration.ofHours(1), 1, 1, Mean::only),
    /** Of the last 24 hours, each value alike. */
    DAY("day", Duration.ofDays(1), 1, 24, Mean::only),
    /** NowCast of the US EPA, of the means of the last twelve hours. */
    NOWCAST("nowcast", Duration.ofHours(1), NowCast.HOURS, 1, Mean::nowCast);

    private final String code;
    private final Duration width;
    private final int count;
    private final int pieces;
    private final Function<float[], OptionalDouble> of;

    Mean(String code, Duration width, int count, int pieces, Function<float[], OptionalDouble> of) {
        this.code = code;
        this.width = width;
        this.count = count;
        this.pieces = pieces;
        this.of = of;
    }

    /** The one of that code, or nothing where there is none. */
    public static Optional<Mean> find(String code) {
        return Arrays.stream(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    /** Its name in requests. */
    public String code() {
        return code;
    }

    /** The width of the bins that it is made of. */
    public Duration width() {
        return width;
    }

    /** How many bins it is made of. */
    public int count() {
        return count;
    }

    /** Into how many pieces a bin is cut where values are corrected for humidity, which is another in the morning than at noon. */
    public int pieces() {
        return pieces;
    }

    /** Whether it is made of that kind: NowCast is one of particles. */
    public boolean isOf(String kind) {
        return this != NOWCAST || AirIndex.US_AQI.kinds().contains(kind);
    }

    /** Of the bins of a sensor, the oldest first; nothing where they are too few. */
    OptionalDouble of(float[] bins) {
        return of.apply(bins);
    }

    private static OptionalDouble only(float[] bins) {
        return Float.isNaN(bins[0]) ? OptionalDouble.empty() : OptionalDouble.of(bins[0]);
    }

    private static OptionalDouble nowCast(float[] bins) {
        double[] newestFirst = new double[bins.length];
        for (int n = 0; n < bins.length; n++) {
            newestFirst[n] = bins[bins.length - 1 - n];
        }
        return NowCast.of(newestFirst);
    }
}
