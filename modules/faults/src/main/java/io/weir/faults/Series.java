package io.weir.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A size over time, of something that may begin anew: each of its lives has a level of its own, and all have one slope. */
final class Series {

    private record Point(double minutes, double size) {}

    private final Duration warmUp;
    private final Map<Instant, List<Point>> lives = new LinkedHashMap<>();
    private double last;

    /**
     * @param warmUp what the beginning of each life does not count for
     */
    Series(Duration warmUp) {
        this.warmUp = warmUp;
    }

    void add(Instant bornAt, Instant now, double size) {
        last = size;
        Duration age = Duration.between(bornAt, now);
        if (age.compareTo(warmUp) >= 0) {
            lives.computeIfAbsent(bornAt, born -> new ArrayList<>()).add(new Point(age.toMillis() / 60_000.0, size));
        }
    }

    /** The newest size; 0 before there is one. */
    double last() {
        return last;
    }

    /** How much it grows in a minute, by least squares within the lives; 0 where no life was long enough to tell. */
    double slope() {
        double sumXy = 0;
        double sumXx = 0;
        for (List<Point> life : lives.values()) {
            double meanMinutes =
                    life.stream().mapToDouble(Point::minutes).average().orElse(0);
            double meanSize = life.stream().mapToDouble(Point::size).average().orElse(0);
            for (Point point : life) {
                sumXy += (point.minutes - meanMinutes) * (point.size - meanSize);
                sumXx += (point.minutes - meanMinutes) * (point.minutes - meanMinutes);
            }
        }
        return sumXx == 0 ? 0 : sumXy / sumXx;
    }
}
