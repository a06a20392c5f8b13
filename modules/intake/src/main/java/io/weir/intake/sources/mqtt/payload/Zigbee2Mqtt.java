package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.weir.intake.Scraped;
import io.weir.intake.usual.ZoneTime;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/** {@code zigbee2mqtt/<name>} of Zigbee2MQTT: a device's state as an object, under a name that may have slashes in it. */
public final class Zigbee2Mqtt implements Payload {

    private static final Map<String, Field> FIELDS = Map.ofEntries(
            Map.entry("temperature", Field.of("temperature")),
            Map.entry("humidity", Field.of("humidity")),
            Map.entry("pressure", Field.of("pressure", Unit.HECTOPASCAL)),
            Map.entry("co2", Field.of("co2_ppm")),
            Map.entry("pm1", Field.of("P0")),
            Map.entry("pm25", Field.of("P2")),
            Map.entry("pm10", Field.of("P1")),
            Map.entry("illuminance", Field.of("ambient_light")),
            Map.entry("battery", Field.of("battery")),
            Map.entry("linkquality", Field.of("link_quality")),
            Map.entry("power", Field.of("power")),
            Map.entry("energy", Field.of("energy")),
            Map.entry("current", Field.of("current")));

    /** Levels at the end of topics on which something is asked of a device, or told of its connection. */
    private static final Set<String> NO_STATES = Set.of("availability", "set", "get");

    private final Known<Optional<Sensor>> devices = new Known<>(Zigbee2Mqtt::device);
    private final Fields reading = new Fields();
    private final ZoneTime zone;

    /**
     * @param zone of times that name none
     */
    public Zigbee2Mqtt(ZoneId zone) {
        this.zone = new ZoneTime(zone);
    }

    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        Optional<Sensor> device = devices.of(message.topic());
        if (device.isEmpty()) {
            return;
        }
        List<Told> fields = reading.read(message, Told::flat, Told::flat);
        Measured measured = new Measured(message, device.get());
        for (Told told : fields) {
            put(measured, told, fields);
        }
        measured.to(BoardTime.of("last_seen", fields, zone, message.receivedAt()), out);
    }

    /** Nothing where it is of no device's state. */
    private static Optional<Sensor> device(String topic) {
        String name = topic.substring(topic.indexOf('/') + 1);
        if (name.equals("bridge")
                || name.startsWith("bridge/")
                || NO_STATES.contains(name.substring(name.lastIndexOf('/') + 1))) {
            return Optional.empty();
        }
        if (name.equals(topic) || name.isBlank()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "the topic names no device");
        }
        return Optional.of(new Sensor(name, null));
    }

    private static void put(Measured measured, Told told, List<Told> fields) {
        Field field = FIELDS.get(told.name());
        if (field != null) {
            measured.put(field, told);
        } else if (told.name().equals("voltage")) { // of a battery in mV, of the mains in V
            measured.put(hasBattery(fields) ? Field.of("voltage", Unit.MILLIVOLT) : Field.of("mains_voltage"), told);
        } else if (told.number() && !told.name().equals("last_seen")) {
            measured.put(Field.of(told.name()), told); // the catalogue of whoever has it may know it
        }
    }

    private static boolean hasBattery(List<Told> fields) {
        for (Told told : fields) {
            if (told.name().equals("battery")) {
                return true;
            }
        }
        return false;
    }
}
