package io.weir.faults.processes;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.intake.Inlet;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.PushedSource;
import io.weir.intake.ReadingSender;
import io.weir.intake.sources.Sources;
import io.weir.intake.spec.SourceSpec;
import io.weir.intake.spool.Spool;
import io.weir.intake.spool.SpooledInlet;
import io.weir.model.settings.KafkaAccess;
import io.weir.locations.OfflineLocations;
import io.weir.management.ManagementAddress;
import io.weir.management.ManagementServer;
import io.weir.management.Readiness;
import io.weir.model.settings.Env;

/** Lets senders in, in a process of its own: the sources that are named, each by its own way. */
final class PushedSourcesMain {

    private static final long SPOOL_BYTES = 64L * 1024 * 1024;

    private PushedSourcesMain() {}

    /** Runs until it is killed. */
    public static void main(String[] args) throws InterruptedException {
        Env env = new Env(System.getenv());
        Readiness readiness = new Readiness();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        PlaceFinder places =
                new PlaceFinder(Optional.of(env.uri("LOCATIONS_URL")), OfflineLocations.load(), readiness, registry);
        Intake intake = new Intake(
                places, new ReadingSender(KafkaAccess.from(env), ReadingSender.PATIENCE, readiness), registry);
        for (String name : env.text("RECEIVER_SOURCES").split(",")) {
            PushedSource source = (PushedSource) Sources.of(name, "RECEIVER_SOURCES", SourceSpec.Way.PUSHED)
                    .settings()
                    .apply(env)
                    .open();
            Inlet inlet = intake.inlet(name);
            Path spool = env.path("RECEIVER_SPOOL_FOLDER").orElseThrow().resolve(name);
            source.listen(
                    source.sendersComeAgain()
                            ? inlet
                            : new SpooledInlet(name, inlet, Spool.open(spool, SPOOL_BYTES), registry),
                    registry);
        }
        ManagementServer.start(ManagementAddress.from(env), readiness, registry);
        new CountDownLatch(1).await();
    }
}
