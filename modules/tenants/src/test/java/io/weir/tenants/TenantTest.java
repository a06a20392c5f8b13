package io.weir.tenants;

import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TenantTest {

    private final Tenant acme = new Tenant("acme", true, Set.of("feed"), Set.of(Result.values()), false);

    /** What others may have called their sensors and cities, too. */
    @ParameterizedTest
    @CsvSource({
        "STATISTICS, sensor/feed/5331/P1/1m/5s, true",
        "STATISTICS, sensor/feed/a/b/P1/total, true",
        "STATISTICS, source/feed/P1/total, true",
        "STATISTICS, sensor/feeds/1/P1/total, false",
        "STATISTICS, sensor/other/feed/P1/total, false",
        "STATISTICS, city/feed/P1/total, false",
        "STATISTICS, all/all/P1/total, false",
        "STATISTICS, type/feed/P1/total, false",
        "STATISTICS, sensor, false",
        "STATISTICS, '', false",
        "ALARMS, pm10@feed/5331@2026-11-22T11:50:00Z, true",
        "ALARMS, pm10@feed/a@b@2026-11-22T11:50:00Z, true",
        "ALARMS, pm10@other/a@feed/b@2026-11-22T11:50:00Z, false",
        "ALARMS, feed/x@other/1@2026-11-22T11:50:00Z, false",
        "ALARMS, 'pm10@Stuttgart, DE@2026-11-22T11:50:00Z', false",
        "ALARMS, pm10@DE@2026-11-22T11:50:00Z, false",
        "MEASURES, feed/5331, true",
        "MEASURES, feeds/5331, false",
        "MEASURES, other/feed/1, false",
        "MEASURES, feed, false",
    })
    void isGivenWhatItsKeySaysIsItsOwn(Result result, String key, boolean owned) {
        assertThat(acme.owns(result, key)).isEqualTo(owned);
    }
}
