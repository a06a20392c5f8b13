package io.weir.splitter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.weir.model.InvalidReadingException;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.ReadingJson;
import io.weir.wire.scan.Decimal;

/** A reading in any form of JSON, read by the model: slower, and the judge of what {@link ScannedReading} must do. */
final class ParsedReading implements SensorReading {

    private final Reading reading;
    private final SensorKinds kinds;
    private final List<Map.Entry<String, String>> values;

    private ParsedReading(Reading reading, SensorTypes types) {
        this.reading = reading;
        this.kinds = types.find(reading.type());
        this.values = new ArrayList<>(reading.values().entrySet());
    }

    /**
     * Reads a message.
     *
     * @throws InvalidReadingException where it is no reading
     */
    static ParsedReading read(byte[] bytes, SensorTypes types) {
        Reading reading = ReadingJson.read(bytes);
        Place place = reading.place();
        requireText("source", reading.source());
        requireText("sensor", reading.sensor());
        requireText("type", reading.type());
        if (place != null) {
            requireText("place.id", place.id());
            requireText("country", place.country());
            requireText("city", place.city());
        }
        return new ParsedReading(reading, types);
    }

    @Override
    public SensorKinds kinds() {
        return kinds;
    }

    @Override
    public Instant takenAt() {
        return reading.takenAt();
    }

    @Override
    public Set<String> flags() {
        return reading.flags();
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public String name(int value) {
        return values.get(value).getKey();
    }

    @Override
    public MeasuredKind kind(int value) {
        return kinds.find(name(value));
    }

    @Override
    public String text(int value) {
        return values.get(value).getValue();
    }

    @Override
    public double number(int value) {
        if (text(value) == null) {
            return Double.NaN;
        }
        byte[] text = text(value).getBytes(StandardCharsets.UTF_8);
        return Decimal.parse(text, 0, text.length);
    }

    @Override
    public byte[] key() {
        return reading.key().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] measure(int value, MeasuredKind kind, double number) {
        boolean saturated = kind.isSaturated(number);
        return MeasureJson.write(new Measure(
                reading.source(),
                reading.sensor(),
                reading.type(),
                kind.name(),
                saturated ? kind.highest() : number + 0.0, // never -0.0
                reading.takenAt(),
                withoutAltitude(reading.place()),
                saturated ? number : null,
                all(reading.flags(), kind.flags(number))));
    }

    private static Set<String> all(Set<String> flags, Set<String> more) {
        if (more.isEmpty()) {
            return flags;
        }
        Set<String> all = new HashSet<>(flags);
        all.addAll(more);
        return all;
    }

    private static Place withoutAltitude(Place place) {
        return place == null
                ? null
                : new Place(
                        place.id(),
                        place.latitude(),
                        place.longitude(),
                        null,
                        place.country(),
                        place.city(),
                        place.indoor());
    }

    /** JSON can name half of a surrogate pair, but nobody can write it as UTF-8. */
    private static void requireText(String field, String text) {
        if (text != null && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidReadingException(Reason.MALFORMED, field + " holds half of a surrogate pair");
        }
    }
}
