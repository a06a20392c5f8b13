package io.weir.intake.sources.host;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.weir.intake.FetchException;
import io.weir.intake.PulledSource;
import io.weir.intake.Scraped;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.Reading;

/**
 * This machine as a sensor, and each of its disks and network interfaces as one. What Kafka has not taken comes again
 * with the next fetch; while much of that waits, nothing more is measured.
 */
public final class HostSource implements PulledSource {

    /** What there is to say of it. */
    public static final SourceSpec SPEC = new SourceSpec(
            "host",
            "processors, memory, disks and networks of this machine",
            SourceSpec.Way.PULLED,
            true,
            Optional.empty(),
            HostSettings::from);

    private static final int MOST_WAITING = 10_000;
    private static final int DECIMALS = 3;

    /** Gets ready to look at a machine. */
    interface Opening {
        Machine open() throws FetchException;
    }

    private final HostSettings settings;
    private final Opening opening;
    private final Clock clock;
    private final List<Scraped> waiting = new ArrayList<>(); // what was not delivered yet
    private String name; // null before the first look
    private Machine machine; // null before the first look
    private Sample before; // null before the first look

    HostSource(HostSettings settings, Opening opening, Clock clock) {
        this.settings = settings;
        this.opening = opening;
        this.clock = clock;
    }

    @Override
    public String name() {
        return SPEC.name();
    }

    @Override
    public Duration interval() {
        return settings.interval();
    }

    @Override
    public Fetched fetch(Consumer<Scraped> out) throws FetchException {
        if (waiting.size() < MOST_WAITING) {
            look();
        }
        waiting.forEach(out);
        return Fetched.NEWS;
    }

    @Override
    public void delivered() {
        waiting.clear();
    }

    private void look() throws FetchException {
        if (machine == null) {
            name = settings.name().orElseGet(HostName::ofThisMachine);
            machine = opening.open();
        }
        Sample now = machine.look();
        Instant takenAt = clock.instant();
        new Rates(before, now)
                .values()
                .forEach((part, values) -> waiting.add(new Scraped.Found(reading(part, values, takenAt))));
        before = now;
    }

    private Reading reading(Part part, Map<String, Double> values, Instant takenAt) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((kind, value) -> texts.put(kind, text(value)));
        String sensor = part.sensor().isEmpty() ? name : name + '-' + part.sensor();
        return new Reading(SPEC.name(), null, sensor, part.type(), takenAt, takenAt, null, texts, Map.of());
    }

    private static String text(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
