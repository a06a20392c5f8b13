package io.weir.local.query;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;

import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MeasureLinesTest {

    private static final Instant AT = Instant.parse("2026-05-01T12:00:00Z");
    private static final Kind DUST = Catalogue.BUILT_IN.kind("P2").orElseThrow();
    private static final Measure MEASURE = new Measure(
            "feed", "1", "SDS011", "P2", 12.5, AT, new Place(null, 48.78, 9.18, null, "DE", "=Stuttgart", false));

    private final StringWriter text = new StringWriter();

    @Test
    void theTableIsThatOfThePage() {
        try (MeasureLines lines = MeasureLines.csv(new PrintWriter(text), DUST, 0)) {
            lines.add(MEASURE);
        }

        assertThat(text.toString().lines()).hasSize(2);
        assertThat(text.toString())
                .startsWith(
                        "source,sensor,sensor_type,country,city,latitude,longitude,indoor,kind,unit,taken_at,value,raw,flags,")
                .contains("feed,1,SDS011,DE,'=Stuttgart,48.78,9.18,false,P2,", ",2026-05-01T12:00:00Z,12.5,,,");
    }

    @Test
    void aLineForPeopleCannotSpeakToTheirTerminal() {
        try (MeasureLines lines = MeasureLines.text(new PrintWriter(text), DUST, 0)) {
            lines.add(new Measure("feed", "\u001b[31m", null, "P2", 12, AT, null));
        }

        assertThat(text.toString()).startsWith("2026-05-01T12:00:00Z").doesNotContain("\u001b");
    }

    @Test
    void afterAsManyAsWereAskedForThereIsNoMore() {
        MeasureLines lines = MeasureLines.text(new PrintWriter(text), DUST, 2);

        lines.add(MEASURE);
        assertThatThrownBy(() -> lines.add(MEASURE)).isInstanceOf(MeasureLines.EnoughException.class);

        assertThat(text.toString().lines()).hasSize(2);
    }
}
