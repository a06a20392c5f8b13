package io.weir.locations.service;

import java.util.concurrent.CountDownLatch;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.locations.OfflineLocations;
import io.weir.management.ManagementServer;
import io.weir.management.Readiness;
import io.weir.model.settings.Env;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the locations service. */
public final class LocationsMain {

    private static final Logger LOGGER = LoggerFactory.getLogger(LocationsMain.class);

    private LocationsMain() {}

    public static void main(String[] args) throws InterruptedException {
        LocationsConfig config = LocationsConfig.from(new Env(System.getenv()));
        LOGGER.info("Starting with {}", config);

        Readiness readiness = new Readiness();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        LocationsServer server = LocationsServer.start(config, OfflineLocations.load(), registry, readiness);
        ManagementServer.start(config.management(), readiness, registry);

        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            stopped.countDown();
                        },
                        "shutdown"));
        stopped.await();
    }
}
