package io.weir.forecaster.panel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PanelBuilderTest {

    private final PanelBuilder builder = new PanelBuilder();

    @Test
    void valuesOfAnyOrderBecomeMeansOfHoursAndGapsStayGaps() {
        builder.add("b", "P2", Instant.parse("2026-03-29T02:10:00Z"), 4);
        builder.add("a", "P1", Instant.parse("2026-03-28T23:59:59Z"), 7);
        builder.add("b", "P2", Instant.parse("2026-03-29T02:00:00Z"), 2);
        builder.add("b", "P2", Instant.parse("2026-03-29T01:00:00Z"), 9);

        Panel panel = builder.build(ZoneOffset.UTC);

        assertThat(panel.first()).isEqualTo("2026-03-28T23:00:00Z");
        assertThat(panel.hours()).isEqualTo(4);
        assertThat(panel.stations()).isEqualTo(List.of("a", "b"));
        assertThat(panel.of("P2")[1]).containsExactly(Float.NaN, Float.NaN, 9, 3);
        assertThat(panel.of("P1")[0]).containsExactly(7, Float.NaN, Float.NaN, Float.NaN);
        assertThat(panel.of("P2")[0]).containsOnly(Float.NaN);
        assertThat(panel.of("noise_LAeq")).isNull();
    }

    @Test
    void aTimeWithinAnHourIsOfTheNextOneToBegin() {
        builder.add("a", "P2", Instant.parse("2026-03-28T10:30:00Z"), 1);
        Panel panel = builder.build(ZoneOffset.UTC);

        assertThat(panel.hour(Instant.parse("2026-03-28T12:00:00Z"))).isEqualTo(2);
        assertThat(panel.hour(Instant.parse("2026-03-28T11:00:01Z"))).isEqualTo(2);
        assertThat(panel.hour(Instant.parse("2026-03-28T09:00:00Z"))).isEqualTo(-1);
    }

    @Test
    void aClockThatIsDecadesOffMakesNoPanelOfDecades() {
        builder.add("a", "P2", Instant.parse("2026-03-28T10:30:00Z"), 1);

        assertThatThrownBy(() -> builder.add("a", "P2", Instant.EPOCH, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1970-01-01T00:00:00Z");
        assertThat(builder.build(ZoneOffset.UTC).hours()).isEqualTo(1);
    }
}
