package io.weir.quality.air;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Each edge of each band, and NowCast by values that were published. */
class AirIndexTest {

    /** On the upper bound it is still in the band, and a hair above it is in the next. */
    @ParameterizedTest
    @CsvSource({
        "P2, 5, 15, 50, 90, 140",
        "P1, 15, 45, 120, 195, 270",
        "o3, 60, 100, 120, 160, 180",
        "no2, 10, 25, 60, 100, 150",
        "so2, 20, 40, 125, 190, 275"
    })
    void eaqiHasEachEdgeInTheLowerBand(String kind, double one, double two, double three, double four, double five) {
        double[] upper = {one, two, three, four, five};
        assertThat(eaqi(kind, 0)).isEqualTo(1);
        for (int band = 1; band <= upper.length; band++) {
            assertThat(eaqi(kind, upper[band - 1])).isEqualTo(band);
            assertThat(eaqi(kind, upper[band - 1] + 0.3)).isEqualTo(band + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "9.0, 50",
        "9.1, 51",
        "35.4, 100",
        "35.5, 101",
        "55.4, 150",
        "55.5, 151",
        "125.4, 200",
        "125.5, 201",
        "225.4, 300",
        "225.5, 301",
        "325.4, 500",
        "325.5, 501",
        "900, 501",
        // cut to a tenth first, not rounded
        "9.09, 50",
        "35.49, 100",
        "55.49, 150",
        "125.49, 200",
        "225.49, 300",
        "325.49, 500",
        // and between the edges by the formula
        "12, 56",
        "4.5, 25",
        "40, 112"
    })
    void usAqiOfFineParticlesHasEachEdge(double concentration, double aqi) {
        assertThat(UsAqi.of("P2", concentration)).hasValue(aqi);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "54, 50",
        "55, 51",
        "154, 100",
        "155, 101",
        "254, 150",
        "255, 151",
        "354, 200",
        "355, 201",
        "424, 300",
        "425, 301",
        "604, 500",
        "605, 501",
        "54.99, 50",
        "154.9, 100",
        "604.9, 500"
    })
    void usAqiOfParticlesHasEachEdge(double concentration, double aqi) {
        assertThat(UsAqi.of("P1", concentration)).hasValue(aqi);
    }

    @Test
    void sumsThatMissATenthByAHairAreNotCutBelowIt() {
        assertThat(UsAqi.truncated((35.3 + 35.4 + 35.8) / 3, 1)).isEqualTo(35.5);
        assertThat(UsAqi.truncated(0.1 + 0.2 + 8.7 + 0.1, 1)).isEqualTo(9.1);
    }

    /** What AirMonitor reckons of these. */
    @Test
    void nowCastIsThatOfThePublishedExample() {
        double[] oldestFirst = {34.9, 43, 50, 64.9, 69.2, 66.2, 53.7, 48.6, 49.2, 35, Double.NaN, 21};

        assertThat(NowCast.of(reversed(oldestFirst)).getAsDouble()).isEqualTo(28.4);
    }

    @Test
    void nowCastNeedsTwoOfTheNewestThreeHours() {
        double[] steady = new double[NowCast.HOURS];
        Arrays.fill(steady, 20);
        double[] two = steady.clone();
        two[0] = 10;
        two[1] = Double.NaN;
        two[2] = 30;
        double[] one = two.clone();
        one[2] = Double.NaN;

        assertThat(NowCast.of(two)).hasValue(14.9);
        assertThat(AirIndex.US_AQI.of("P2", two)).hasValue(62);
        assertThat(NowCast.of(one)).isEmpty();
        assertThat(NowCast.of(steady).getAsDouble()).isCloseTo(20, within(1e-9));
        assertThat(NowCast.of(new double[NowCast.HOURS])).hasValue(0);
    }

    @Test
    void everyIndexHasABandOfItsName() {
        assertThat(AirIndex.EAQI.band(1).name()).isEqualTo("good");
        assertThat(AirIndex.EAQI.band(6).name()).isEqualTo("extremely-poor");
        assertThat(AirIndex.US_AQI.band(100).name()).isEqualTo("moderate");
        assertThat(AirIndex.US_AQI.band(101).name()).isEqualTo("unhealthy-for-sensitive-groups");
        assertThat(AirIndex.US_AQI.band(501).name()).isEqualTo("hazardous");
        assertThat(AirIndex.find("us-aqi")).contains(AirIndex.US_AQI);
        assertThat(AirIndex.EAQI.kinds()).containsExactly("P1", "P2", "no2", "o3", "so2");
    }

    private static double eaqi(String kind, double mean) {
        return AirIndex.EAQI.of(kind, new double[] {mean}).getAsDouble();
    }

    private static double[] reversed(double[] values) {
        double[] reversed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            reversed[i] = values[values.length - 1 - i];
        }
        return reversed;
    }
}
