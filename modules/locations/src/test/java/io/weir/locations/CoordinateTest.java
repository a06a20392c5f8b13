package io.weir.locations;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CoordinateTest {

    @Test
    void roundsToThousandthsOfADegree() {
        assertThat(new Coordinate(48.78951, -9.16049).rounded()).isEqualTo(new Coordinate(48.790, -9.160));
    }

    @Test
    void aPointThatGoesBySeveralLongitudesHasOne() {
        assertThat(new Coordinate(12, 180).rounded()).isEqualTo(new Coordinate(12, -180));
        assertThat(new Coordinate(12, 179.9999).rounded()).isEqualTo(new Coordinate(12, -180));
        assertThat(new Coordinate(90, 77).rounded()).isEqualTo(new Coordinate(90, 0));
        assertThat(new Coordinate(-89.9999, -77).rounded()).isEqualTo(new Coordinate(-90, 0));
    }

    @Test
    void noughtHasNoSign() {
        assertThat(new Coordinate(-0.0, -0.0001).rounded()).isEqualTo(new Coordinate(0.0, 0.0));
    }

    @Property
    void roundingTwiceChangesNothing(
            @ForAll @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude) {
        Coordinate once = new Coordinate(latitude, longitude).rounded();

        assertThat(once.rounded()).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(doubles = {90.0001, -90.0001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aLatitudeThatIsNoneIsNamed(double latitude) {
        assertThatThrownBy(() -> new Coordinate(latitude, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("latitude must be between -90 and 90, but is " + latitude);
    }

    @ParameterizedTest
    @ValueSource(doubles = {180.0001, -180.0001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aLongitudeThatIsNoneIsNamed(double longitude) {
        assertThatThrownBy(() -> new Coordinate(0, longitude))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("longitude must be between -180 and 180, but is " + longitude);
    }
}
