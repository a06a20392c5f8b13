package io.weir.intake.sources.random;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import io.weir.intake.sources.random.Faults.Fault;
import io.weir.intake.sources.random.Faults.Spell;
import io.weir.model.Place;
import io.weir.model.Reading;

/** Sensors that there are not, in and around cities that there are, one after the other by number. */
final class RandomSensors {

    /** Of a city's centre, in degrees. */
    private record Centre(double latitude, double longitude) {}

    private static final List<Centre> CITIES = List.of(
            new Centre(48.78, 9.18), // Stuttgart
            new Centre(52.52, 13.40), // Berlin
            new Centre(45.46, 9.19), // Milan
            new Centre(50.85, 4.35), // Brussels
            new Centre(42.70, 23.32), // Sofia
            new Centre(52.23, 21.01), // Warsaw
            new Centre(40.42, -3.70), // Madrid
            new Centre(51.51, -0.13), // London
            new Centre(59.33, 18.07), // Stockholm
            new Centre(38.72, -9.14), // Lisbon
            new Centre(-33.87, 151.21), // Sydney
            new Centre(-23.55, -46.63), // São Paulo
            new Centre(35.68, 139.69), // Tokyo
            new Centre(40.71, -74.01)); // New York
    private static final double AROUND = 0.08; // degrees from a centre, some 9 km
    private static final long GOLDEN = 0x9E3779B97F4A7C15L; // spreads numbers that follow each other
    private static final long NANOS = 1_000_000_000L;
    private static final int SPIKED = 1_000; // beyond what numbers are for otherwise
    private static final String[] TYPES = {"SDS011", "BME280", "DHT22"};

    /** As far as a value goes wrong where it does: within what its kind can be. */
    private static final Map<String, Double> FAR =
            Map.of("P1", 900.0, "P2", 600.0, "temperature", 60.0, "humidity", 100.0, "pressure", 108_000.0);

    private static final double MOST_DRIFT = 0.2; // of the way there

    private final RandomSettings settings;
    private final Numbers numbers;
    private final long nanosApart; // of two readings, whosever

    RandomSensors(RandomSettings settings) {
        this.settings = settings;
        numbers = new Numbers(settings.seed());
        nanosApart = NANOS / settings.readingsPerSecond();
    }

    /**
     * The reading of that number, from 0, which is of one sensor after the other; nothing where a fault swallows it.
     */
    Optional<Reading> reading(long number, Instant takenAt, Instant receivedAt) {
        long sensor = number % settings.sensors();
        long step = number / settings.sensors();
        Spell spell = settings.faults().at(numbers, sensor, step).orElse(null);
        if (spell != null && spell.fault() == Fault.GAPS) {
            return Optional.empty();
        }
        SplittableRandom itself = random(sensor, 0);
        Centre city = CITIES.get(itself.nextInt(CITIES.size()));
        Place place = new Place(
                null,
                rounded(city.latitude() + itself.nextDouble(-AROUND, AROUND)),
                rounded(city.longitude() + itself.nextDouble(-AROUND, AROUND)),
                null,
                null,
                null,
                false);
        String type = TYPES[itself.nextInt(TYPES.length)];
        return Optional.of(new Reading(
                RandomSource.NAME,
                Long.toString(number),
                Long.toString(sensor + 1),
                type,
                takenAt,
                receivedAt,
                place,
                values(type, city, takenAt, sensor, step, spell),
                spell == null ? Map.of() : Map.of("fault", spell.fault().code())));
    }

    private Map<String, String> values(String type, Centre city, Instant takenAt, long sensor, long step, Spell spell) {
        long asOf = spell != null && spell.fault() == Fault.STUCK ? spell.began() : step;
        Map<String, Double> right = settings.shape() == Shape.DAILY
                ? daily(type, city, takenAt.minusNanos((step - asOf) * settings.sensors() * nanosApart), sensor, asOf)
                : shaped(type, city, sensor, asOf);
        Map<String, String> values = new LinkedHashMap<>();
        int spiked = spell != null && spell.fault() == Fault.SPIKES
                ? (int) (right.size() * numbers.unit(sensor, step, SPIKED))
                : -1;
        right.forEach((kind, value) -> {
            double wrong = spell != null && spell.fault() == Fault.DRIFT ? MOST_DRIFT * spell.way() : 0;
            double share = values.size() == spiked ? 1 : wrong;
            values.put(kind, decimal(value + share * (FAR.get(kind) - value)));
        });
        return values;
    }

    private Map<String, Double> daily(String type, Centre city, Instant at, long sensor, long step) {
        SplittableRandom random = random(step * settings.sensors() + sensor, 1);
        double hour = at.atOffset(ZoneOffset.UTC).getHour() + city.longitude() / 15; // by the sun
        double noon = Math.cos((hour - 14) / 12 * Math.PI); // 1 when it is warmest, -1 when it is coldest
        double humidity = Math.min(99.9, 65 - 20 * noon + 5 * noise(random));
        Map<String, Double> values = new LinkedHashMap<>();
        if (type.equals("SDS011")) {
            double fine = Math.max(0.3, 9 - 3 * noon + 4 * noise(random));
            values.put("P1", fine * random.nextDouble(1.1, 2.2));
            values.put("P2", fine);
            return values;
        }
        values.put("temperature", 26 - Math.abs(city.latitude()) / 3 + 5 * noon + noise(random));
        values.put("humidity", humidity);
        if (type.equals("BME280")) {
            values.put("pressure", 101_300 + 900 * noise(random));
        }
        return values;
    }

    private Map<String, Double> shaped(String type, Centre city, long sensor, long step) {
        Map<String, Double> values = new LinkedHashMap<>();
        if (type.equals("SDS011")) {
            double fine = 9 + 8 * settings.shape().position(numbers, sensor, step, 0);
            values.put("P1", fine * (1.6 + 0.5 * settings.shape().position(numbers, sensor, step, 1)));
            values.put("P2", fine);
            return values;
        }
        double warmth = 8 * settings.shape().position(numbers, sensor, step, 2);
        values.put("temperature", 26 - Math.abs(city.latitude()) / 3 + warmth);
        values.put("humidity", 65 + 30 * settings.shape().position(numbers, sensor, step, 3));
        if (type.equals("BME280")) {
            values.put("pressure", 101_300 + 900 * settings.shape().position(numbers, sensor, step, 4));
        }
        return values;
    }

    /** Around 0, within 1, and seldom far from it. */
    private static double noise(SplittableRandom random) {
        return (random.nextDouble() + random.nextDouble() + random.nextDouble()) / 1.5 - 1;
    }

    /** With two decimals. A formatter would take half of the time that a reading does. */
    private static String decimal(double value) {
        long hundredths = Math.round(Math.abs(value) * 100);
        long rest = hundredths % 100;
        return (value < 0 && hundredths > 0 ? "-" : "") + hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e4) / 1e4;
    }

    /** By themselves, so that the number of sensors before one is of no matter to it. */
    private SplittableRandom random(long number, int what) {
        return new SplittableRandom(settings.seed() * 31 + number * GOLDEN + what);
    }
}
