package io.weir.live.shown;

import java.io.IOException;
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
            Humidities humidities = new Humidities(sensors, catalogue);
            for (String kind : DUST) {
                Sensor.Value dust = value(sensor.get(), catalogue.kind(kind));
                if (dust != null) {
                    write(json, sensor.get(), kind, dust, humidities.at(sensor.get(), dust.takenAt()));
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

    private static Sensor.Value value(Sensor sensor, Optional<Kind> kind) {
        return kind.map(each -> sensor.values().get(each.number())).orElse(null);
    }
}
