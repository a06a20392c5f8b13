package io.weir.scraper;

import java.time.Duration;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.weir.intake.FetchException;
import io.weir.intake.Intake;
import io.weir.intake.IntakePausedException;
import io.weir.intake.PulledSource;
import io.weir.intake.SendException;
import io.weir.intake.SourceStates;
import io.weir.intake.pull.Pull;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches from one source again and again, and knows how long to wait in between. */
final class Feed {

    private static final Logger LOGGER = LoggerFactory.getLogger(Feed.class);

    private final PulledSource source;
    private final Intake intake;
    private final Pauses pauses;
    private final SourceStates states;
    private final Timer fetchSeconds;
    private final Counter fetchFailures;
    private final Counter notModified;
    private int failures;

    Feed(PulledSource source, Intake intake, Pauses pauses, SourceStates states, MeterRegistry registry) {
        this.source = source;
        this.intake = intake;
        this.pauses = pauses;
        this.states = states;
        fetchSeconds = Timer.builder("scraper_fetch_seconds")
                .description("Time to fetch and deliver")
                .tag("source", source.name())
                .register(registry);
        fetchFailures = counter("scraper_fetch_failures_total", "Fetches that failed, or whose readings did", registry);
        notModified = counter("scraper_not_modified_total", "Fetches that gave nothing new", registry);
    }

    /** Fetches and delivers once, as soon as intake does not pause, and answers how long to wait for the next time. */
    Duration fetch() throws InterruptedException {
        intake.gate().await();
        long began = System.nanoTime();
        try {
            if (Pull.once(source, intake) == PulledSource.Fetched.NOT_MODIFIED) {
                notModified.increment();
            }
            if (failures > 0) {
                LOGGER.info("Fetch succeeded again: source={} failures={}", source.name(), failures);
            }
            failures = 0;
            Duration pause = pauses.regular(source.interval());
            states.working(source, pause);
            return pause;
        } catch (FetchException e) {
            failures++;
            Duration pause =
                    e.retryAfter().map(pauses::asked).orElseGet(() -> pauses.afterFailure(source.interval(), failures));
            failed("Fetch failed, trying again", pause, e.getMessage());
            states.away(source, e.getMessage(), pause);
            return pause;
        } catch (SendException e) {
            failures++;
            Duration pause = pauses.regular(source.interval());
            failed("Readings given up, the next fetch may bring them again", pause, e.getMessage());
            return pause;
        } catch (IntakePausedException e) {
            LOGGER.info("Fetch broken off, as intake pauses: source={}", source.name());
            return Duration.ZERO;
        } catch (InterruptException e) {
            throw e;
        } catch (RuntimeException e) { // a bug in one source is no reason to stop the others
            failures++;
            Duration pause = pauses.afterFailure(source.interval(), failures);
            LOGGER.error("The source itself is broken: source={}", source.name(), e);
            failed("Fetch failed, trying again", pause, e.toString());
            states.away(source, "it is broken: " + e, pause);
            return pause;
        } finally {
            fetchSeconds.record(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private void failed(String what, Duration pause, String why) {
        fetchFailures.increment();
        LOGGER.warn(
                "{}: source={} attempt={} pauseSeconds={} why={}",
                what,
                source.name(),
                failures,
                pause.toSeconds(),
                why);
    }

    private Counter counter(String name, String description, MeterRegistry registry) {
        return Counter.builder(name)
                .description(description)
                .tag("source", source.name())
                .register(registry);
    }
}
