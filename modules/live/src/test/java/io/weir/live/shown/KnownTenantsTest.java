package io.weir.live.shown;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.weir.model.TenantState;
import io.weir.model.TenantState.State;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Test;

import static io.weir.live.shown.Measures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

class KnownTenantsTest {

    private Instant now = NOON;
    private final InstantSource clock = () -> now;
    private final KnownTenants tenants = new KnownTenants(Duration.ofHours(1), clock.withZone(ZoneOffset.UTC));

    @Test
    void theyAreToldByNameAsWasSaidLast() {
        tenants.take(state("globex", State.ON, 3), NOON);
        tenants.take(state("acme", State.ON, 3), NOON);
        tenants.take(state("globex", State.OFF, 8), NOON.plusSeconds(5));

        assertThat(told()).isEqualTo("""
                [{"tenant":"acme","state":"on","since":"2026-11-22T12:00:00Z","heardAt":"2026-11-22T12:00:00Z","silent":false,\
                "waiting":3,"given":{"alarms":1,"statistics":2},"why":null},\
                {"tenant":"globex","state":"off","since":"2026-11-22T12:00:00Z","heardAt":"2026-11-22T12:00:05Z","silent":false,\
                "waiting":8,"given":{"alarms":1,"statistics":2},"why":null}]""");
    }

    @Test
    void oneThatIsNoTenantAnyMoreIsNotTold() {
        tenants.take(state("acme", State.ON, 3), NOON);

        assertThat(tenants.take(state("acme", State.ON, 3).gone(NOON), NOON)).isTrue();
        assertThat(told()).isEqualTo("[]");
    }

    @Test
    void oneOfWhichNobodySaysAnythingIsSilentUntilItIsForgotten() {
        tenants.take(state("acme", State.ON, 3), NOON);

        now = NOON.plus(LastSaid.SILENCE);
        assertThat(told()).contains("\"silent\":false");
        now = now.plusMillis(1);
        assertThat(told()).contains("\"silent\":true");
        now = NOON.plus(Duration.ofHours(1)).plusMillis(1);
        assertThat(told()).isEqualTo("[]");
    }

    @Test
    void endlessNamesAndSortsAreNotTaken() {
        Map<String, Long> sorts =
                IntStream.range(0, 11).boxed().collect(Collectors.toMap(Object::toString, Integer::longValue));

        assertThat(tenants.take(state("x".repeat(201), State.ON, 3), NOON)).isFalse();
        assertThat(tenants.take(new TenantState("acme", State.ON, NOON, OptionalLong.empty(), sorts, null), NOON))
                .isFalse();
        assertThat(told()).isEqualTo("[]");
    }

    private String told() {
        return Json.text(tenants::write);
    }

    private static TenantState state(String tenant, State state, long waiting) {
        return new TenantState(
                tenant, state, NOON, OptionalLong.of(waiting), Map.of("statistics", 2L, "alarms", 1L), null);
    }
}
