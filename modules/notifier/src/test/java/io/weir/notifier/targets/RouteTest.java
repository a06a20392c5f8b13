package io.weir.notifier.targets;

import java.util.Map;

import io.weir.model.AlarmState;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.notifier.Alarms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RouteTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', '', true",
        "critical, '', '', true",
        "'warning, critical', '', '', true",
        "warning, '', '', false",
        "'', pm10-high, '', true",
        "'', 'silent, pm10*', '', true",
        "'', *-high, '', true",
        "'', pm10, '', false",
        "'', pm.*, '', false",
        "critical, other, '', false",
        "'', '', 'active, resolved', true",
        "'', '', resolved, false"
    })
    void takesWhatIsNamed(String severities, String rules, String states, boolean taken) {
        Route route = route(Map.of("T_SEVERITIES", severities, "T_RULES", rules, "T_STATES", states));

        assertThat(route.takes(Alarms.change("pm10-high", "feed/1", 2, AlarmState.ACTIVE)))
                .isEqualTo(taken);
    }

    @Test
    void nobodyIsToldOfWhatIsOnlyPending() {
        assertThat(route(Map.of()).takes(Alarms.change("pm10-high", "feed/1", 1, AlarmState.PENDING)))
                .isFalse();
        assertThatThrownBy(() -> route(Map.of("T_STATES", "active,pending")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("T_STATES must be some of active, acknowledged, resolved, separated by commas, but has"
                        + " 'pending'");
    }

    private static Route route(Map<String, String> settings) {
        return Route.from(new Env(settings), "T", Route.STATES);
    }
}
