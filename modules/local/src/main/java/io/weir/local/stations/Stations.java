package io.weir.local.stations;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.Measure;
import io.weir.model.Rejected;
import io.weir.model.SensorFlag;
import io.weir.model.Statistic;
import io.weir.quality.Ahead;

/**
 * All that is known of base stations: what the jobs tell is taken as they tell it, and nothing is reckoned here that
 * one of them reckons. A station's alarm is a sensor, {@code STATION-DATAPOINT-ALARM}. Not for several threads.
 */
final class Stations {

    static final String VALUE = "alarm_value";
    private static final String THRESHOLD = "alarm_threshold";
    private static final String TOTAL = "total";
    private static final String MINUTE = "1m/5s";
    private static final String HOUR = "1h/1m";
    private static final Duration AHEAD = Duration.ofMinutes(30);

    private final Map<String, Statistic> hours = new HashMap<>(); // the newest of each sensor
    private final Map<String, AlarmChange> alarms = new HashMap<>(); // that are not over, by their id
    private final Map<String, Sensor> sensors = new TreeMap<>();
    private final Map<String, Long> rejected = new TreeMap<>();
    private final Map<String, Long> noticed = new TreeMap<>();
    private Statistic total;
    private Statistic minute;
    private long values;
    private long late;
    private long outOfOrder;
    private long rang;

    /** An alarm of a data point of a station. */
    private static final class Sensor {

        private Instant newest = Instant.MIN;
        private double threshold = Double.NaN;
        private Ahead ahead;
        private Ahead.Warning warning; // of its newest value
    }

    void take(Measure measure) {
        Sensor sensor = sensors.computeIfAbsent(measure.sensor(), any -> new Sensor());
        if (measure.kind().equals(THRESHOLD) && measure.value() != sensor.threshold) {
            sensor.threshold = measure.value();
            sensor.ahead = new Ahead(sensor.threshold, AHEAD);
        }
        if (!measure.kind().equals(VALUE)) {
            return;
        }
        values++;
        if (measure.takenAt().isBefore(sensor.newest)) {
            outOfOrder++;
            return;
        }
        sensor.newest = measure.takenAt();
        if (sensor.ahead != null) {
            sensor.warning = sensor.ahead
                    .take(measure.takenAt().toEpochMilli(), measure.value())
                    .orElse(null);
        }
    }

    void take(Statistic statistic) {
        if (!statistic.kind().equals(VALUE)) {
            return;
        }
        if (statistic.scope().equals("all") && statistic.window().equals(TOTAL)) {
            total = statistic;
        } else if (statistic.scope().equals("all") && statistic.window().equals(MINUTE)) {
            minute = newer(minute, statistic);
        } else if (statistic.scope().equals("sensor") && statistic.window().equals(HOUR)) {
            hours.merge(statistic.series(), statistic, Stations::newer);
        }
    }

    private static Statistic newer(Statistic one, Statistic other) {
        return one == null || !other.to().isBefore(one.to()) ? other : one;
    }

    void take(AlarmChange change) {
        rang += change.state() == AlarmState.ACTIVE ? 1 : 0;
        if (change.state() == AlarmState.RESOLVED) {
            alarms.remove(change.id());
        } else {
            alarms.put(change.id(), change);
        }
    }

    void take(Rejected one) {
        rejected.merge(one.reason().code(), 1L, Long::sum);
    }

    void take(SensorFlag flag) {
        noticed.merge(flag.code(), 1L, Long::sum);
    }

    /** A measure came when its windows were done with. */
    void takeLate() {
        late++;
    }

    long values() {
        return values;
    }

    long late() {
        return late;
    }

    long outOfOrder() {
        return outOfOrder;
    }

    /** How many alarms there were, those that are over included. */
    long rang() {
        return rang;
    }

    Numbers total() {
        return total == null ? Numbers.NONE : Numbers.of(total);
    }

    /** Of the newest minute that was told. */
    Numbers minute() {
        return minute == null ? Numbers.NONE : Numbers.of(minute);
    }

    /** Of each station, of the newest hour that was told of each of its sensors. */
    Map<String, Numbers> hourByStation() {
        Map<String, Numbers> stations = new TreeMap<>();
        hours.forEach((series, hour) -> stations.merge(station(series), Numbers.of(hour), Numbers::and));
        return stations;
    }

    /** How many alarms of each station ring, whoever has seen them. */
    Map<String, Long> ringingByStation() {
        Map<String, Long> stations = new TreeMap<>();
        ringing().values().forEach(change -> stations.merge(station(change.series()), 1L, Long::sum));
        return stations;
    }

    /** How many ring by each rule. */
    Map<String, Long> ringingByRule() {
        Map<String, Long> rules = new TreeMap<>();
        ringing().values().forEach(change -> rules.merge(change.rule(), 1L, Long::sum));
        return rules;
    }

    private Map<String, AlarmChange> ringing() {
        Map<String, AlarmChange> ringing = new TreeMap<>(alarms);
        ringing.values().removeIf(change -> change.state() == AlarmState.PENDING);
        return ringing;
    }

    Map<String, Long> rejected() {
        return rejected;
    }

    /** What was noticed of values that are good, by its code. */
    Map<String, Long> noticed() {
        return noticed;
    }

    /** Which sensors go to their threshold, and when they will be there: of their newest values. */
    Map<String, String> warnings() {
        Map<String, String> warnings = new TreeMap<>();
        sensors.forEach((name, sensor) -> {
            if (sensor.warning != null) {
                warnings.put(name, "reaches " + sensor.threshold + " " + sensor.warning.text());
            }
        });
        return warnings;
    }

    /** The station of {@code source/STATION-DATAPOINT-ALARM}. */
    private static String station(String series) {
        String sensor = series.substring(series.indexOf('/') + 1);
        int end = sensor.indexOf('-');
        return end < 0 ? sensor : sensor.substring(0, end);
    }
}
