package io.weir.quality;

import java.util.ArrayList;
import java.util.List;

import io.weir.model.SensorFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NeighbourRulesTest {

    private static final double NORTH = 48.6;
    private static final double EAST = 9.1;
    private static final String CELL = Cells.of(NORTH, EAST);

    private final List<SensorFlag> flags = new ArrayList<>();
    private final Memory<NeighbourRules.Said> said = new Remembered<>();
    private final Memory<NeighbourRules.Said> open = new Remembered<>();

    @Test
    void whoSaysFourTimesTheMedianIsFlaggedOnceThereAreThreeNeighbours() {
        take(dust("broken", 1540, 0, 0));
        take(dust("a", 4, 1, 0.01));
        take(dust("b", 5, 1, 0.02));
        assertThat(flags).isEmpty();

        take(dust("c", 500, 2, 0.03)); // another one that is broken: a median is not moved by it
        take(dust("d", 6, 2, 0.04));

        assertThat(flags).extracting(flag -> flag.sensor().sensor()).containsExactly("broken", "c");
        assertThat(flags.get(0).text())
                .isEqualTo("the median of 3 sensors within 10 km is 5.0, and this is more than four times as much");
    }

    @Test
    void fourTimesWithinTheNoiseOfCleanAirIsNothing() {
        take(dust("a", 2, 0, 0.01));
        take(dust("b", 2, 0, 0.02));
        take(dust("c", 2, 0, 0.03));
        take(dust("high", 38, 1, 0));

        assertThat(flags).isEmpty();
    }

    @Test
    void whoIsFarAwayInsideOrOfAnotherHourIsNoNeighbour() {
        take(dust("a", 5, 0, 0.01));
        take(dust("b", 5, 0, 0.02));
        take(Samples.inside(dust("inside", 5, 0, 0.01)));
        take(dust("far", 5, 0, 0.2));
        take(dust("broken", 500, 1, 0));
        take(dust("late", 5, 62, 0.01));

        assertThat(flags).isEmpty();
    }

    @Test
    void anInnerSensorIsNotJudged() {
        take(dust("a", 5, 0, 0.01));
        take(dust("b", 5, 0, 0.02));
        take(dust("c", 5, 0, 0.03));
        take(Samples.inside(dust("kitchen", 500, 1, 0)));

        assertThat(flags).isEmpty();
    }

    @Test
    void roomTemperatureForHalfADayAmongColdNeighboursIsInside() {
        for (int minutes = 0; minutes <= 12 * 60; minutes += 30) {
            for (int n = 1; n <= 3; n++) {
                take(temperature("n" + n, 2 + n, minutes, n / 100.0));
            }
            take(temperature("room", 21, minutes + 1, 0));
            take(temperature("sun", minutes == 300 ? 12 : 25, minutes + 1, 0.005)); // it had a shadow once
        }

        assertThat(flags)
                .extracting(flag -> flag.sensor().sensor() + ' ' + flag.code())
                .containsExactly("room indoors");
    }

    @Test
    void whoIsSilentForLongIsForgotten() {
        take(dust("a", 5, 0, 0.01));

        NeighbourRules.sweep(said, Samples.NOON + 4 * 3_600_000);

        assertThat(said.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"48.6, 9.1", "48.7499, 9.0001", "-33.9, 151.2", "0, 179.9999", "64.1, -21.9", "89.99, 17", "-90, 0"})
    void whoIsWithinReachIsInACellOfTheOther(double north, double east) {
        for (int degrees = 0; degrees < 360; degrees += 15) {
            double up = 9.9 / 111.2 * Math.cos(Math.toRadians(degrees));
            double right =
                    9.9 / 111.2 * Math.sin(Math.toRadians(degrees)) / Math.max(0.05, Math.cos(Math.toRadians(north)));
            double otherNorth = Math.max(-90, Math.min(90, north + up));
            double otherEast = Math.abs(right) > 180 ? east : (east + right + 540) % 360 - 180;
            if (Cells.apart(north, east, otherNorth, otherEast) <= Cells.REACH) {
                assertThat(Cells.around(otherNorth, otherEast)).contains(Cells.of(north, east));
            }
        }
        assertThat(Cells.around(north, east)).contains(Cells.of(north, east));
    }

    private void take(Sample sample) {
        if (Cells.around(sample.latitude(), sample.longitude()).contains(CELL)) {
            NeighbourRules.judge(sample, CELL, said, open, flags::add);
        }
    }

    private static Sample dust(String sensor, double value, double minutes, double away) {
        return Samples.at(sensor, "SDS011", "P1", value, minutes, NORTH + away, EAST);
    }

    private static Sample temperature(String sensor, double value, double minutes, double away) {
        return Samples.at(sensor, "BME280", "temperature", value, minutes, NORTH + away, EAST);
    }
}
