package io.weir.live.shown;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import io.weir.model.Place;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;

/** How humid it is where sensors stand: by what they say themselves, or others of their source on the very same spot. */
public final class Humidities {

    /** So far apart may dust and humidity be. */
    public static final Duration TOGETHER = Duration.ofMinutes(30);

    private static final String HUMIDITY = "humidity";

    private record Spot(String source, double latitude, double longitude) {

        static Spot of(Sensor sensor) {
            Place place = sensor.place();
            return place == null ? null : new Spot(sensor.source(), place.latitude(), place.longitude());
        }
    }

    private final Map<Spot, List<Sensor>> spots = new HashMap<>();
    private final int kind;

    /**
     * @param sensors all that are known
     */
    public Humidities(List<Sensor> sensors, Catalogue catalogue) {
        kind = catalogue.kind(HUMIDITY).map(each -> each.number()).orElse(0);
        for (Sensor sensor : sensors) {
            if (sensor.place() != null && sensor.values().containsKey(kind)) {
                spots.computeIfAbsent(Spot.of(sensor), any -> new ArrayList<>()).add(sensor);
            }
        }
    }

    /** In per cent, the nearest in time; nothing where nobody says so. */
    OptionalDouble at(Sensor sensor, long takenAt) {
        Sensor.Value nearest = nearer(sensor.values().get(kind), null, takenAt);
        for (Sensor other : there(sensor)) {
            nearest = nearer(other.values().get(kind), nearest, takenAt);
        }
        return nearest == null ? OptionalDouble.empty() : OptionalDouble.of(nearest.value());
    }

    /** Who says how humid it is there: the sensor itself where it does. */
    public Optional<SensorId> of(Sensor sensor) {
        return sensor.values().containsKey(kind)
                ? Optional.of(new SensorId(sensor.source(), sensor.name()))
                : there(sensor).stream().findFirst().map(other -> new SensorId(other.source(), other.name()));
    }

    private List<Sensor> there(Sensor sensor) {
        return spots.getOrDefault(Spot.of(sensor), List.of());
    }

    private static Sensor.Value nearer(Sensor.Value value, Sensor.Value than, long time) {
        long most = than == null ? TOGETHER.toMillis() + 1 : Math.abs(than.takenAt() - time);
        return value != null && Math.abs(value.takenAt() - time) < most ? value : than;
    }
}
