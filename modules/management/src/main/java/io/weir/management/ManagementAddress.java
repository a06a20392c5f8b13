package io.weir.management;

import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.web.HostNames;

/**
 * Where the management port is.
 *
 * @param host the address to listen on, such as {@code 0.0.0.0}
 * @param port to listen on, or 0 for any that is free
 * @param names that it may be asked by
 */
public record ManagementAddress(String host, int port, HostNames names) {

    private static final String NAMES = "MANAGEMENT_HOST_NAMES";

    public ManagementAddress {
        if (port < 0 || port > 65_535) {
            throw new ConfigException("MANAGEMENT_PORT must be between 0 and 65535, but is " + port);
        }
    }

    /** One that is asked by {@code localhost} and addresses only. */
    public static ManagementAddress of(String host, int port) {
        return new ManagementAddress(host, port, HostNames.none(NAMES));
    }

    /** Reads {@code MANAGEMENT_HOST}, {@code MANAGEMENT_PORT} and {@code MANAGEMENT_HOST_NAMES}. */
    public static ManagementAddress from(Env env) {
        return new ManagementAddress(
                env.text("MANAGEMENT_HOST", "0.0.0.0"),
                env.integer("MANAGEMENT_PORT", 8081),
                HostNames.from(env, NAMES));
    }
}
