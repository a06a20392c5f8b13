package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.weir.intake.Scraped;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/**
 * What AirGradient's boards publish on {@code airgradient/readings/<serial>}: raw values, and beside some the same once
 * corrected. Both are kept: the corrected ones are of a sensor of their own.
 */
public final class AirGradient implements Payload {

    private static final String TYPE = "AirGradient";

    private static final Map<String, Field> RAW = Map.ofEntries(
            Map.entry("wifi", Field.of("signal")),
            Map.entry("rco2", Field.of("co2_ppm")),
            Map.entry("pm01", Field.of("P0")),
            Map.entry("pm02", Field.of("P2")),
            Map.entry("pm10", Field.of("P1")),
            Map.entry("atmp", Field.of("temperature")),
            Map.entry("rhum", Field.of("humidity")),
            Map.entry("tvocIndex", Field.of("voc_index")),
            Map.entry("noxIndex", Field.of("nox_index")));

    private static final Map<String, Field> CORRECTED = Map.of(
            "pm02Compensated", Field.of("P2"),
            "atmpCompensated", Field.of("temperature"),
            "rhumCompensated", Field.of("humidity"));

    private static final Set<String> NO_MEASURES = Set.of("boot", "bootCount", "serialno");

    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        List<Told> fields = Told.flat(message);
        String serial = serial(message, fields);
        Measured raw = new Measured(message, serial, TYPE);
        Measured corrected = new Measured(message, serial + "/compensated", TYPE);
        for (Told told : fields) {
            Field raws = RAW.get(told.name());
            Field correcteds = CORRECTED.get(told.name());
            if (raws != null) {
                raw.put(raws, told);
            } else if (correcteds != null) {
                corrected.put(correcteds, told);
            } else if (told.number() && !NO_MEASURES.contains(told.name())) {
                raw.put(Field.of(told.name()), told); // the catalogue of whoever has it may know it
            }
        }
        raw.to(message.receivedAt(), out);
        corrected.to(message.receivedAt(), out);
    }

    private static String serial(Message message, List<Told> fields) {
        String serial = message.topic().substring(message.topic().lastIndexOf('/') + 1);
        for (Told told : fields) {
            if (told.name().equals("serialno") && told.text() != null) {
                serial = told.text();
                break;
            }
        }
        if (serial.isBlank()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "serialno is missing, and the topic has none");
        }
        return serial;
    }
}
