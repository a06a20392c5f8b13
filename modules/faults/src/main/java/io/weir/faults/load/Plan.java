package io.weir.faults.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the load puts in: record {@code n} and what is to become of it are functions of seed and {@code n} alone, and sensor
 * and time of a value tell which {@code n} it is from.
 */
public final class Plan {

    /** How many values a record has at most. */
    static final int SLOTS = 3;

    static final String TEMPERATURE = "temperature";
    static final String HUMIDITY = "humidity";
    private static final String UNKNOWN = "mystery";

    private static final long FIRST_SENSOR = 10_000;
    private static final int MOVES = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final String source;
    private final long seed;
    private final Instant begin;
    private final int sensors;
    private final Duration step;

    /**
     * @param source name of the feed
     * @param seed decides what each record is like
     * @param begin when the first values were taken, in whole milliseconds
     * @param sensors how many there are, which take turns
     * @param rate records a second
     */
    public Plan(String source, long seed, Instant begin, int sensors, int rate) {
        this.source = source;
        this.seed = seed;
        this.begin = begin;
        this.sensors = sensors;
        this.step = Duration.ofMillis(Math.max(1, 1_000L * sensors / rate));
    }

    /** Name of the feed. */
    public String source() {
        return source;
    }

    /** So many records from that one on, as the feed of a network would have them. */
    byte[] feed(long first, int count) {
        StringBuilder feed = new StringBuilder(count * 320).append('[');
        for (long n = first; n < first + count; n++) {
            feed.append(n == first ? "" : ",\n").append(records(n));
        }
        return feed.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What must turn up of record {@code n}. */
    List<PlannedValue> values(long n) {
        PlannedValue temperature = new PlannedValue(0, TEMPERATURE, temperature(n), true);
        PlannedValue humidity = new PlannedValue(1, HUMIDITY, humidity(n), true);
        return switch (sort(n)) {
            case PLAIN, WITHOUT_PLACE, REPEATED -> List.of(temperature, humidity);
            case CONFLICTING ->
                List.of(temperature, humidity, new PlannedValue(2, TEMPERATURE, otherTemperature(n), false));
            case OUT_OF_RANGE, NOT_A_NUMBER ->
                List.of(new PlannedValue(0, TEMPERATURE, temperature(n), false), humidity);
            case UNKNOWN_KIND -> List.of(temperature, humidity, new PlannedValue(2, UNKNOWN, humidity(n), false));
            case INCOMPLETE, BROKEN -> List.of(new PlannedValue(0, null, null, false));
        };
    }

    /** How many of the values of record {@code n} repeat another one. */
    int duplicates(long n) {
        return switch (sort(n)) {
            case REPEATED -> 2;
            case CONFLICTING -> 1;
            default -> 0;
        };
    }

    /** The record that a value of this sensor and time is from. */
    OptionalLong number(String sensor, Instant takenAt) {
        long sensorNumber = Long.parseLong(sensor) - FIRST_SENSOR;
        long sinceBegin = Duration.between(begin, takenAt).toMillis();
        boolean ours =
                sensorNumber >= 0 && sensorNumber < sensors && sinceBegin >= 0 && sinceBegin % step.toMillis() == 0;
        return ours ? OptionalLong.of(sinceBegin / step.toMillis() * sensors + sensorNumber) : OptionalLong.empty();
    }

    Sort sort(long n) {
        return Sort.of((int) Long.remainderUnsigned(mixed(seed + n), 100));
    }

    private String records(long n) {
        return switch (sort(n)) {
            case REPEATED -> record(n, temperature(n)) + "," + record(n, temperature(n));
            case CONFLICTING -> record(n, temperature(n)) + "," + record(n, otherTemperature(n));
            case INCOMPLETE -> "{\"id\":%d,\"timestamp\":\"%s\"}".formatted(n, TIME.format(takenAt(n)));
            case BROKEN -> "{\"id\":%d,\"timestamp\":now}".formatted(n);
            default -> record(n, temperature(n));
        };
    }

    private String record(long n, String temperature) {
        String unknown = sort(n) == Sort.UNKNOWN_KIND
                ? ",{\"value_type\":\"" + UNKNOWN + "\",\"value\":\"" + humidity(n) + "\"}"
                : "";
        return "{\"id\":" + n + ",\"timestamp\":\"" + TIME.format(takenAt(n)) + "\",\"sensor\":{\"id\":"
                + (FIRST_SENSOR + n % sensors) + ",\"sensor_type\":{\"name\":\"DHT22\"}},\"location\":" + location(n)
                + ",\"sensordatavalues\":[{\"value_type\":\"" + TEMPERATURE + "\",\"value\":\"" + temperature
                + "\"},{\"value_type\":\"" + HUMIDITY + "\",\"value\":\"" + humidity(n) + "\"}" + unknown + "]}";
    }

    /** One in fifty sensors is elsewhere each time, so that there are always places nobody has asked for yet. */
    private String location(long n) {
        if (sort(n) == Sort.WITHOUT_PLACE) {
            return "null";
        }
        long sensor = n % sensors;
        long moved = sensor % MOVES == 0 ? n / sensors % 2_000 : 0;
        return "{\"id\":" + sensor + ",\"latitude\":\"" + (38_000 + sensor * 17 % 1_700 * 10 + moved) / 1_000.0
                + "\",\"longitude\":\"" + (sensor * 29 % 3_000 - 400) / 100.0 + "\",\"country\":\"DE\"}";
    }

    private Instant takenAt(long n) {
        return begin.plus(step.multipliedBy(n / sensors));
    }

    private String temperature(long n) {
        return switch (sort(n)) {
            case OUT_OF_RANGE -> Double.toString((2_000 + n % 400) / 10.0);
            case NOT_A_NUMBER -> "broken" + n % 7;
            default -> Double.toString((n * 7 % 400) / 10.0);
        };
    }

    private static String otherTemperature(long n) {
        return Double.toString((n * 7 % 400 + 5) / 10.0);
    }

    /** Now and then a little over the most that can be. */
    private static String humidity(long n) {
        return Double.toString((n * 3 % 1_051) / 10.0);
    }

    /** Each bit in touches each bit out. */
    private static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
