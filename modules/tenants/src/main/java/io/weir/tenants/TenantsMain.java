package io.weir.tenants;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.kafka.BrokerNames;
import io.weir.management.ManagementServer;
import io.weir.management.Readiness;
import io.weir.model.settings.Env;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the service as a process of its own. */
public final class TenantsMain {

    private static final Logger LOGGER = LoggerFactory.getLogger(TenantsMain.class);
    private static final String KAFKA = "kafka";

    private TenantsMain() {}

    /** Runs until it is told to stop. */
    public static void main(String[] args) {
        TenantsConfig config = TenantsConfig.from(new Env(System.getenv()));
        LOGGER.info("Starting with {}", config);

        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Readiness readiness = new Readiness();
        Tenants tenants = Tenants.of(config, registry, readiness);
        ManagementServer management = ManagementServer.start(config.management(), readiness, registry);

        BrokerNames.await(config.kafka().bootstrapServers(), why -> readiness.away(KAFKA, why));
        readiness.back(KAFKA);
        try (management;
                tenants) {
            Runtime.getRuntime().addShutdownHook(new Thread(tenants::close, "shutdown"));
            tenants.run();
        }
    }
}
