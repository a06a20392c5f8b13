package io.weir.live.shown;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.Measure;
import io.weir.model.SensorFlag;
import io.weir.model.SensorTrust;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.wire.json.Json;

/**
 * The newest value of each sensor and kind. Every change counts a version up, so that "what changed since" is a question
 * and not a queue. Bounded: beyond the cap, the sensor that was silent longest drops out.
 */
public final class Newest implements Told {

    /** Longer names are no names: no real source has them, and they would be kept in memory and sent to each browser. */
    public static final int MOST_NAME = 200;

    /** Sensors that a browser is told of at once: so few that it shows the first of very many soon. */
    public static final int PORTION = 8_000;

    /** Of how many kinds something is noticed of a sensor at a time, on the whole. */
    private static final int KINDS_NOTICED = 2;

    /** So many sensors are counted that are not kept, for each that is: at a few bytes each. */
    private static final int LEFT_OUT_FOR_EACH = 4;

    /** No browser has a date beyond: a hundred million days from 1970. */
    private static final Duration FARTHEST = Duration.ofDays(100_000_000);

    private final Catalogue catalogue;
    private final int mostSensors;

    /** In the order in which they were heard of last. */
    private final LinkedHashMap<String, Sensor> sensors = new LinkedHashMap<>();

    private final Noticed noticed;
    private final Trusted trusted;

    private final Map<Long, Long> gone =
            new LinkedHashMap<>(); // ids of those that dropped out lately, and at which version
    private final LeftOut leftOut;
    private long version;
    private long goneAt;
    private long begunAt;
    private long nextId = 1;
    private long newestTakenAt;
    private List<Json.Writing> more = List.of();

    public Newest(Catalogue catalogue, int mostSensors) {
        this.catalogue = catalogue;
        this.mostSensors = mostSensors;
        noticed = new Noticed(KINDS_NOTICED * mostSensors);
        trusted = new Trusted(mostSensors);
        leftOut = new LeftOut(LEFT_OUT_FOR_EACH * mostSensors);
    }

    /**
     * Takes a measure.
     *
     * @param heardAt when it was produced, in milliseconds since 1970
     * @return false where it can't be shown: of a kind the catalogue does not have, with an endless name, at no date
     */
    public synchronized boolean take(Measure measure, long heardAt) {
        Kind kind = catalogue.kind(measure.kind()).orElse(null);
        if (kind == null || measure.key().length() > MOST_NAME || !isDate(measure.takenAt())) {
            return false;
        }
        // taken out and put back: the map stays in the order of the last word
        Sensor sensor = sensors.remove(measure.key());
        if (sensor == null) {
            sensor = new Sensor(nextId++, measure.source(), measure.sensor());
            leftOut.remove(measure.key());
        }
        sensors.put(measure.key(), sensor);
        sensor.heardAt(heardAt);
        if (sensor.take(measure, kind, version + 1)) {
            version++;
            newestTakenAt = Math.max(newestTakenAt, taken(measure, heardAt));
        }
        while (sensors.size() > mostSensors) {
            Sensor first = first();
            leftOut.add(first.key(), first.heardAt());
            dropFirst();
        }
        return true;
    }

    /**
     * Takes what was noticed of a measure, which may be heard of before the measure is.
     *
     * @return false where it can't be shown, as of a measure
     */
    public synchronized boolean take(SensorFlag flag) {
        Kind kind = catalogue.kind(flag.kind()).orElse(null);
        if (kind == null || flag.key().length() > MOST_NAME || !isDate(flag.takenAt())) {
            return false;
        }
        if (noticed.take(flag, kind, version + 1)) {
            version++;
        }
        return true;
    }

    /**
     * Takes how far a sensor is to be trusted, which may be heard of before any measure of it is.
     *
     * @return false where it can't be shown: of a sensor with an endless name
     */
    public synchronized boolean take(SensorTrust trust) {
        if (trust.key().length() > MOST_NAME) {
            return false;
        }
        if (trusted.take(trust, version + 1)) {
            version++;
        }
        return true;
    }

    /** How far each sensor is to be trusted, read under the lock of {@link #read}. */
    Trusted trusted() {
        return trusted;
    }

    /** What was noticed, read under the lock of {@link #read}. */
    Noticed noticed() {
        return noticed;
    }

