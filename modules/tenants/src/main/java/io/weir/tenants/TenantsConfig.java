package io.weir.tenants;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

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
 * @param makesTopics whether it makes the topics of tenants itself, where nobody else does
 * @param buckets where tenants may have buckets; nothing where they can't
 * @param management where health and metrics are
 */
public record TenantsConfig(
        KafkaAccess kafka,
        Catalogue catalogue,
        Path file,
        Duration look,
        Duration longestPause,
        boolean makesTopics,
        Optional<TenantBuckets> buckets,
        ManagementAddress management) {

    /** The setting that says where the file is. */
    public static final String FILE = "TENANTS_FILE";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);
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
                env.path(FILE)
                        .orElseThrow(() ->
                                new ConfigException(FILE + " must be set to the file of the tenants, but is not")),
                env.seconds(LOOK, LOOK_EVERY),
                env.seconds(LONGEST_PAUSE, LONGEST),
                false,
                TenantBuckets.from(env),
                ManagementAddress.from(env));
    }

    /** The same for a program that has a Kafka of its own, where nobody else makes topics. */
    public static TenantsConfig beside(
            Env env, Path file, KafkaAccess kafka, Catalogue catalogue, ManagementAddress management) {
        return new TenantsConfig(
                kafka,
                catalogue,
                file,
                env.seconds(LOOK, LOOK_EVERY),
                env.seconds(LONGEST_PAUSE, LONGEST),
                true,
                Optional.empty(),
                management);
    }

    private static void atLeastOne(String name, Duration duration) {
        if (duration.toSeconds() < 1) {
            throw new ConfigException(name + " must be at least 1, but is " + duration.toSeconds());
        }
    }
}
