package io.weir.scraper;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.weir.intake.FetchException;
import io.weir.intake.PulledSource;
import io.weir.intake.Scraped;
import io.weir.model.Reading;

/** Does what a test says, fetch by fetch. */
final class ScriptedSource implements PulledSource {

    /** What one fetch does; the first has number 1. */
    interface Script {
        Fetched fetch(int number, Consumer<Scraped> out) throws FetchException, InterruptedException;
    }

    final AtomicInteger fetches = new AtomicInteger();
    final AtomicInteger deliveries = new AtomicInteger();
    private final String name;
    private final Script script;

    ScriptedSource(String name, Script script) {
        this.name = name;
        this.script = script;
    }

    /** A reading of that feed. */
    static Scraped reading(String source, String sensor) {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        return new Scraped.Found(
                new Reading(source, null, sensor, null, now, now, null, Map.of("P1", "12.30"), Map.of()));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Duration interval() {
        return Duration.ofMillis(20);
    }

    @Override
    public Fetched fetch(Consumer<Scraped> out) throws FetchException, InterruptedException {
        return script.fetch(fetches.incrementAndGet(), out);
    }

    @Override
    public void delivered() {
        deliveries.incrementAndGet();
    }
}
