package io.weir.local.stations;

import java.time.Instant;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.Measure;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.SensorFlag;
import io.weir.model.SensorId;
import io.weir.model.Stage;
import io.weir.model.Statistic;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StationsTest {

    private static final Instant NOON = Instant.parse("2030-03-01T12:00:00Z");
    private static final String SENSOR = "9001-141-312";

    private final Stations stations = new Stations();

    @Test
    void whatIsAskedOfBaseStationsIsAnswered() {
        stations.take(statistic("all", "all", "total", 0, 3, 1, 9, 5));
        stations.take(statistic("all", "all", "1m/5s", 0, 2, 1, 4, 2.5));
        stations.take(statistic("sensor", "alarms/" + SENSOR, "1h/1m", 0, 1, 2, 2, 2));
        stations.take(statistic("sensor", "alarms/9001-121-308", "1h/1m", 0, 3, 4, 8, 6));
        stations.take(new SensorFlag(new SensorId("alarms", SENSOR), "alarm_value", NOON, "unusual", 0, "is unusual"));
        stations.take(Rejected.of(new byte[0], Reason.MALFORMED, "broken", null, Stage.SCRAPER, "a file/1"));
        stations.takeLate();
        stations.take(alarm(1, AlarmState.PENDING));
        stations.take(alarm(2, AlarmState.ACTIVE));

        assertThat(StationsText.of(stations, "12:00:00").lines().map(String::strip))
                .containsExactly(
                        "",
                        "Base stations at 12:00:00: 0 values",
                        "count       minimum       maximum          mean",
                        "since the beginning                3          1.00          9.00          5.00",
                        "in the newest minute               2          1.00          4.00          2.50",
                        "9001, an hour                      4          2.00          8.00          5.00  1 ring",
                        "Rings now: over-its-threshold 1; rang: 1",
                        "Late: 1 too late for their windows, 0 out of order. Rejected: malformed 1",
                        "Unusual: unusual 1",
                        "Soon: nothing goes to its threshold");
        stations.take(alarm(3, AlarmState.RESOLVED));
        assertThat(stations.ringingByRule()).isEmpty();
        assertThat(stations.rang()).isEqualTo(1);
    }

    @Test
    void whatWasNotToldYetIsNotSaidToBeNothing() {
        stations.take(measure("alarm_value", 20, 0));

        assertThat(StationsText.of(stations, "12:00:00").lines().map(String::strip))
                .contains(
                        "Base stations at 12:00:00: 1 values",
                        "since the beginning           not told yet: the time of values has to go on first",
                        "in the newest minute          not told yet: the time of values has to go on first");
    }

    @Test
    void aWindowThatIsToldAgainTakesThePlaceOfTheFirstAndAnOlderOneOfNone() {
        stations.take(statistic("all", "all", "1m/5s", 5, 2, 1, 4, 2));
        stations.take(statistic("all", "all", "1m/5s", 5, 3, 1, 4, 3));
        stations.take(statistic("all", "all", "1m/5s", 0, 9, 1, 4, 4));

        assertThat(stations.minute().count()).isEqualTo(3);
    }

    @Test
    void aValueOnItsWayToItsThresholdIsWarnedOf() {
        stations.take(measure("alarm_threshold", 55, 0));
        for (int minute = 0; minute < 20; minute++) {
            stations.take(measure("alarm_value", 20 + minute + (minute % 3) * 0.1, minute));
        }
        stations.take(measure("alarm_value", 1, 3)); // out of order: moves nothing

        assertThat(stations.outOfOrder()).isEqualTo(1);
        assertThat(stations.warnings().get(SENSOR))
                .startsWith("reaches 55.0 in 1")
                .contains("between");
    }

    private static Measure measure(String kind, double value, int minute) {
        return new Measure("alarms", SENSOR, "BTS", kind, value, NOON.plusSeconds(60L * minute), null);
    }

    private static AlarmChange alarm(int change, AlarmState state) {
        return new AlarmChange(
                "over-its-threshold@alarms/" + SENSOR + "@" + NOON,
                change,
                "over-its-threshold",
                "critical",
                state,
                "alarms/" + SENSOR,
                null,
                1,
                1,
                NOON,
                NOON,
                "is over");
    }

    private static Statistic statistic(
            String scope,
            String series,
            String window,
            int second,
            long count,
            double least,
            double most,
            double mean) {
        Instant to = NOON.plusSeconds(second);
        return new Statistic(
                scope,
                series,
                "alarm_value",
                window,
                to.minusSeconds(60),
                to,
                0,
                count,
                least,
                most,
                mean,
                null,
                most,
                to.minusSeconds(1),
                1,
                mean,
                most,
                most,
                0);
    }
}
