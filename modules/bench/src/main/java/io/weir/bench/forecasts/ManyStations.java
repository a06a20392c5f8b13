package io.weir.bench.forecasts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.panel.PanelBuilder;

/** Dust at more stations than one can look at, with a swing of the day and a wander of each. */
final class ManyStations {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private ManyStations() {}

    static Panel panel(int stations, int days) {
        SplittableRandom lot = new SplittableRandom(1);
        PanelBuilder panel = new PanelBuilder();
        for (int station = 0; station < stations; station++) {
            double wander = 20 * lot.nextDouble();
            for (int hour = 0; hour < days * 24; hour++) {
                wander = Math.max(1, wander + 2 * lot.nextDouble() - 1);
                panel.add(
                        "sensor-community/" + station,
                        "P2",
                        FIRST.plus(Duration.ofHours(hour)),
                        wander * (1 + 0.3 * Math.sin(hour * Math.PI / 12)));
            }
        }
        return panel.build(ZoneOffset.UTC);
    }
}
