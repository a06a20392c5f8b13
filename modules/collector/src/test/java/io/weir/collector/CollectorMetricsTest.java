package io.weir.collector;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CollectorMetricsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CollectorMetrics metrics = new CollectorMetrics(registry, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void lagIsTheAgeOfTheOldestInHandUntilItIsDone() {
        assertThat(lag()).isZero();

        metrics.took(NOW.minusSeconds(90).toEpochMilli());
        assertThat(lag()).isEqualTo(90);

        metrics.done();
        assertThat(lag()).isZero();
        assertThat(registry.get("collector.age").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(90);
    }

    @Test
    void clockThatIsBehindThatOfKafkaMakesNoNegativeLag() {
        metrics.took(NOW.plusSeconds(5).toEpochMilli());

        assertThat(lag()).isZero();
    }

    private double lag() {
        return registry.get("collector_lag_seconds").gauge().value();
    }
}