    /** When it was taken, as far as that can be: a single clock that is ahead would hide that nothing comes. */
    public static long taken(Measure measure, long heardAt) {
        return Math.min(measure.takenAt().toEpochMilli(), heardAt);
    }

    /** Lets go of the sensors that were not heard of since then, in milliseconds since 1970. */
    public synchronized void dropSilentSince(long time) {
        while (!sensors.isEmpty() && first().heardAt() < time) {
            dropFirst();
        }
        leftOut.dropSilentSince(time);
    }

    synchronized long version() {
        return version;
    }

    @Override
    public synchronized void begin() {
        gone.values().removeIf(at -> at <= begunAt); // the frame before told them
        begunAt = version;
    }

    @Override
    public synchronized long snapshot(JsonGenerator json) throws IOException {
        List<Sensor> all = List.copyOf(sensors.values());
        int portions = Math.max(1, (all.size() + PORTION - 1) / PORTION);
        writePortion(json, all, 0, portions);
        more = IntStream.range(1, portions)
                .<Json.Writing>mapToObj(portion -> rest -> writePortion(rest, all, portion, portions))
                .toList();
        json.writeNumberField("leftOut", leftOut.size());
        noticed.write(json, 0);
        trusted.write(json, 0);
        return version;
    }

    /** What changes until they are told is told again by the next frame, for it is later than the version of the snapshot. */
    @Override
    public synchronized List<Json.Writing> more() {
        List<Json.Writing> left = more;
        more = List.of();
        return left;
    }

    /** Every so many-th sensor: so each portion is of the whole map. */
    private synchronized void writePortion(JsonGenerator json, List<Sensor> all, int portion, int portions)
            throws IOException {
        json.writeArrayFieldStart("sensors");
        for (int i = portion; i < all.size(); i += portions) {
            PageJson.writeSensor(json, all.get(i));
        }
        json.writeEndArray();
        json.writeNumberField(
                "toCome",
                IntStream.range(portion + 1, portions)
                        .map(later -> (all.size() - later + portions - 1) / portions)
                        .sum());
    }

    @Override
    public synchronized long frame(JsonGenerator json, long since) throws IOException {
        json.writeArrayFieldStart("sensors");
        for (Sensor sensor : sensors.values()) {
            if (sensor.describedAt() > since) {
                PageJson.writeSensor(json, sensor);
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("values");
        for (Sensor sensor : sensors.values()) {
            if (sensor.changedAt() > since && sensor.describedAt() <= since) {
                PageJson.writeChanges(json, sensor, since);
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("gone");
        for (Map.Entry<Long, Long> each : gone.entrySet()) {
            if (each.getValue() > since) {
                json.writeNumber(each.getKey());
            }
        }
        json.writeEndArray();
        json.writeNumberField("leftOut", leftOut.size());
        noticed.write(json, since);
        trusted.write(json, since);
        return version;
    }

    /** Which sensors dropped out is told by the next frame, and not kept for longer. */
    @Override
    public synchronized boolean hasForgotten(long since) {
        return since < goneAt;
    }

    /** All sensors, oldest news first, handed over under the lock: to be read, not kept. */
    public synchronized <T> T read(Function<List<Sensor>, T> reader) {
        return reader.apply(List.copyOf(sensors.values()));
    }

    /** How many sensors were heard of lately that there was no room for. */
    public synchronized int leftOut() {
        return leftOut.size();
    }

    public synchronized int size() {
        return sensors.size();
    }

    /** When the newest value was taken, in milliseconds since 1970; 0 where there is none. */
    synchronized long newestTakenAt() {
        return newestTakenAt;
    }

    /** How many sensors there are of each source. */
    synchronized Map<String, Long> sources() {
        Map<String, Long> sources = new LinkedHashMap<>();
        sensors.values().forEach(sensor -> sources.merge(sensor.source(), 1L, Long::sum));
        return sources;
    }

    private static boolean isDate(Instant time) {
        return Duration.between(Instant.EPOCH, time).abs().compareTo(FARTHEST) <= 0;
    }

    private Sensor first() {
        return sensors.values().iterator().next();
    }

    private void dropFirst() {
        Iterator<Sensor> iterator = sensors.values().iterator();
        goneAt = ++version;
        gone.put(iterator.next().id(), goneAt);
        iterator.remove();
    }
}
