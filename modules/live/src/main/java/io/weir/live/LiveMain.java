package io.weir.live;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.management.ManagementAddress;
import io.weir.management.ManagementServer;
import io.weir.management.Readiness;
import io.weir.model.settings.Env;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the page as a process of its own. */
public final class LiveMain {

    private static final Logger LOGGER = LoggerFactory.getLogger(LiveMain.class);

    private LiveMain() {}

    /** Runs until it is told to stop. */
    public static void main(String[] args) throws InterruptedException {
        Env env = new Env(System.getenv());
        LiveConfig config = LiveConfig.from(env);
        LOGGER.info("Starting with {}", config);

        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Readiness readiness = new Readiness();
        Store store = StoreConfig.from(env).open();
        LiveServer server = LiveServer.start(config, store, registry, readiness);
        ManagementServer management = ManagementServer.start(ManagementAddress.from(env), readiness, registry);

        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            store.close();
                            management.close();
                        },
                        "shutdown"));
        Thread.currentThread().join();
    }
}
