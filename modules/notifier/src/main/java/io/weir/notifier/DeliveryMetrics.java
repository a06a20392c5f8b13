package io.weir.notifier;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** What is counted of one target. All counters are there from 0. */
final class DeliveryMetrics {

    /** Why a change was never told. */
    enum Reason {
        /** The target will not take it. */
        REFUSED,
        /** It could not be told for longer than it is worth telling. */
        TOO_LATE,
        /** It is no change of an alarm. */
        UNREADABLE;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Counter sent;
    private final Counter retried;
    private final Counter passedOver;
    private final Counter repeated;
    private final Timer delay;
    private final Map<Reason, Counter> givenUp = new EnumMap<>(Reason.class);
    private final AtomicLong waitingSince = new AtomicLong(); // milliseconds since 1970, 0 for nothing

    DeliveryMetrics(MeterRegistry registry, String target) {
        Tags tags = Tags.of("target", target);
        sent = registry.counter("notifier_notices_sent_total", tags);
        retried = registry.counter("notifier_notices_retried_total", tags);
        passedOver = registry.counter("notifier_changes_passed_over_total", tags);
        repeated = registry.counter("notifier_alerts_repeated_total", tags);
        delay = registry.timer("notifier_notice_delay_seconds", tags);
        for (Reason reason : Reason.values()) {
            givenUp.put(reason, registry.counter("notifier_notices_given_up_total", tags.and("reason", reason.code())));
        }
        Gauge.builder("notifier_waiting_seconds", this, DeliveryMetrics::waitingSeconds)
                .tags(tags)
                .register(registry);
    }

    /** The target has it, so long after it came to its topic. */
    void sent(Duration after) {
        sent.increment();
        delay.record(after.isNegative() ? Duration.ZERO : after);
        waitingSince.set(0);
    }

    void retried(long since) {
        retried.increment();
        waitingSince.set(since);
    }

    void givenUp(Reason reason) {
        givenUp.get(reason).increment();
        waitingSince.set(0);
    }

    void passedOver() {
        passedOver.increment();
    }

    void repeated(int alerts) {
        repeated.increment(alerts);
    }

    private double waitingSeconds() {
        long since = waitingSince.get();
        return since == 0 ? 0 : Math.max(0, (System.currentTimeMillis() - since) / 1000.0);
    }
}
