package io.weir.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import io.fabric8.kubernetes.client.LocalPortForward;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.faults.load.Load;
import io.weir.faults.load.LoadLedger;
import io.weir.faults.load.Outcome;
import io.weir.faults.load.Plan;
import io.weir.faults.load.Search;
import io.weir.intake.Delivery;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.ReadingSender;
import io.weir.kafka.Lag;
import io.weir.locations.OfflineLocations;
import io.weir.management.Readiness;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.KafkaAccess;
import org.awaitility.Awaitility;

/** Readings that go in at a steady rate while something is done to the platform, and where each of their values ended. */
final class Traffic implements AutoCloseable {

    private static final int RATE = 50; // readings a second
    private static final int SENSORS = 50;
    private static final long SEED = 7;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Neighbours neighbours;
    private final ReadingSender sender;
    private final LoadLedger ledger;
    private final Load load;
    private final String source;

    private Traffic(Neighbours neighbours, ReadingSender sender, LoadLedger ledger, Load load, String source) {
        this.neighbours = neighbours;
        this.sender = sender;
        this.ledger = ledger;
        this.load = load;
        this.source = source;
    }

    /**
     * Starts it, and waits until the first values are in the store.
     *
     * @param source name of the feed, which no other has
     */
    static Traffic start(Neighbours neighbours, String source) {
        Readiness readiness = new Readiness();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        PlaceFinder places = new PlaceFinder(Optional.empty(), OfflineLocations.load(), readiness, registry);
        ReadingSender sender = new ReadingSender(
                KafkaAccess.plaintext(neighbours.bootstrapServers()), ReadingSender.PATIENCE, readiness);
        Intake intake = new Intake(places, sender, registry);
        Plan plan = new Plan(source, SEED, Instant.now().truncatedTo(ChronoUnit.SECONDS), SENSORS, RATE);
        LoadLedger ledger = new LoadLedger(plan);
        Load load = new Load(plan, ledger, RATE, () -> new Delivery(source, intake));
        load.start();
        Traffic traffic = new Traffic(neighbours, sender, ledger, load, source);
        traffic.awaitStoring();
        return traffic;
    }

    /** Waits until values that were put in from now on are in the store. */
    void awaitStoring() {
        Instant now = Instant.now();
        Awaitility.await("values of " + source + " in the store")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions()
                .until(() -> {
                    load.requireRunning();
                    try (LocalPortForward influx = neighbours.influx()) {
                        return !neighbours
                                .ask(influx, stored(now) + " |> limit(n: 1)")
                                .isBlank();
                    }
                });
    }

    /** Values of one kind in the store that were taken since then, as Flux has it. */
    String stored(Instant since) {
        return "from(bucket: \"weir\") |> range(start: %s, stop: 2100-01-01T00:00:00Z)".formatted(since)
                + " |> filter(fn: (r) => r._measurement == \"temperature\" and r._field == \"value\" and r.source == \"%s\")"
                        .formatted(source)
                + " |> group()";
    }

    /** Ends it, waits until all of it has gone all the way, and counts. */
    Outcome finish() {
        load.stop();
        try (Lag lag = new Lag(neighbours.bootstrapServers(), Catalogue.BUILT_IN)) {
            Awaitility.await("all of " + source + " to go all the way")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> lag.all() == 0);
        }
        try (LocalPortForward influx = neighbours.influx()) {
            Outcome outcome = new Search(neighbours.bootstrapServers(), neighbours.storeSettings(influx)).fill(ledger);
            System.out.println(source + ": " + outcome);
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't end the way to InfluxDB", e);
        }
    }

    @Override
    public void close() {
        sender.close();
    }
}
