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

    /**
     * What the number of a field is.
     *
     * @param corrected whether it is of the sensor of corrected values
     */
    private record Meaning(Field field, boolean corrected) {}

    private static final Map<String, Meaning> FIELDS = Map.ofEntries(
            raw("wifi", "signal"),
            raw("rco2", "co2_ppm"),
            raw("pm01", "P0"),
            raw("pm02", "P2"),
            raw("pm10", "P1"),
            raw("atmp", "temperature"),
            raw("rhum", "humidity"),
            raw("tvocIndex", "voc_index"),
            raw("noxIndex", "nox_index"),
            corrected("pm02Compensated", "P2"),
            corrected("atmpCompensated", "temperature"),
            corrected("rhumCompensated", "humidity"));

    /** The two sensors that it is. */
    private record Board(Sensor raw, Sensor corrected) {

        static Board of(String serial) {
            return new Board(new Sensor(serial, TYPE), new Sensor(serial + "/compensated", TYPE));
        }
    }

    private static final Set<String> NO_MEASURES = Set.of("boot", "bootCount", "serialno");

    private final Fields reading = new Fields();
    private final Known<Board> boards = new Known<>(Board::of);

    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        List<Told> fields = reading.read(message, Told::flat, Told::flat);
        Board board = boards.of(serial(message, fields));
        Measured raw = new Measured(message, board.raw());
        Measured corrected = new Measured(message, board.corrected());
        for (Told told : fields) {
            Meaning meaning = FIELDS.get(told.name());
            if (meaning != null) {
                (meaning.corrected() ? corrected : raw).put(meaning.field(), told);
            } else if (told.number() && !NO_MEASURES.contains(told.name())) {
                raw.put(Field.of(told.name()), told); // the catalogue of whoever has it may know it
            }
        }
        raw.to(message.receivedAt(), out);
        corrected.to(message.receivedAt(), out);
    }

    private static Map.Entry<String, Meaning> raw(String name, String kind) {
        return Map.entry(name, new Meaning(Field.of(kind), false));
    }

    private static Map.Entry<String, Meaning> corrected(String name, String kind) {
        return Map.entry(name, new Meaning(Field.of(kind), true));
    }

    private static String serial(Message message, List<Told> fields) {
        String serial = message.topic().substring(message.topic().lastIndexOf('/') + 1);
        for (Told told : fields) {
            if (told.name().equals("serialno") && told.text() != null) {
                serial = Measured.name("serialno", told.text(), told.number());
                break;
            }
        }
        if (serial.isBlank()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "serialno is missing, and the topic has none");
        }
        return serial;
    }
}
