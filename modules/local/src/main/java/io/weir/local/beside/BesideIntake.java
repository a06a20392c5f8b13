package io.weir.local.beside;

import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Delivery;
import io.weir.intake.Gate;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.ReadingSender;
import io.weir.locations.OfflineLocations;
import io.weir.management.Readiness;
import io.weir.model.settings.KafkaAccess;

/** The way of readings into a Weir that runs in another process: to its Kafka, with cities as its own locations service has them. */
public final class BesideIntake implements AutoCloseable {

    private final Intake intake;

    private BesideIntake(Intake intake) {
        this.intake = intake;
    }

    /** Into the Weir that is there. */
    public static BesideIntake open(Addresses addresses) {
        MeterRegistry registry = new SimpleMeterRegistry();
        Readiness readiness = new Readiness();
        PlaceFinder places =
                new PlaceFinder(Optional.of(addresses.locations()), OfflineLocations.load(), readiness, registry);
        ReadingSender sender =
                new ReadingSender(KafkaAccess.inProcess(addresses.kafka()), ReadingSender.PATIENCE, readiness);
        return new BesideIntake(new Intake(places, sender, new Gate(), registry));
    }

    /** The way of one feed's readings; that the folder has some of it was noted when they were rejected. */
    public Delivery delivery(String source) {
        return new Delivery(source, intake);
    }

    @Override
    public void close() {
        intake.close();
    }
}
