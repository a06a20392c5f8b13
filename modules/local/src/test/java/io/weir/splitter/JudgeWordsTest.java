package io.weir.splitter;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.weir.live.SaidForms;
import io.weir.model.Flag;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.catalogue.Catalogue;
import io.weir.streams.Received;
import io.weir.wire.json.ReadingJson;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** Why the splitter took a value for none stands on the page, which says it in each of its languages by the form of the sentence. */
class JudgeWordsTest implements ReadingSplitter.Outlet {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final ReadingSplitter splitter = new ReadingSplitter(
            Catalogue.BUILT_IN, Instant.parse("2000-01-01T00:00:00Z"), Clock.fixed(NOW, ZoneOffset.UTC));
    private final Sensor sensor = new Sensor("feed/1".getBytes(UTF_8));
    private final SaidForms forms = SaidForms.read();
    private final Map<Reason, Set<String>> said = new LinkedHashMap<>();

    @Test
    void eachReasonAgainstAValueIsSaidInAFormThatThePageKnows() {
        split(NOW, "temperature", "-127.00");
        split(NOW.minusSeconds(1), "temperature", "warm");
        split(NOW.minusSeconds(2), "warmth", "21.5");
        split(NOW.minusSeconds(3), "temperature", "1000.5");
        split(Instant.parse("1999-12-31T23:59:59Z"), "temperature", "21.5");
        split(NOW.plusSeconds(3_601), "temperature", "21.5");
        split(NOW.minusSeconds(4), "temperature", "21.5");
        split(NOW.minusSeconds(4), "temperature", "21.6");

        assertThat(said)
                .containsOnly(
                        entry(Reason.SENSOR_ERROR_CODE, Set.of("sensor-error")),
                        entry(Reason.NOT_A_NUMBER, Set.of("not-a-number")),
                        entry(Reason.UNKNOWN_KIND, Set.of("unknown-kind")),
                        entry(Reason.OUT_OF_RANGE, Set.of("out-of-range")),
                        entry(Reason.TOO_OLD, Set.of("too-old")),
                        entry(Reason.FROM_THE_FUTURE, Set.of("from-the-future")),
                        entry(Reason.CONFLICTING, Set.of("conflicting")));
    }

    private void split(Instant takenAt, String kind, String value) {
        Reading reading = new Reading(
                "feed", "7", "1", "DS18B20", takenAt, NOW, null, Map.of(kind, value), Collections.emptyMap());
        splitter.split(new Received(ReadingJson.write(reading), "sensor-readings", 0, 0), key -> sensor, this);
    }

    @Override
    public void rejected(Rejected rejected) {
        said.put(rejected.reason(), forms.of(rejected.detail()));
    }

    @Override
    public void measure(MeasuredKind kind, MeasureMessage measure) {
        // not about what is stored
    }

    @Override
    public void flagged(Flag flag) {
        // nor about flags
    }

    @Override
    public void duplicate() {
        // nor about what came twice
    }
}
