package io.weir.live.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.weir.model.SensorId;
import io.weir.quality.Correction;
import io.weir.store.Bin;
import io.weir.store.Bins;
import io.weir.store.StoredPlace;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Dust is corrected bin by bin, where the humidity of the same bin is known, and who is left out is counted. */
class TimelineTest {

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final SensorId DUST = new SensorId("feed", "dust");
    private static final SensorId WATER = new SensorId("feed", "water");
    private static final SensorId DRY = new SensorId("feed", "dry");
    private static final SensorId OTHER = new SensorId("feed", "other");
    private static final Map<SensorId, Station> STATIONS = Map.of(
            DUST, new Station("SDS011", Optional.of(WATER)),
            DRY, new Station("SDS011", Optional.empty()),
            OTHER, new Station("PMS7003", Optional.of(WATER)));

    private final Timeline dust = of("P2", DUST, DRY, OTHER);
    private final Timeline humidity = of("humidity", WATER);

    @Test
    void eachBinByTheHumidityOfItsOwnTime() {
        dust.add(new Bin(DUST, 0, 20));
        dust.add(new Bin(DUST, 1, 20));
        dust.add(new Bin(DUST, 2, 20));
        humidity.add(new Bin(WATER, 0, 50));
        humidity.add(new Bin(WATER, 1, 90));

        Timeline corrected = dust.corrected(humidity, STATIONS, Correction.KAPPA_KOEHLER, 1);

        assertThat(corrected.of(DUST)[0]).isCloseTo((float) kappa(20, 50), within(0.001f));
        assertThat(corrected.of(DUST)[1])
                .isCloseTo((float) kappa(20, 90), within(0.001f))
                .isLessThan(corrected.of(DUST)[0]);
        assertThat(corrected.of(DUST)[2]).as("nobody says how humid it was").isNaN();
        assertThat(corrected.sensors()).extracting(StoredPlace::sensor).containsExactly(DUST);
        assertThat(corrected.corrected()).contains(new Corrected(Correction.KAPPA_KOEHLER, 1, 1));
    }

    @Test
    void aBinOfPiecesIsTheMeanOfThoseThatHaveAny() {
        dust.add(new Bin(DUST, 0, 20));
        dust.add(new Bin(DUST, 3, 40));
        humidity.add(new Bin(WATER, 0, 50));
        humidity.add(new Bin(WATER, 3, 90));

        Timeline corrected = dust.corrected(humidity, STATIONS, Correction.KAPPA_KOEHLER, 4);

        assertThat(corrected.bins()).isEqualTo(new Bins("P2", FROM, Duration.ofHours(4), 1));
        assertThat(corrected.of(DUST)).hasSize(1);
        assertThat(corrected.of(DUST)[0]).isCloseTo((float) ((kappa(20, 50) + kappa(40, 90)) / 2), within(0.001f));
    }

    private static double kappa(double value, double humidity) {
        return Correction.KAPPA_KOEHLER.of("SDS011", "P2", value, humidity).orElseThrow();
    }

    private static Timeline of(String kind, SensorId... sensors) {
        Timeline timeline = new Timeline(new Bins(kind, FROM, Duration.ofHours(1), 4));
        for (SensorId sensor : sensors) {
            timeline.add(new StoredPlace(sensor, null, FROM));
        }
        return timeline;
    }
}
