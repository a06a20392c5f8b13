package io.weir.intake.sources.host;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.weir.intake.spec.SourceSettings;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;

/**
 * How this machine is looked at.
 *
 * @param name what it is called; what it calls itself where there is none
 * @param interval how often, from a second to an hour
 */
public record HostSettings(Optional<String> name, Duration interval) implements SourceSettings {

    static final int MOST_NAME = 60;

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    public HostSettings {
        if (name.isPresent()
                && (name.get().length() > MOST_NAME
                        || !HostName.clean(name.get()).equals(name.get()))) {
            throw new ConfigException("HOST_NAME must be up to " + MOST_NAME
                    + " letters, digits, dots, dashes and underscores, but is '"
                    + Printable.of(name.get(), MOST_NAME) + "'");
        }
        if (interval.compareTo(INTERVAL) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new ConfigException("HOST_INTERVAL_SECONDS must be between 1 and " + LONGEST.toSeconds() + ", but is "
                    + interval.toSeconds());
        }
    }

    /** Reads {@code HOST_NAME} and {@code HOST_INTERVAL_SECONDS}. */
    public static HostSettings from(Env env) {
        return new HostSettings(env.find("HOST_NAME"), env.seconds("HOST_INTERVAL_SECONDS", INTERVAL));
    }

    @Override
    public HostSource open() {
        return new HostSource(this, OshiMachine::open, Clock.systemUTC());
    }
}
