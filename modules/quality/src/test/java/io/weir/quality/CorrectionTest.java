package io.weir.quality;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CorrectionTest {

    /** Worked out by hand from the published formulas, each piece and the middle of each blend. */
    @ParameterizedTest
    @CsvSource({
        "EPA_2021, PMS5003, P2, 10, 50, 6.68",
        "EPA_2021, PMS5003, P2, 40, 50, 27.64",
        "EPA_2021, PMSx003, P2, 40, 50, 27.64", // as a board names whichever of them it has
        "EPA_2021, PMS5003, P2, 100, 50, 80.04",
        "EPA_2021, PMS5003, P2, 235, 50, 200.04245",
        "EPA_2021, PMS5003, P2, 300, 50, 289.526",
        "EPA_2021, PMS5003, P2, 0, 90, 0",
        "EPA_SENSORTOOLKIT, PMS5003, P2, 10, 50, 6.70",
        "HACKAIR, SDS011, P2, 20, 80, 18.6647",
        "HACKAIR, SDS011, P1, 20, 80, 16.3684",
        "HACKAIR, SDS011, P1, 20, 0, 20",
        "KAPPA_KOEHLER, SDS011, P2, 20, 80, 11.57895",
        "KAPPA_KOEHLER, SDS011, P2, 20, 100, 4.489796",
        "KAPPA_KOEHLER, SDS011, P2, 20, 0, 20",
    })
    void aFormulaGivesWhatItsSourceSays(
            Correction correction, String type, String kind, double value, double humidity, double expected) {
        assertThat(correction.of(type, kind, value, humidity).orElseThrow()).isCloseTo(expected, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({"30", "50", "210", "260"})
    void thePiecesMeet(double edge) {
        double below = Correction.EPA_2021.of("PMS5003", "P2", edge - 1e-9, 40).orElseThrow();
        double above = Correction.EPA_2021.of("PMS5003", "P2", edge, 40).orElseThrow();

        assertThat(above).isCloseTo(below, within(1e-6));
    }

    @Test
    void aFormulaIsForItsSensorsAndKindsOnly() {
        assertThat(Correction.EPA_2021.of("SDS011", "P2", 10, 50)).isEmpty();
        assertThat(Correction.EPA_2021.of("PMS5003", "P1", 10, 50)).isEmpty();
        assertThat(Correction.HACKAIR.of("PMS5003", "P2", 10, 50)).isEmpty();
        assertThat(Correction.HACKAIR.of("SDS011", "P2", 10, Double.NaN)).isEmpty();
        assertThat(Correction.HACKAIR.of("SDS011", "P2", 10, 101)).isEmpty();
    }
}
