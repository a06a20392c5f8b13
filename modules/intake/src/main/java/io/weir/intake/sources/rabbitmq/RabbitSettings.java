package io.weir.intake.sources.rabbitmq;

import java.net.URI;

import io.weir.amqp.RabbitAccess;
import io.weir.intake.spec.SourceSettings;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;

/**
 * Which queue is read.
 *
 * @param access how the server is reached
 * @param queue is made, durable, where it is not there
 * @param mostBytes of a body
 * @param prefetch messages that the server may send before one is acknowledged
 */
public record RabbitSettings(RabbitAccess access, String queue, int mostBytes, int prefetch) implements SourceSettings {

    private static final int MOST_QUEUE = 255; // bytes, of AMQP 0.9.1
    private static final int LEAST_BYTES = 1024;
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_PREFETCH = 65_535;

    public RabbitSettings {
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
                RabbitAccess.from(env, "RABBITMQ", URI.create("amqp://127.0.0.1:5672")),
                env.text("RABBITMQ_QUEUE", "bts-alarms"),
                env.integer("RABBITMQ_MOST_BYTES", 16 * 1024),
                env.integer("RABBITMQ_PREFETCH", 500));
    }

    @Override
    public RabbitSource open() {
        return new RabbitSource(this);
    }

    private static void require(String setting, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ConfigException(setting + " must be between " + least + " and " + most + ", but is " + value);
        }
    }
}
