package io.weir.scraper;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;

/** Which sources there are, by the names that {@code SCRAPER_SOURCES} knows: a new one is a line here. */
public final class Sources {

    /** The name of the live feed. */
    public static final String SENSOR_COMMUNITY = "sensor-community";

    private static final Map<String, Function<ScraperConfig, Source>> BY_NAME = new TreeMap<>(Map.of(
            SENSOR_COMMUNITY,
            Sources::sensorCommunity,
            RecordedSource.NAME,
            config -> new RecordedSource(config.interval(), Clock.systemUTC())));

    private Sources() {}

    /**
     * The sources that are configured.
     *
     * @throws ConfigException where one is not known
     */
    public static List<Source> of(ScraperConfig config) {
        return config.sources().stream().map(name -> of(name, config)).toList();
    }

    /** The live feed of Sensor.Community. */
    public static SensorCommunitySource sensorCommunity(ScraperConfig config) {
        FeedRequest feed = FeedRequest.of(config.sensorCommunityUrl(), config.proxies(), config.userAgent());
        return new SensorCommunitySource(SENSOR_COMMUNITY, config.interval(), feed, Clock.systemUTC());
    }

    private static Source of(String name, ScraperConfig config) {
        Function<ScraperConfig, Source> source = BY_NAME.get(name);
        if (source == null) {
            throw new ConfigException("SCRAPER_SOURCES names '" + Printable.of(name, 60)
                    + "', which there is not; there are " + String.join(", ", BY_NAME.keySet()));
        }
        return source.apply(config);
    }
}
