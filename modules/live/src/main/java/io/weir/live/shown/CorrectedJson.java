package io.weir.live.shown;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import io.weir.quality.Correction;

/** A sensor's newest dust by each formula that is for it, beside the value as it came. */
public final class CorrectedJson {

    /** So far apart may dust and humidity be. */
    private static final long TOGETHER = Duration.ofMinutes(30).toMillis();

    private static final List<String> DUST = List.of("P1", "P2");

    private CorrectedJson() {}

    /**
     * Writes an array, which is empty where the sensor is not known, no formula is for it, or nobody says how humid it is there.
     *
     * @param sensors all that are known
     */
    public static void write(JsonGenerator json, SensorId id, List<Sensor> sensors, Catalogue catalogue)
            throws IOException {
        json.writeStartArray();
        Optional<Sensor> sensor =
                sensors.stream().filter(each -> each.key().equals(id.key())).findAny();
        if (sensor.isPresent()) {
            for (String kind : DUST) {
                Sensor.Value dust = value(sensor.get(), catalogue.kind(kind));
                if (dust != null) {
                    write(json, sensor.get(), kind, dust, humidity(sensor.get(), dust, sensors, catalogue));
                }
            }
        }
        json.writeEndArray();
    }

    private static void write(
            JsonGenerator json, Sensor sensor, String kind, Sensor.Value dust, OptionalDouble humidity)
            throws IOException {
        if (humidity.isEmpty()) {
            return;
        }
        for (Correction each : Correction.values()) {
            OptionalDouble corrected = each.of(sensor.type(), kind, dust.value(), humidity.getAsDouble());
            if (corrected.isPresent()) {
                json.writeStartObject();
                json.writeStringField("kind", kind);
                json.writeNumberField("value", dust.value());
                json.writeNumberField("humidity", humidity.getAsDouble());
                json.writeStringField("formula", each.code());
                json.writeNumberField("corrected", corrected.getAsDouble());
                json.writeStringField("source", each.source());
                json.writeEndObject();
            }
        }
    }

    /** That of the sensor itself, or of another one on the very same spot; the nearest in time. */
    private static OptionalDouble humidity(
            Sensor sensor, Sensor.Value dust, List<Sensor> sensors, Catalogue catalogue) {
        double found = Double.NaN;
        long nearest = TOGETHER;
        for (Sensor other : sensors) {
            Sensor.Value humidity = isThere(other, sensor) ? value(other, catalogue.kind("humidity")) : null;
            if (humidity != null && Math.abs(humidity.takenAt() - dust.takenAt()) <= nearest) {
                nearest = Math.abs(humidity.takenAt() - dust.takenAt());
                found = humidity.value();
            }
        }
        return Double.isNaN(found) ? OptionalDouble.empty() : OptionalDouble.of(found);
    }

    private static boolean isThere(Sensor other, Sensor sensor) {
        return other == sensor
                || other.source().equals(sensor.source())
                        && other.place() != null
                        && sensor.place() != null
                        && other.place().latitude() == sensor.place().latitude()
                        && other.place().longitude() == sensor.place().longitude();
    }

    private static Sensor.Value value(Sensor sensor, Optional<Kind> kind) {
        return kind.map(each -> sensor.values().get(each.number())).orElse(null);
    }
}
