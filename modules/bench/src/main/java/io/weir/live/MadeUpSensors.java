package io.weir.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.weir.model.Measure;
import io.weir.model.Place;

/** Sensors of dust from a seed: most of them crowd around the cities of a continent, the others are anywhere. */
final class MadeUpSensors {

    private static final int CITIES = 800;
    private static final double FAR = 0.1; // share of those that stand by no city
    private static final double CROWD = 0.15; // degrees, within which two of three sensors of a city stand

    private final long seed;
    private final List<Place> places;

    /** @param count of sensors */
    MadeUpSensors(int count, long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        double[][] cities = random.doubles(CITIES)
                .mapToObj(any -> new double[] {38 + 20 * random.nextDouble(), -8 + 36 * random.nextDouble()})
                .toArray(double[][]::new);
        places = IntStream.range(0, count).mapToObj(n -> place(random, cities)).toList();
    }

    private static Place place(Random random, double[][] cities) {
        boolean indoor = random.nextInt(12) == 0;
        if (random.nextDouble() < FAR) {
            return new Place(
                    null, -50 + 110 * random.nextDouble(), -170 + 340 * random.nextDouble(), null, null, null, indoor);
        }
        int n = (int) (CITIES * Math.pow(random.nextDouble(), 2)); // the first ones are the largest
        double north = cities[n][0] + random.nextGaussian() * CROWD;
        double east = cities[n][1] + random.nextGaussian() * CROWD;
        return new Place(null, north, east, null, "DE", "City " + n, indoor);
    }

    int count() {
        return places.size();
    }

    /** Both kinds of dust of some of them. */
    List<Measure> measures(int from, int to, Instant at) {
        Random random = new Random(seed + at.toEpochMilli() + from);
        List<Measure> measures = new ArrayList<>();
        for (int n = from; n < to; n++) {
            double dust = dust(random);
            measures.add(measure(n, "P1", dust, at));
            measures.add(measure(n, "P2", dust * (0.4 + 0.3 * random.nextDouble()), at));
        }
        return measures;
    }

    /** One kind of all of them, a value in each step of a time. */
    List<Measure> past(Instant from, Duration step, int steps) {
        Random random = new Random(seed);
        List<Measure> measures = new ArrayList<>(steps * count());
        double[] levels = random.doubles(count()).map(any -> dust(random)).toArray();
        for (int n = 0; n < steps; n++) {
            for (int sensor = 0; sensor < count(); sensor++) {
                levels[sensor] = Math.min(999, Math.max(0.2, levels[sensor] * Math.exp(random.nextGaussian() * 0.12)));
                measures.add(measure(sensor, "P1", levels[sensor], from.plus(step.multipliedBy(n))));
            }
        }
        return measures;
    }

    private static double dust(Random random) {
        return Math.min(999, Math.exp(2.3 + 0.8 * random.nextGaussian()));
    }

    private Measure measure(int n, String kind, double value, Instant at) {
        double shown = Math.round(value * 10) / 10.0; // as the sensors tell it
        return new Measure("made-up", Integer.toString(10_000 + n), "SDS011", kind, shown, at, places.get(n));
    }
}
