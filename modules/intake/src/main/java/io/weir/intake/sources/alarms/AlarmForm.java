package io.weir.intake.sources.alarms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.weir.intake.table.Origin;
import io.weir.intake.table.Row;
import io.weir.intake.table.TableForm;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Texts;
import io.weir.wire.scan.Ascii;

/**
 * Alarms of base stations: a value of a data point of a station, the threshold that it is held to, and whether the alarm is
 * active. An alarm of a data point is a sensor of its own, for each has its own threshold.
 */
final class AlarmForm implements TableForm {

    private static final List<String> COLUMNS = List.of(
            "station_id",
            "datapoint_id",
            "alarm_id",
            "event_time",
            "value",
            "valueThreshold",
            "isActive",
            "storedtime"); // empty in all rows
    private static final int STATION = 0;
    private static final int DATAPOINT = 1;
    private static final int ALARM = 2;
    private static final int TIME = 3;
    private static final int VALUE = 4;
    private static final int THRESHOLD = 5;
    private static final int ACTIVE = 6;

    private static final String TYPE = "BTS";
    private static final String NO_THRESHOLD = "999999";
    private static final byte[] IS_ACTIVE = Ascii.bytes("true");
    private static final int MOST_MET = 10_000; // alarms that are remembered

    @Override
    public char separator() {
        return ',';
    }

    @Override
    public Optional<Columns> under(List<String> names, Origin origin) {
        return names.equals(COLUMNS) ? Optional.of(new Rows(origin)) : Optional.empty();
    }

    /** Which alarm it is, of which data point of which station. */
    private record Alarm(String sensor, Map<String, String> attributes) {

        static Alarm of(Row row) {
            String station = row.required(STATION);
            String datapoint = row.required(DATAPOINT);
            String alarm = row.required(ALARM);
            Texts.Builder attributes = new Texts.Builder(3);
            attributes.put("station", station);
            attributes.put("datapoint", datapoint);
            attributes.put("alarm", alarm);
            return new Alarm(station + '-' + datapoint + '-' + alarm, attributes.build());
        }
    }

    /** Rows under the header. An alarm has many of them, and is made out once. */
    private static final class Rows implements Columns {

        private final Origin origin;
        private final Map<String, Alarm> met = new HashMap<>(); // by the fields that name it

        Rows(Origin origin) {
            this.origin = origin;
        }

        @Override
        public List<Reading> readings(Row row) {
            row.requireWhole();
            Alarm alarm = alarm(row);
            return List.of(new Reading(
                    origin.source(),
                    null,
                    alarm.sensor(),
                    TYPE,
                    row.time(TIME),
                    origin.receivedAt(),
                    null,
                    values(row),
                    alarm.attributes()));
        }

        private Alarm alarm(Row row) {
            String named = row.words(STATION, ALARM);
            if (named == null) {
                return Alarm.of(row);
            }
            if (met.size() > MOST_MET) {
                met.clear();
            }
            return met.computeIfAbsent(named, any -> Alarm.of(row));
        }

        @Override
        public Optional<String> sensor(Row row) {
            return row.find(STATION);
        }
    }

    private static Map<String, String> values(Row row) {
        Texts.Builder values = new Texts.Builder(3);
        put("alarm_value", row.value(VALUE), values);
        String threshold = row.value(THRESHOLD);
        put("alarm_threshold", NO_THRESHOLD.equals(threshold) ? null : threshold, values);
        put("alarm_active", row.is(ACTIVE, IS_ACTIVE) ? "1" : flag(row.value(ACTIVE)), values);
        if (values.isEmpty()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "there is no value in this row");
        }
        return values.build();
    }

    private static void put(String kind, String value, Texts.Builder values) {
        if (value != null) {
            values.put(kind, value);
        }
    }

    /** What is neither stays as it is, and is judged by itself. */
    private static String flag(String text) {
        if ("true".equalsIgnoreCase(text)) {
            return "1";
        }
        return "false".equalsIgnoreCase(text) ? "0" : text;
    }
}
