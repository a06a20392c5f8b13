package io.weir.intake.sources.push;

import java.time.Duration;
import java.util.Optional;

import io.weir.intake.push.PushDoor;
import io.weir.intake.spec.SourceSettings;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.web.HostNames;

/**
 * Where senders come to, and what is borne of them.
 *
 * @param host the address
 * @param port 0 takes any free one
 * @param names that it may be asked by
 * @param mostPerAddress connections of one address at a time
 * @param mostBytes of a body, as it is sent and unzipped
 * @param mostInFlight bodies that Kafka has not yet: further senders are told to come again
 * @param patience how long a sender waits for Kafka until it is told to come again
 */
public record PushSettings(
        String host, int port, HostNames names, int mostPerAddress, int mostBytes, int mostInFlight, Duration patience)
        implements SourceSettings {

    private static final int LEAST_BYTES = 1024;
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final int MOST_IN_FLIGHT = 256;
    private static final int MOST_PORT = 65_535;

    public PushSettings {
        require("PUSH_PORT", port, 0, MOST_PORT);
        require("PUSH_MOST_BYTES", mostBytes, LEAST_BYTES, MOST_BYTES);
        require("PUSH_MOST_IN_FLIGHT", mostInFlight, 1, MOST_IN_FLIGHT);
        if (patience.toMillis() < 1_000) {
            throw new ConfigException("PUSH_PATIENCE_SECONDS must be at least 1, but is " + patience.toSeconds());
        }
    }

    /** Reads what begins with {@code PUSH_}; listens to this machine alone unless told otherwise. */
    public static PushSettings from(Env env) {
        return new PushSettings(
                env.text("PUSH_HOST", "127.0.0.1"),
                env.integer("PUSH_PORT", 8090),
                HostNames.from(env, "PUSH_HOST_NAMES"),
                env.integer("PUSH_MOST_CONNECTIONS_PER_ADDRESS", PushDoor.MOST_PER_ADDRESS),
                env.integer("PUSH_MOST_BYTES", 1024 * 1024),
                env.integer("PUSH_MOST_IN_FLIGHT", 16),
                env.seconds("PUSH_PATIENCE_SECONDS", Duration.ofSeconds(10)));
    }

    @Override
    public PushSource open() {
        return new PushSource(this);
    }

    PushDoor door() {
        return new PushDoor("PUSH", host, port, names, mostPerAddress, patience, Optional.empty());
    }

    private static void require(String setting, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ConfigException(setting + " must be between " + least + " and " + most + ", but is " + value);
        }
    }
}
