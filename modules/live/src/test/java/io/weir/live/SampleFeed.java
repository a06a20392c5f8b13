package io.weir.live;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.SensorFlag;
import io.weir.model.SensorId;
import io.weir.model.SourceState;
import io.weir.model.Stage;
import io.weir.model.TenantState;

/** What the page is fed with in a browser: few sensors, and some that mean harm. */
final class SampleFeed {

    static final String HOSTILE_NAME = "<img src=x onerror=window.hacked=1>";
    private static final String HOSTILE_CITY = "<script>window.hacked=2</script>\u202Egnp.exe";

    private SampleFeed() {}

    /** Forty sensors over Europe, one that tells more than dust, one that means harm, one that stands nowhere. */
    static List<Measure> sensors() {
        List<Measure> sensors = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            sensors.add(measure("s" + i, "P1", i * 3, "City " + i, 44 + i % 8 * 1.5, 2 + i / 8 * 4));
        }
        sensors.add(inTuebingen("P1", 12.3));
        sensors.add(inTuebingen("P2", 4.5));
        sensors.add(inTuebingen("temperature", 21));
        sensors.add(measure(HOSTILE_NAME, "P1", 30, HOSTILE_CITY, 45, 20));
        sensors.add(new Measure("feed", "nowhere", null, "humidity", 50, now(), null));
        return sensors;
    }

    /** A value of dust of another time. */
    static Measure at(Instant time, String sensor, double value) {
        return new Measure(
                "feed", sensor, "SDS011", "P1", value, time, new Place(null, 45.5, 9.2, null, "IT", "Milan", false));
    }

    /** A value, taken now, of the sensor that tests watch. */
    static Measure inTuebingen(String kind, double value) {
        return measure("changing", kind, value, "Tübingen", 48.52, 9.05);
    }

    /** A value of it of another time. */
    static Measure inTuebingen(String kind, double value, Instant time) {
        Measure now = inTuebingen(kind, value);
        return new Measure(now.source(), now.sensor(), now.type(), kind, value, time, now.place());
    }

    /** What speaks against the newest value of a sensor. */
    static SensorFlag doubtOf(String sensor, String kind) {
        return new SensorFlag(
                new SensorId("feed", sensor), kind, now(), "unlike-neighbours", 1, "the median of 3 sensors is 5.0");
    }

    /** That value, as of a file of 2017. */
    static Measure ofLongAgo(String sensor) {
        Place sofia = new Place(null, 42.7, 23.3, null, "BG", "Sofia", false);
        return new Measure("feed", sensor, "SDS011", "P1", 99.9, Instant.parse("2017-08-10T12:00:00Z"), sofia);
    }

    /** A value of a sensor whose clock is most of an hour ahead. */
    static Measure ofLater(String sensor) {
        Place varna = new Place(null, 43.2, 27.9, null, "BG", "Varna", false);
        return new Measure("feed", sensor, "SDS011", "P2", 9.9, now().plusSeconds(50 * 60), varna);
    }

    /** A value of a buoy, far from any city. */
    static Measure atSea(String sensor) {
        return new Measure(
                "feed",
                sensor,
                "DS18B20",
                "temperature",
                9.5,
                now(),
                new Place(null, 56.1, 3.2, null, null, null, false));
    }

    /** So many pulses a minute of a tube, by which 1/2.47 µSv/h are a pulse a second. */
    static Measure ofATube(String sensor, double pulses) {
        Place basel = new Place(null, 47.6, 7.6, null, "CH", "Basel", false);
        return new Measure("feed", sensor, "Radiation SBM-20", "counts_per_minute", pulses, now(), basel);
    }

    /** A value, taken now, of a sensor that is replayed. */
    static Measure recorded(String sensor) {
        return new Measure(
                "recorded", sensor, "SDS011", "P1", 9, now(), new Place(null, 45.5, 9.2, null, "IT", "Milan", false));
    }

    /** The feed of all of these works. */
    static SourceState works() {
        return new SourceState("feed", true, SourceState.State.WORKING, now(), null, now().plusSeconds(300));
    }

    /** It has failed, with words of a server that means harm. */
    static SourceState away() {
        return new SourceState(
                "feed",
                true,
                SourceState.State.AWAY,
                now().minusSeconds(240),
                "http://feed/ answers with status 503 <b>\u202E",
                now().plusSeconds(120));
    }

    /** Its scraper was stopped, in 2017. */
    static SourceState stopped() {
        return new SourceState(
                "feed", true, SourceState.State.STOPPED, Instant.parse("2017-08-10T12:00:00Z"), null, null);
    }

    /** A tenant with words that mean harm. */
    static TenantState tenant(TenantState.State state, long statistics) {
        return new TenantState(
                HOSTILE_NAME,
                state,
                now(),
                OptionalLong.of(1_234),
                Map.of("statistics", statistics, "alarms", 1L, "<b>else</b>", 0L),
                "not <b>allowed</b> \u202E");
    }

    /** The replay goes on, or has ended. */
    static SourceState replay(SourceState.State state) {
        return new SourceState(
                "recorded", false, state, now(), null, null, "recorded snapshot", "a snapshot, moved to now");
    }

    /** A value of that sensor in whose stead another one came. */
    static Measure flaggedInTuebingen(String kind, double value, double came) {
        Measure measure = inTuebingen(kind, value);
        return new Measure(
                measure.source(),
                measure.sensor(),
                measure.type(),
                kind,
                value,
                measure.takenAt(),
                measure.place(),
                came,
                Set.of("saturated", "of-a-newer-weir"));
    }

    /** A rejection whose text means harm. */
    static Rejected rejected() {
        return Rejected.of(
                "{}".getBytes(),
                Reason.OUT_OF_RANGE,
                "no <b>good</b>",
                "humidity",
                Stage.SPLITTER,
                "sensor-readings/0/0");
    }

    private static Measure measure(String sensor, String kind, double value, String city, double north, double east) {
        return new Measure(
                "feed", sensor, "SDS011", kind, value, now(), new Place(null, north, east, null, "DE", city, false));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
