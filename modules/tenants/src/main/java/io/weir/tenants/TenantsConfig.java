package io.weir.tenants;

import java.nio.file.Path;
import java.time.Duration;

import io.weir.management.ManagementAddress;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;

/**
 * Everything the service can be told, read once at start.
 *
 * @param kafka how Kafka is reached
 * @param catalogue of the kinds whose measures there may be
 * @param file of the tenants
 * @param look how often it is read again
 * @param longestPause cap of the pauses between attempts
 * @param management where health and metrics are
 */
public record TenantsConfig(
        KafkaAccess kafka,
        Catalogue catalogue,
        Path file,
        Duration look,
        Duration longestPause,
        ManagementAddress management) {

    private static final String LOOK = "TENANTS_LOOK_SECONDS";
    private static final String LONGEST_PAUSE = "TENANTS_LONGEST_PAUSE_SECONDS";

    public TenantsConfig {
        atLeastOne(LOOK, look);
        atLeastOne(LONGEST_PAUSE, longestPause);
    }

    /** Reads what begins with {@code TENANTS_}. */
    public static TenantsConfig from(Env env) {
        return new TenantsConfig(
                KafkaAccess.from(env),
                Catalogue.from(env),
                env.path("TENANTS_FILE")
                        .orElseThrow(() ->
                                new ConfigException("TENANTS_FILE must be set to the file of the tenants, but is not")),
                env.seconds(LOOK, Duration.ofSeconds(5)),
                env.seconds(LONGEST_PAUSE, Duration.ofMinutes(1)),
                ManagementAddress.from(env));
    }

    private static void atLeastOne(String name, Duration duration) {
        if (duration.toSeconds() < 1) {
            throw new ConfigException(name + " must be at least 1, but is " + duration.toSeconds());
        }
    }
}
