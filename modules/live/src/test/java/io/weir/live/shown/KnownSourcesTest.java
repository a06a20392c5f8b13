package io.weir.live.shown;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;

import io.weir.model.SourceState;
import io.weir.model.SourceState.State;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Test;

import static io.weir.live.shown.Measures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

class KnownSourcesTest {

    private Instant now = NOON;
    private final InstantSource clock = () -> now;
    private final KnownSources sources = new KnownSources(Duration.ofHours(1), clock.withZone(ZoneOffset.UTC));

    @Test
    void whatWasSaidLastCounts() {
        sources.take(state("a", State.STARTING), NOON);
        sources.take(state("b", State.WORKING), NOON);
        sources.take(state("a", State.AWAY), NOON);

        assertThat(states()).containsExactly("b working", "a away");
    }

    @Test
    void aSourceOfWhichNobodySaysAnythingIsSilentUntilItIsForgotten() {
        sources.take(state("a", State.WORKING), NOON);
        sources.take(state("b", State.STOPPED), NOON);

        now = NOON.plus(LastSaid.SILENCE);
        assertThat(states()).containsExactly("a working", "b stopped");
        now = now.plusMillis(1);
        assertThat(states()).containsExactly("a silent", "b stopped");
        assertThat(new String(Json.bytes(1024, json -> SourcesJson.write(json, sources.all()))))
                .contains("\"state\":\"silent\",\"since\":\"" + NOON + "\"");
        now = NOON.plus(Duration.ofHours(1)).plusMillis(1);
        assertThat(states()).isEmpty();
    }

    @Test
    void moreThanCanBeAreForgottenAndEndlessNamesNeverKnown() {
        for (int i = 0; i <= LastSaid.MOST; i++) {
            sources.take(state("source-" + i, State.WORKING), NOON);
        }

        assertThat(sources.take(state("x".repeat(201), State.WORKING), NOON)).isFalse();
        assertThat(states()).hasSize(LastSaid.MOST).doesNotContain("source-0 working");
    }

    private List<String> states() {
        return sources.all().stream()
                .map(each -> each.state().source() + " "
                        + (each.silent() ? "silent" : each.state().state().code()))
                .toList();
    }

    private static SourceState state(String source, State state) {
        return new SourceState(source, true, state, NOON, null, null);
    }
}
