package io.weir.scraper;

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

/** Starts the scraper. */
public final class ScraperMain {

    private static final Logger LOGGER = LoggerFactory.getLogger(ScraperMain.class);

    private ScraperMain() {}

    public static void main(String[] args) {
        ScraperConfig config = ScraperConfig.from(new Env(System.getenv()));
        LOGGER.info("Starting with {}", config);

        Readiness readiness = new Readiness();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        PlaceFinder places = new PlaceFinder(config.locationsUrl(), OfflineLocations.load(), readiness, registry);
        ReadingSender sender =
                new ReadingSender(config.kafka(), ReadingSender.PATIENCE, config.bufferBytes(), readiness);
        Intake intake = new Intake(places, sender, registry);
        SourceStates states = new SourceStates(config.kafka(), readiness);
        Scraper scraper = new Scraper(config.open(), intake, config.jitterPercent(), states, registry);
        ManagementServer.start(config.management(), readiness, registry);

        Runtime.getRuntime().addShutdownHook(new Thread(scraper::close, "shutdown"));
        scraper.run();
    }
}
