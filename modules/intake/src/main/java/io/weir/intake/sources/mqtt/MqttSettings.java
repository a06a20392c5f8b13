package io.weir.intake.sources.mqtt;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.weir.intake.sources.mqtt.payload.Mapping;
import io.weir.intake.sources.mqtt.payload.MappingFile;
import io.weir.intake.sources.mqtt.payload.TopicFilter;
import io.weir.intake.spec.SourceSettings;
import io.weir.model.InvalidReadingException;
import io.weir.model.Place;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.Secret;

/**
 * Which broker is listened to, and how.
 *
 * @param url of the broker, {@code mqtt://} or {@code mqtts://}
 * @param version of MQTT
 * @param user nothing where the broker asks for none
 * @param certificates in PEM, that the broker's is held to; those of the JDK where there are none
 * @param client its name at the broker, under which that keeps what comes while Weir is away
 * @param session how long it is to be kept (MQTT 5; before, as long as the broker likes)
 * @param group that shares the messages among its members; nothing where there is one subscriber
 * @param subscriptions topics, and the form of what is on them
 * @param mappings forms that their user described
 * @param announcements prefix of the topics on which boards announce themselves; nothing where they are not read
 * @param zone of times that name none
 * @param place of sensors that don't tell theirs
 * @param mostBytes of a payload
 * @param receiveMaximum messages that the broker may send before one is acknowledged (MQTT 5)
 */
public record MqttSettings(
        URI url,
        Version version,
        Optional<String> user,
        Optional<Secret> password,
        Optional<Path> certificates,
        String client,
        Duration session,
        Optional<String> group,
        List<Subscription> subscriptions,
        List<Mapping> mappings,
        Optional<String> announcements,
        ZoneId zone,
        Optional<Place> place,
        int mostBytes,
        int receiveMaximum)
        implements SourceSettings {

    /** Of MQTT. */
    public enum Version {
        V3_1_1,
        V5;

        private static Version of(String text) {
            return switch (text) {
                case "3", "3.1.1" -> V3_1_1;
                case "5" -> V5;
                default ->
                    throw new ConfigException(
                            "MQTT_VERSION must be 3.1.1 or 5, but is '" + Printable.of(text, MOST_SHOWN) + "'");
            };
        }
    }

    /** Prefix of the topics on which boards announce themselves to Home Assistant. */
    static final String ANNOUNCEMENTS = "homeassistant";

    private static final int MOST_SHOWN = 60;
    private static final int LEAST_BYTES = 1024;
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_RECEIVED = 65_535;

    public MqttSettings {
        boolean secure = "mqtts".equals(url.getScheme());
        if (url.getHost() == null || !secure && !"mqtt".equals(url.getScheme()) || url.getQuery() != null) {
            throw new ConfigException("MQTT_URL must be a URL such as mqtt://host:1883 or mqtts://host:8883, but is '"
                    + Printable.of(url.toString(), MOST_SHOWN) + "'");
        }
        if (password.isPresent() && user.isEmpty()) {
            throw new ConfigException("MQTT_USER must be set where MQTT_PASSWORD is");
        }
        if (certificates.isPresent() && !secure) {
            throw new ConfigException("MQTT_CA_FILE is of use with mqtts:// only, but MQTT_URL is " + url);
        }
        if (group.isPresent() && !group.get().matches("[^/+#]+")) {
            throw new ConfigException("MQTT_SHARED_GROUP must be a name without /, + and #, but is '"
                    + Printable.of(group.get(), MOST_SHOWN) + "'");
        }
        if (announcements.isPresent() && !TopicFilter.isTopic(announcements.get())) {
            throw new ConfigException("MQTT_DISCOVERY_PREFIX must be a topic without + and #, but is '"
                    + Printable.of(announcements.get(), MOST_SHOWN) + "'");
        }
        require("MQTT_MOST_BYTES", mostBytes, LEAST_BYTES, MOST_BYTES);
        require("MQTT_RECEIVE_MAXIMUM", receiveMaximum, 1, MOST_RECEIVED);
        subscriptions = List.copyOf(subscriptions);
        mappings = List.copyOf(mappings);
    }

    /** Reads what begins with {@code MQTT_}; a broker on this machine, and the topics of all forms that are known. */
    public static MqttSettings from(Env env) {
        ZoneId zone = zone(env);
        return new MqttSettings(
                env.uri("MQTT_URL", URI.create("mqtt://127.0.0.1:1883")),
                Version.of(env.text("MQTT_VERSION", "5")),
                env.find("MQTT_USER"),
                env.findSecret("MQTT_PASSWORD"),
                env.path("MQTT_CA_FILE"),
                env.text("MQTT_CLIENT_ID", "weir"),
                env.seconds("MQTT_SESSION_SECONDS", Duration.ofDays(7)),
                env.find("MQTT_SHARED_GROUP"),
                Subscription.list(env.text("MQTT_TOPICS", Forms.TOPICS)),
                env.path("MQTT_MAPPING_FILE")
                        .map(file -> MappingFile.read("MQTT_MAPPING_FILE", file, zone))
                        .orElse(List.of()),
                env.bool("MQTT_DISCOVERY", true)
                        ? Optional.of(env.text("MQTT_DISCOVERY_PREFIX", ANNOUNCEMENTS))
                        : Optional.empty(),
                zone,
                place(env),
                env.integer("MQTT_MOST_BYTES", 16 * 1024),
                env.integer("MQTT_RECEIVE_MAXIMUM", MOST_RECEIVED));
    }

    @Override
    public MqttSource open() {
        return new MqttSource(this);
    }

    boolean isSecure() {
        return url.getScheme().equals("mqtts");
    }

    /** The port, that of the scheme unless it is named. */
    int port() {
        return url.getPort() >= 0 ? url.getPort() : isSecure() ? 8883 : 1883;
    }

    private static ZoneId zone(Env env) {
        String text = env.text("MQTT_ZONE", ZoneId.systemDefault().getId());
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new ConfigException("MQTT_ZONE must be a time zone such as Europe/Berlin, but is '"
                    + Printable.of(text, MOST_SHOWN) + "'");
        }
    }

    private static Optional<Place> place(Env env) {
        Optional<String> text = env.find("MQTT_PLACE");
        try {
            return text.map(each -> each.split(",", -1)).map(each -> place(each));
        } catch (IllegalArgumentException | InvalidReadingException e) {
            throw new ConfigException("MQTT_PLACE must be a latitude and a longitude such as 48.78,9.18, but is '"
                    + Printable.of(text.orElse(""), MOST_SHOWN) + "'");
        }
    }

    private static Place place(String[] degrees) {
        if (degrees.length != 2) {
            throw new IllegalArgumentException("two numbers");
        }
        return new Place(null, Double.parseDouble(degrees[0]), Double.parseDouble(degrees[1]), null, null, null, false);
    }

    private static void require(String setting, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ConfigException(setting + " must be between " + least + " and " + most + ", but is " + value);
        }
    }
}
