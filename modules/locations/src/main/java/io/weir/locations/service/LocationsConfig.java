package io.weir.locations.service;

import java.time.Duration;
import java.util.Optional;

import io.weir.locations.Location;
import io.weir.locations.nominatim.NominatimConfig;
import io.weir.locations.redis.RedisAddress;
import io.weir.management.ManagementAddress;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.Secret;
import io.weir.web.HostNames;

/**
 * Everything the locations service can be told, read once at start.
 *
 * @param host address to listen on
 * @param port to listen on, 0 for any free one
 * @param names that the service may be asked by
 * @param redis where answers are remembered; nowhere if empty
 * @param cacheTtl how long an answer is remembered
 * @param briefCacheTtl how long one is that may be another soon: nowhere, or an offline one in Nominatim's stead
 * @param nominatim asked before the offline resolver, if there; needs {@code redis}
 * @param management where health and metrics are
 */
public record LocationsConfig(
        String host,
        int port,
        HostNames names,
        Optional<RedisAddress> redis,
        Duration cacheTtl,
        Duration briefCacheTtl,
        Optional<NominatimConfig> nominatim,
        ManagementAddress management) {

    private static final String NAMES = "LOCATIONS_HOST_NAMES";

    /** How long an answer is remembered unless told otherwise. */
    public static final Duration CACHE_TTL = Duration.ofDays(30);

    /** How long an answer is remembered that may be another soon, unless told otherwise. */
    public static final Duration BRIEF_CACHE_TTL = Duration.ofMinutes(10);

    public LocationsConfig {
        if (port < 0 || port > 65_535) {
            throw new ConfigException("LOCATIONS_PORT must be between 0 and 65535, but is " + port);
        }
        requireSecond("LOCATIONS_CACHE_TTL_SECONDS", cacheTtl);
        requireSecond("LOCATIONS_BRIEF_CACHE_TTL_SECONDS", briefCacheTtl);
        if (nominatim.isPresent() && redis.isEmpty()) {
            throw new ConfigException(
                    "REDIS_URL must be set where LOCATIONS_RESOLVER is nominatim, but is not: replicas"
                            + " share Nominatim's limit there");
        }
    }

    /**
     * The settings of a service within another process: on free ports, all else as by default.
     *
     * @param host address to listen on, also for the management port
     * @param redis where answers are remembered; nowhere if empty
     * @param nominatim asked before the offline resolver, if there; needs {@code redis}
     */
    public static LocationsConfig of(String host, Optional<RedisAddress> redis, Optional<NominatimConfig> nominatim) {
        return new LocationsConfig(
                host,
                0,
                HostNames.none(NAMES),
                redis,
                CACHE_TTL,
                BRIEF_CACHE_TTL,
                nominatim,
                ManagementAddress.of(host, 0));
    }

    /** The settings of the environment. */
    public static LocationsConfig from(Env env) {
        return new LocationsConfig(
                env.text("LOCATIONS_HOST", "0.0.0.0"),
                env.integer("LOCATIONS_PORT", 8080),
                HostNames.from(env, NAMES),
                redis(env),
                env.seconds("LOCATIONS_CACHE_TTL_SECONDS", CACHE_TTL),
                env.seconds("LOCATIONS_BRIEF_CACHE_TTL_SECONDS", BRIEF_CACHE_TTL),
                nominatim(env),
                ManagementAddress.from(env));
    }

    private static Optional<RedisAddress> redis(Env env) {
        Optional<RedisAddress> address = env.findSecret("REDIS_URL").map(RedisAddress::of);
        Optional<Secret> password = env.findSecret("REDIS_PASSWORD");
        if (address.isEmpty() && password.isPresent()) {
            throw new ConfigException("REDIS_URL must be set where REDIS_PASSWORD is, but is not");
        }
        return password.isPresent() ? address.map(there -> there.withPassword(password.get())) : address;
    }

    private static Optional<NominatimConfig> nominatim(Env env) {
        String resolver = env.text("LOCATIONS_RESOLVER", Location.From.OFFLINE.code());
        return switch (resolver) {
            case "offline" -> Optional.empty();
            case "nominatim" -> Optional.of(NominatimConfig.from(env));
            default ->
                throw new ConfigException("LOCATIONS_RESOLVER must be offline or nominatim, but is '"
                        + Printable.of(resolver, 100) + "'");
        };
    }

    private static void requireSecond(String name, Duration duration) {
        if (duration.toSeconds() < 1) {
            throw new ConfigException(name + " must be at least 1, but is " + duration.toSeconds());
        }
    }
}
