package io.weir.locations.redis;

import java.net.URI;
import java.net.URISyntaxException;

import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Secret;

/**
 * Where Redis is, and how to sign in there; prints without the latter.
 *
 * @param uri such as {@code redis://:password@host:6379}, or {@code rediss} for TLS
 */
public record RedisAddress(URI uri) {

    private static final int DEFAULT_PORT = 6379;

    /**
     * @throws ConfigException where it is no such URI; does not say what it is, since that may hold a password
     */
    public RedisAddress {
        boolean isRedis = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
        if (!isRedis || uri.getHost() == null) {
            throw notOne();
        }
    }

    /** Reads the value of {@code REDIS_URL}. */
    public static RedisAddress of(Secret text) {
        try {
            return new RedisAddress(new URI(text.reveal()));
        } catch (URISyntaxException e) {
            throw notOne(); // without the cause, which quotes the text
        }
    }

    /** The same with a password that is given apart, as a Kubernetes Secret has it; any character may be in it. */
    public RedisAddress withPassword(Secret password) {
        String user = uri.getUserInfo() == null ? "" : uri.getUserInfo().replaceFirst(":.*", "");
        try {
            return new RedisAddress(new URI(
                    uri.getScheme(), user + ':' + password.reveal(), host(), uri.getPort(), uri.getPath(), null, null));
        } catch (URISyntaxException e) {
            throw notOne(); // without the cause, which quotes the text
        }
    }

    /** The host's name or address. */
    String host() {
        return uri.getHost();
    }

    /** The port, 6379 where none is given. */
    int port() {
        return uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
    }

    @Override
    public String toString() {
        return uri.getScheme() + "://" + host() + ':' + port();
    }

    private static ConfigException notOne() {
        return new ConfigException(
                "REDIS_URL must be a URI such as redis://host:6379, but is not; it may hold a password,"
                        + " so it is not shown");
    }
}
