package io.weir.collector;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.kafka.BrokerNames;
import io.weir.management.ManagementAddress;
import io.weir.management.ManagementServer;
import io.weir.management.Readiness;
import io.weir.model.settings.Env;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the collector as a process of its own. */
public final class CollectorMain {

    private static final Logger LOGGER = LoggerFactory.getLogger(CollectorMain.class);

    private CollectorMain() {}

    /** Runs until it is told to stop. */
    public static void main(String[] args) {
        Env env = new Env(System.getenv());
        CollectorConfig config = CollectorConfig.from(env);
        StoreConfig storeConfig = StoreConfig.from(env);
        LOGGER.info("Starting with {} {}", config, storeConfig);

        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Readiness readiness = new Readiness();
        ManagementServer management = ManagementServer.start(ManagementAddress.from(env), readiness, registry);

        BrokerNames.await(config.kafka().bootstrapServers(), why -> readiness.away(RejectedSender.KAFKA, why));
        readiness.back(RejectedSender.KAFKA);
        try (management;
                Store store = storeConfig.open();
                Collector collector = new Collector(config, store, registry, readiness)) {
            Runtime.getRuntime().addShutdownHook(new Thread(collector::close, "shutdown"));
            collector.run();
        }
    }
}
