package io.weir.alarms.life;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import io.weir.alarms.rules.RuleException;
import io.weir.alarms.rules.Rules;
import io.weir.model.AlarmAcknowledgement;
import io.weir.model.AlarmChange;
import io.weir.model.Forecast;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.SensorId;
import io.weir.model.catalogue.Catalogue;

/** Rules played through, measure by measure, with what rang as lines. */
public final class Played {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private final List<AlarmChange> changes = new ArrayList<>();
    private final Rehearsal rehearsal;

    public Played(String rules, Duration lateness) {
        try {
            rehearsal = new Rehearsal(Rules.parse(rules, Catalogue.BUILT_IN), lateness, changes::add);
        } catch (RuleException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    public Played(String rules) {
        this(rules, Duration.ofMinutes(1));
    }

    /** Sensor {@code feed/1} in Stuttgart measures; time of the clock on 2026-11-20, a Friday. */
    public Played measure(String kind, String time, double value) {
        return measure("1", kind, time, value);
    }

    /** The same, of another sensor. */
    public Played measure(String sensor, String kind, String time, double value) {
        return measure(sensor, kind, time, value, "Stuttgart");
    }

    /** The same, elsewhere. */
    public Played measure(String sensor, String kind, String time, double value, String city) {
        Place place =
                new Place(sensor.length() == 1 ? "p" : "p" + sensor.charAt(0), 48.8, 9.2, null, "DE", city, false);
        rehearsal.tell(new Measure("feed", sensor, "SDS011", kind, value, at(time), place));
        return this;
    }

    /** Its forecast of a kind, of which the hour that begins at that time was known; of the quantiles that are forecast. */
    public Played forecast(String sensor, String kind, String knownHour, int horizon, Double... quantiles) {
        rehearsal.tell(forecast("feed", sensor, kind, at(knownHour), horizon, List.of(quantiles)));
        return this;
    }

    /** A forecast by a model. */
    public static Forecast forecast(
            String source, String sensor, String kind, Instant knownHour, int horizon, List<Double> quantiles) {
        return new Forecast(
                new SensorId(source, sensor),
                kind,
                knownHour.plus(Duration.ofHours(horizon)),
                horizon,
                "model",
                Forecast.Method.MODEL,
                null,
                quantiles);
    }

    public Played seen(String id, String who, String time) {
        rehearsal.tell(new AlarmAcknowledgement(id, who, at(time)));
        return this;
    }

    public Played end() {
        rehearsal.end();
        return this;
    }

    public long late() {
        return rehearsal.late();
    }

    public List<AlarmChange> changes() {
        return changes;
    }

    /** {@code 11:05:00 active 61.5/50}. */
    public List<String> lines() {
        return changes.stream().map(Played::line).toList();
    }

    private static String line(AlarmChange change) {
        return "%s %s %s/%s"
                .formatted(
                        CLOCK.format(change.changedAt()),
                        change.state().code(),
                        plain(change.value()),
                        plain(change.threshold()));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    static Instant at(String time) {
        return Instant.parse("2026-11-20T" + (time.length() == 5 ? time + ":00" : time) + "Z");
    }
}
