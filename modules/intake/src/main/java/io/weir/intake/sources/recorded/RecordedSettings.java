package io.weir.intake.sources.recorded;

import java.time.Clock;
import java.time.Duration;

import io.weir.intake.pull.PullSettings;
import io.weir.intake.spec.SourceSettings;
import io.weir.model.settings.Env;

/**
 * How the snapshots are played.
 *
 * @param lap how long it takes until a record comes again, with a new time
 */
public record RecordedSettings(Duration lap) implements SourceSettings {

    /** Reads {@code SCRAPER_INTERVAL_SECONDS}: a sensor speaks as often as in the live feed. */
    public static RecordedSettings from(Env env) {
        return new RecordedSettings(PullSettings.from(env).interval());
    }

    @Override
    public RecordedSource open() {
        return new RecordedSource(lap, Clock.systemUTC());
    }
}
