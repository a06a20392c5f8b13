package io.weir.intake.sources.sensorcommunity;

import java.net.URI;
import java.time.Clock;

import io.weir.intake.pull.FeedRequest;
import io.weir.intake.pull.PullSettings;
import io.weir.intake.spec.SourceSettings;
import io.weir.model.settings.Env;
import io.weir.web.HttpUrl;

/**
 * How the live feed is asked for.
 *
 * @param url where it is
 * @param pull how often, by which proxy, and in whose name
 */
public record SensorCommunitySettings(URI url, PullSettings pull) implements SourceSettings {

    /** All sensors of the live feed, with their mean of five minutes. */
    public static final URI URL = URI.create("https://data.sensor.community/static/v2/data.json");

    public SensorCommunitySettings {
        HttpUrl.require("SENSOR_COMMUNITY_URL", url);
    }

    /** Reads {@code SENSOR_COMMUNITY_URL}, and what all that are asked can be told. */
    public static SensorCommunitySettings from(Env env) {
        return new SensorCommunitySettings(env.uri("SENSOR_COMMUNITY_URL", URL), PullSettings.from(env));
    }

    @Override
    public SensorCommunitySource open() {
        FeedRequest feed = FeedRequest.of(url, pull.proxies(), pull.userAgent());
        return new SensorCommunitySource(SensorCommunitySource.NAME, pull.interval(), feed, Clock.systemUTC());
    }
}
