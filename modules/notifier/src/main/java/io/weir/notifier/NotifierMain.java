package io.weir.notifier;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.kafka.BrokerNames;
import io.weir.management.ManagementServer;
import io.weir.management.Readiness;
import io.weir.model.settings.Env;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the notifier as a process of its own, or looks whether it could. */
public final class NotifierMain {

    private static final Logger LOGGER = LoggerFactory.getLogger(NotifierMain.class);
    private static final String KAFKA = "kafka";

    private NotifierMain() {}

    /** Runs until it is told to stop; with {@code --help}, {@code --check} or {@code --test} does that and ends. */
    public static void main(String[] args) {
        Env env = new Env(System.getenv());
        if (args.length > 0) {
            System.exit(new Trial(env, System.out, System.err).run(args));
        }
        NotifierConfig config = NotifierConfig.from(env);
        LOGGER.info("Starting with {}", config);

        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Readiness readiness = new Readiness();
        ManagementServer management = ManagementServer.start(config.management(), readiness, registry);

        BrokerNames.await(config.kafka().bootstrapServers(), why -> readiness.away(KAFKA, why));
        readiness.back(KAFKA);
        try (management;
                Notifier notifier = Notifier.of(config, registry, readiness)) {
            Runtime.getRuntime().addShutdownHook(new Thread(notifier::close, "shutdown"));
            notifier.run();
        }
    }
}
