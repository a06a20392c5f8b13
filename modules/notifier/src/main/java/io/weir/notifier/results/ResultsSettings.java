package io.weir.notifier.results;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.weir.amqp.RabbitAccess;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;

/**
 * Where results go back to.
 *
 * @param access how the server is reached
 * @param exchange is made, durable and of topics, where it is not there
 * @param keys of the statistics that are sent, {@code scope/series/kind/window}, which it has to match whole
 */
public record ResultsSettings(RabbitAccess access, String exchange, Pattern keys) {

    /** Its name among the notifier's targets. */
    public static final String NAME = "rabbitmq";

    private static final String PREFIX = "NOTIFIER_RABBITMQ";
    private static final int MOST_EXCHANGE = 255; // bytes, of AMQP 0.9.1
    private static final int MOST_SHOWN = 100;

    public ResultsSettings {
        if (exchange.length() > MOST_EXCHANGE) {
            throw new ConfigException(PREFIX + "_EXCHANGE must be at most " + MOST_EXCHANGE
                    + " characters long, but is " + exchange.length());
        }
    }

    /** Reads what begins with {@code NOTIFIER_RABBITMQ_}. */
    public static ResultsSettings from(Env env) {
        return new ResultsSettings(
                RabbitAccess.from(env, PREFIX, env.uri(PREFIX + "_URL")),
                env.text(PREFIX + "_EXCHANGE", "weir-results"),
                pattern(env.text(PREFIX + "_KEYS", ".*")));
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new ConfigException(PREFIX + "_KEYS must be a regular expression, but is '"
                    + Printable.of(text, MOST_SHOWN) + "': " + e.getDescription());
        }
    }

    @Override
    public String toString() {
        return NAME + "[" + access.url() + " exchange=" + exchange + " keys=" + keys + "]";
    }
}
