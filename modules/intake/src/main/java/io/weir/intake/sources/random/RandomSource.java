package io.weir.intake.sources.random;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

import io.weir.intake.PulledSource;
import io.weir.intake.Scraped;
import io.weir.intake.spec.SourceSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes readings up, each as its time comes: to try Weir without a feed, at whatever rate. All but
 * the time of day follows from the seed. What was not delivered comes again.
 */
public final class RandomSource implements PulledSource {

    /** The name of the feed, which says that nothing in it was measured. */
    public static final String NAME = "random";

    /** What there is to say of it. */
    public static final SourceSpec SPEC = new SourceSpec(
            NAME,
            "readings that are made up, at a rate",
            SourceSpec.Way.PULLED,
            false,
            Optional.empty(),
            RandomSettings::from);

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration LONGEST_GAP = Duration.ofMinutes(1);

    // not static: the class is looked at for its SPEC before it is known where logs go
    private final Logger logger = LoggerFactory.getLogger(RandomSource.class);
    private final RandomSensors sensors;
    private final int perSecond;
    private final Clock clock;
    private Instant began; // when the first of this run was due; null before
    private long base; // its number
    private long next; // the number of the next one that Kafka has not
    private long handedOver; // the same, once what was handed over is delivered

    public RandomSource(RandomSettings settings, Clock clock) {
        sensors = new RandomSensors(settings);
        perSecond = settings.readingsPerSecond();
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration interval() {
        return STEP;
    }

    @Override
    public boolean isLive() {
        return SPEC.live();
    }

    @Override
    public String about() {
        return SPEC.about();
    }

    @Override
    public Fetched fetch(Consumer<Scraped> out) {
        Instant now = clock.instant();
        Duration behind = began == null ? Duration.ZERO : Duration.between(due(next), now);
        if (behind.compareTo(LONGEST_GAP) > 0) { // what nobody has seen is not made up for it
            logger.warn(
                    "What was due for the last {} s is left out: this machine slept, Kafka took nothing, or"
                            + " RANDOM_READINGS_PER_SECOND={} is more than it can make and send",
                    behind.toSeconds(),
                    perSecond);
        }
        if (began == null || behind.compareTo(LONGEST_GAP) > 0) {
            began = now;
            base = next;
        }
        handedOver = next;
        for (Instant due = due(handedOver); !due.isAfter(now); due = due(handedOver)) {
            sensors.reading(handedOver, due, now).ifPresent(reading -> out.accept(new Scraped.Found(reading)));
            handedOver++;
        }
        return Fetched.NEWS;
    }

    @Override
    public void delivered() {
        next = handedOver;
    }

    private Instant due(long number) {
        return began.plusNanos((number - base) * (1_000_000_000L / perSecond));
    }
}
