package io.weir.collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

import io.weir.store.StoreException;

/**
 * A store that keeps points by measurement, tags and time, as InfluxDB does, and that can fall ill. What lines are about
 * it tells by their sensor, which names the measure; one whose sensor says {@code bad} or {@code old} it never takes.
 */
final class SimulatedStore {

    private final RandomGenerator random;
    private final Style style;
    private final int mostBytes;
    private final Map<String, String> points = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Set<String> everStored = new HashSet<>();
    private boolean there;
    private int bucket;
    private Trouble trouble = Trouble.NONE;
    private Duration retryAfter;
    private String repeated;

    /** Whose ways it has with lines that it will not take. */
    enum Style {
        /** Bad lines: 400, nothing is stored. Old ones: 422, the rest is stored. */
        INFLUX,
        /** 400 for either, nothing is stored. */
        QUEST
    }

    /** What can be wrong with it as a whole. */
    enum Trouble {
        NONE,
        UNAUTHORIZED,
        FORBIDDEN,
        BUSY,
        LIMITED,
        FAILING,
        RESET,
        SILENT,
        HANGING,
        SLOW,
        MIXED
    }

    /** @param mostBytes the largest request that it takes */
    SimulatedStore(RandomGenerator random, Style style, int mostBytes) {
        this.random = random;
        this.style = style;
        this.mostBytes = mostBytes;
    }

    /** What it suffers from, from now on, and how long it asks to be left alone meanwhile, if it does. */
    void suffer(Trouble trouble, Duration retryAfter) {
        this.trouble = trouble;
        this.retryAfter = retryAfter;
    }

    /** What troubles the next request. */
    Trouble trouble() {
        return trouble == Trouble.MIXED ? Trouble.values()[random.nextInt(Trouble.values().length - 1)] : trouble;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    /** Its bucket is deleted, with all that is in it. */
    void wipe() {
        there = false;
        bucket++;
        points.clear();
        keys.clear();
    }

    /** Makes the bucket where it is missing. */
    void make() {
        there = true;
    }

    /** The bucket that is there, or the next one to be made: each has another name. */
    String bucket() {
        return "bucket" + bucket;
    }

    boolean has(String measure) {
        return measure != null && keys.containsKey(measure);
    }

    /** Whether it had that measure once, be it before somebody deleted the bucket. */
    boolean everHad(String measure) {
        return everStored.contains(measure);
    }

    /** How two points of one measure came about; null where there is no such pair. */
    String repeated() {
        return repeated;
    }

    /** What a healthy store makes of a request. */
    void take(List<String> lines, int bytes) {
        if (!there) {
            throw new StoreException(404, null, "bucket \"plant\" not found");
        }
        if (bytes > mostBytes) {
            throw new StoreException(413, null, "points batch is too large");
        }
        boolean bad = lines.stream().anyMatch(SimulatedStore::isBad);
        List<String> old = lines.stream().filter(SimulatedStore::isOld).toList();
        if (bad || style == Style.QUEST && !old.isEmpty()) {
            throw new StoreException(400, null, "unable to parse a line");
        }
        put(lines.stream().filter(line -> !isOld(line)).toList());
        if (!old.isEmpty()) {
            throw new StoreException(422, null, "partial write: dropped=" + (old.size() + 3) + " " + old.get(0));
        }
    }

    /** Stores some of a request, maybe all or none, though it then answers as if it had not. */
    void takeSome(List<String> lines) {
        if (there) {
            List<String> some = new ArrayList<>(lines);
            some.removeIf(line -> isBad(line) || isOld(line) || line.length() >= mostBytes);
            int share = random.nextInt(4);
            some.removeIf(line -> share == 0 || share < 3 && random.nextBoolean());
            put(some);
        }
    }

    private void put(List<String> lines) {
        for (String line : lines) {
            String[] parts = line.split(" ");
            String key = parts[0] + ' ' + parts[2];
            String measure = measure(line);
            String before = keys.put(measure, key);
            if (before != null && !before.equals(key)) {
                repeated = measure + " is there as " + before + " and as " + key;
            }
            points.put(key, parts[1]);
            everStored.add(measure);
        }
    }

    /** What a line is about: its measurement and its sensor. */
    static String measure(String line) {
        int sensor = line.indexOf("sensor=") + "sensor=".length();
        return line.substring(0, line.indexOf(',')) + '/' + line.substring(sensor, line.indexOf(',', sensor));
    }

    private static boolean isBad(String line) {
        return line.contains("bad");
    }

    private static boolean isOld(String line) {
        return line.contains("old");
    }
}
