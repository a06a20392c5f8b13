package io.weir.receiver;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.ReadingSender;
import io.weir.intake.SourceStates;
import io.weir.locations.OfflineLocations;
import io.weir.management.ManagementServer;
import io.weir.management.Readiness;
import io.weir.model.settings.Env;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the receiver. */
public final class ReceiverMain {

    private static final Logger LOGGER = LoggerFactory.getLogger(ReceiverMain.class);

    private ReceiverMain() {}

    public static void main(String[] args) {
        ReceiverConfig config = ReceiverConfig.from(new Env(System.getenv()));
        LOGGER.info("Starting with {}", config);

        Readiness readiness = new Readiness();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        PlaceFinder places = new PlaceFinder(config.locationsUrl(), OfflineLocations.load(), readiness, registry);
        ReadingSender sender =
                ReadingSender.goingOnWithout(config.kafka(), ReadingSender.PATIENCE, config.bufferBytes(), readiness);
        Intake intake = new Intake(places, sender, registry);
        SourceStates states = new SourceStates(config.kafka(), readiness);
        Receiver receiver = new Receiver(intake::inlet, config.spools(), config.drain(), states, registry);

        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(receiver, intake, states), "shutdown"));
        try {
            config.open().forEach(receiver::listen);
            ManagementServer.start(config.management(), readiness, registry); // ready once senders may come
            receiver.run();
        } catch (RuntimeException e) {
            LOGGER.error("Ends, for senders can't come any more", e);
            System.exit(1); // a broker's client has threads that would keep the process
        }
    }

    /** Who gives before who takes. */
    private static void close(Receiver receiver, Intake intake, SourceStates states) {
        receiver.close();
        intake.close();
        states.close();
    }
}
