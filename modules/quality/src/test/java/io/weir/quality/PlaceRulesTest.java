package io.weir.quality;

import java.util.ArrayList;
import java.util.List;

import io.weir.model.SensorFlag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceRulesTest {

    private final List<SensorFlag> flags = new ArrayList<>();
    private final Memory<PlaceRules.Latest> place = new Remembered<>();

    @Test
    void dustOfHumidAirIsFlaggedWhicheverComesFirst() {
        take("dust", "P1", 80, 0);
        take("air", "humidity", 71, 1);
        take("air", "humidity", 72, 2);
        take("dust", "P1", 81, 3);
        take("dust", "P2", 20, 3);

        assertThat(flags)
                .extracting(flag -> flag.sensor().sensor()
                        + ' '
                        + flag.kind()
                        + ' '
                        + flag.code()
                        + ' '
                        + (flag.takenAt().toEpochMilli() - Samples.NOON) / 60_000)
                .containsExactly("dust P1 humid-air 0", "dust P1 humid-air 3", "dust P2 humid-air 3");
        assertThat(flags.get(0).text())
                .isEqualTo("the air here has 71 % humidity: above 70 % dust swells and reads too high");
    }

    @Test
    void dryAirAndAirOfAnotherHourSayNothing() {
        take("air", "humidity", 70, 0);
        take("dust", "P1", 80, 1);
        take("air", "humidity", 99, 40);

        assertThat(flags).isEmpty();
    }

    private void take(String sensor, String kind, double value, double minutes) {
        PlaceRules.judge(Samples.of(sensor, "", kind, value, minutes), place, flags::add);
    }
}
