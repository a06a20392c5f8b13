package io.weir.intake.sources.rabbitmq;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.weir.intake.spec.SourceSettings;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.Secret;

/**
 * Which queue is read.
 *
 * @param url of the server, {@code amqp://} or {@code amqps://}; its path is the virtual host
 * @param certificates that the server's is held to, in place of Java's
 * @param queue is made, durable, where it is not there
 * @param mostBytes of a body
 * @param prefetch messages that the server may send before one is acknowledged
 */
public record RabbitSettings(
        URI url, String user, Secret password, Optional<Path> certificates, String queue, int mostBytes, int prefetch)
        implements SourceSettings {

    private static final int MOST_SHOWN = 60;
    private static final int MOST_QUEUE = 255; // bytes, of AMQP 0.9.1
    private static final int LEAST_BYTES = 1024;
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_PREFETCH = 65_535;

    public RabbitSettings {
        boolean secure = "amqps".equals(url.getScheme());
        if (url.getHost() == null || !secure && !"amqp".equals(url.getScheme()) || url.getQuery() != null) {
            throw new ConfigException(
                    "RABBITMQ_URL must be a URL such as amqp://host:5672 or amqps://host:5671/vhost, but is '"
                            + Printable.of(url.toString(), MOST_SHOWN) + "'");
        }
        if (certificates.isPresent() && !secure) {
            throw new ConfigException("RABBITMQ_CA_FILE is of use with amqps:// only, but RABBITMQ_URL is " + url);
        }
        if (queue.length() > MOST_QUEUE) {
            throw new ConfigException(
                    "RABBITMQ_QUEUE must be at most " + MOST_QUEUE + " characters long, but is " + queue.length());
        }
        require("RABBITMQ_MOST_BYTES", mostBytes, LEAST_BYTES, MOST_BYTES);
        require("RABBITMQ_PREFETCH", prefetch, 1, MOST_PREFETCH);
    }

    /** Reads what begins with {@code RABBITMQ_}; the server of this machine as the guest that it has by itself. */
    public static RabbitSettings from(Env env) {
        return new RabbitSettings(
                env.uri("RABBITMQ_URL", URI.create("amqp://127.0.0.1:5672")),
                env.text("RABBITMQ_USER", "guest"),
                env.findSecret("RABBITMQ_PASSWORD").orElse(new Secret("guest")),
                env.path("RABBITMQ_CA_FILE"),
                env.text("RABBITMQ_QUEUE", "bts-alarms"),
                env.integer("RABBITMQ_MOST_BYTES", 16 * 1024),
                env.integer("RABBITMQ_PREFETCH", 500));
    }

    @Override
    public RabbitSource open() {
        return new RabbitSource(this);
    }

    boolean isSecure() {
        return url.getScheme().equals("amqps");
    }

    /** The port, that of the scheme unless it is named. */
    int port() {
        return url.getPort() >= 0 ? url.getPort() : isSecure() ? 5671 : 5672;
    }

    /** The virtual host, {@code /} unless it is named. */
    String virtualHost() {
        String path = url.getPath();
        return path == null || path.length() <= 1 ? "/" : path.substring(1);
    }

    private static void require(String setting, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ConfigException(setting + " must be between " + least + " and " + most + ", but is " + value);
        }
    }
}
