package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.weir.intake.Scraped;
import io.weir.intake.usual.ZoneTime;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/** {@code tele/<board>/SENSOR} of Tasmota: a block for each sensor, in the units that its user chose, at local time. */
public final class Tasmota implements Payload {

    private static final Field HOW_WARM = Field.of("temperature"); // in the unit that the message says
    private static final Field HOW_DENSE = Field.of("pressure"); // also
    private static final String TIME = "Time";
    private static final String TEMPERATURE_UNIT = "TempUnit";
    private static final String PRESSURE_UNIT = "PressureUnit";
    private static final Set<String> OWN = Set.of(TIME, TEMPERATURE_UNIT, PRESSURE_UNIT);
    private static final int MOST_SENSORS = 50; // of a board that are remembered

    private static final Map<String, Field> FIELDS = Map.ofEntries(
            Map.entry("Temperature", HOW_WARM),
            Map.entry("Pressure", HOW_DENSE),
            Map.entry("Humidity", Field.of("humidity")),
            Map.entry("Illuminance", Field.of("ambient_light")),
            Map.entry("CarbonDioxide", Field.of("co2_ppm")),
            Map.entry("eCO2", Field.of("eco2")),
            Map.entry("PM1", Field.of("P0")),
            Map.entry("PM2.5", Field.of("P2")),
            Map.entry("PM4", Field.of("P4")),
            Map.entry("PM10", Field.of("P1")),
            Map.entry("VOC", Field.of("voc_index")),
            Map.entry("NOx", Field.of("nox_index")),
            Map.entry("Power", Field.of("power")),
            Map.entry("Voltage", Field.of("mains_voltage")),
            Map.entry("Current", Field.of("current")),
            Map.entry("Total", Field.of("energy")));

    /** Numbers that follow from others, or tell of no moment: nothing is lost with them. */
    private static final Set<String> NO_MEASURES = Set.of(
            "Id",
            "DewPoint",
            "Yesterday",
            "Today",
            "Period",
            "ApparentPower",
            "ReactivePower",
            "Factor",
            "SeaPressure");

    private static final String BEFORE = "tele/";
    private static final String BEHIND = "/SENSOR";
    private static final Pattern NUMBER = Pattern.compile("[-_](0x)?[0-9A-Fa-f]{1,2}$"); // SHT3X-0x44, DS18B20-1

    private final Known<Known<Sensor>> boards = new Known<>(Tasmota::board); // their sensors, by their blocks
    private final Fields reading = new Fields();
    private final ZoneTime zone;

    /**
     * @param zone of the boards, which name none
     */
    public Tasmota(ZoneId zone) {
        this.zone = new ZoneTime(zone);
    }

    @Override
    public void read(Message message, Consumer<Scraped> out) throws IOException {
        List<Told> fields = reading.read(message, json -> Told.blocks(json, OWN), any -> Told.blocks(any, OWN));
        Unit temperature = unit(TEMPERATURE_UNIT, fields, Unit.CELSIUS);
        Unit pressure = unit(PRESSURE_UNIT, fields, Unit.HECTOPASCAL);
        Instant takenAt = BoardTime.of(TIME, fields, zone, message.receivedAt());
        Known<Sensor> board = boards.of(message.topic());
        Measured measured = null;
        String block = null; // that the last field was of; those of one stand together
        for (Told told : fields) {
            if (told.block() != null) {
                if (!told.block().equals(block)) {
                    tell(measured, takenAt, out);
                    block = told.block();
                    measured = new Measured(message, board.of(block));
                }
                put(measured, told, temperature, pressure);
            }
        }
        tell(measured, takenAt, out);
    }

    private static void tell(Measured measured, Instant takenAt, Consumer<Scraped> out) {
        if (measured != null) {
            measured.to(takenAt, out);
        }
    }

    private static void put(Measured measured, Told told, Unit temperature, Unit pressure) {
        Field field = FIELDS.get(told.name());
        if (field == HOW_WARM) {
            measured.put(field.kind(), told.text(), temperature);
        } else if (field == HOW_DENSE) {
            measured.put(field.kind(), told.text(), pressure);
        } else if (field != null) {
            measured.put(field, told);
        } else if (told.number() && !NO_MEASURES.contains(told.name())) {
            measured.put(Field.of(told.name()), told); // the catalogue of whoever has it may know it
        }
    }

    private static Unit unit(String field, List<Told> fields, Unit otherwise) {
        for (Told told : fields) {
            if (told.block() == null && told.name().equals(field)) {
                return Unit.of(String.valueOf(told.text())).orElseThrow(() -> noUnit(told));
            }
        }
        return otherwise;
    }

    private static InvalidReadingException noUnit(Told told) {
        String found = told.number() || told.text() == null ? told.text() : '"' + told.text() + '"';
        return new InvalidReadingException(
                Reason.MALFORMED, told.name() + " must be a unit such as C or hPa, but is " + found);
    }

    private static Known<Sensor> board(String topic) {
        String name = name(topic);
        return new Known<>(MOST_SENSORS, block -> new Sensor(name + '/' + block, type(block)));
    }

    /** What is left of the topic: the user may have put the levels in another order. */
    private static String name(String topic) {
        if (topic.startsWith(BEFORE) && topic.endsWith(BEHIND) && topic.length() > BEFORE.length() + BEHIND.length()) {
            String between = topic.substring(BEFORE.length(), topic.length() - BEHIND.length());
            if (between.indexOf('/') < 0) {
                return between; // as nearly all are, be it named as one of the levels that are left out
            }
        }
        StringJoiner name = new StringJoiner("/");
        for (String level : topic.split("/")) {
            if (!level.equals("tele") && !level.equals("SENSOR")) {
                name.add(level);
            }
        }
        return name.toString();
    }

    private static String type(String block) {
        boolean numbered = block.indexOf('-') >= 0 || block.indexOf('_') >= 0;
        return numbered ? NUMBER.matcher(block).replaceFirst("") : block;
    }
}
