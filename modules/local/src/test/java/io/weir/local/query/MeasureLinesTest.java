package io.weir.local.query;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Set;

import io.weir.model.Measure;
import io.weir.model.Place;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MeasureLinesTest {

    private static final Instant AT = Instant.parse("2026-05-01T12:00:00Z");
    private static final Place STUTTGART = new Place(null, 48.78, 9.18, null, "DE", "Stuttgart, \"West\"", false);

    private final StringWriter text = new StringWriter();

    @Test
    void aTableHasAllThatIsStored() {
        MeasureLines lines = new MeasureLines(new PrintWriter(text), true, "ug/m3", 0);

        lines.add(new Measure("feed", "1", "SDS011", "P2", 12.5, AT, STUTTGART, 1e-7, Set.of("humid")));
        lines.add(new Measure("feed", "2", null, "P2", 12, AT, null));

        assertThat(text.toString().lines())
                .containsExactly(
                        "taken_at,source,sensor,type,value,unit,raw,flags,latitude,longitude,country,city",
                        "2026-05-01T12:00:00Z,feed,1,SDS011,12.5,ug/m3,0.00000010,humid,48.78,9.18,DE,\"Stuttgart, \"\"West\"\"\"",
                        "2026-05-01T12:00:00Z,feed,2,,12,ug/m3,,,,,,");
    }

    @Test
    void aLineForPeopleCannotSpeakToTheirTerminal() {
        new MeasureLines(new PrintWriter(text), false, "ug/m3", 0)
                .add(new Measure("feed", "\u001b[31m", null, "P2", 12, AT, null));

        assertThat(text.toString()).startsWith("2026-05-01T12:00:00Z").doesNotContain("\u001b");
    }

    @Test
    void afterAsManyAsWereAskedForThereIsNoMore() {
        MeasureLines lines = new MeasureLines(new PrintWriter(text), false, "", 2);
        Measure measure = new Measure("feed", "1", null, "P2", 12, AT, null);

        lines.add(measure);
        assertThatThrownBy(() -> lines.add(measure)).isInstanceOf(MeasureLines.EnoughException.class);

        assertThat(text.toString().lines()).hasSize(2);
    }
}
