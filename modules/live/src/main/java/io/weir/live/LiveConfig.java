package io.weir.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.weir.alarms.RuleFiles;
import io.weir.live.web.Sharing;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import io.weir.web.HostNames;

/**
 * Everything the page's server can be told, read once at start.
 *
 * @param kafka how Kafka is reached
 * @param catalogue the kinds whose topics are followed
 * @param host the address the page is served on
 * @param port the port it is served on; 0 takes any free one
 * @param names that it may be asked by
 * @param data the folder that a Weir in one process keeps everything in; whoever asks what listens here is told
 * @param lookBack how far back measures are read at the start, so that the map is full at once
 * @param keep how long a sensor that says nothing stays on the map
 * @param fresh how old a value may be to be on the map; older ones are in the list and of their sensor, with their age
 * @param mostSensors how many sensors are kept; the one that was silent longest drops out first
 * @param mostClients how many browsers may watch at a time; the next one is told to come back later
 * @param stalled how long a browser may leave its connection unread before it is let go
 * @param sharing with whom else what is shown is shared
 * @param rules where the rules of alarms are; nothing where none are raised
 */
public record LiveConfig(
        KafkaAccess kafka,
        Catalogue catalogue,
        String host,
        int port,
        HostNames names,
        Optional<Path> data,
        Duration lookBack,
        Duration keep,
        Duration fresh,
        int mostSensors,
        int mostClients,
        Duration stalled,
        Sharing sharing,
        Optional<RuleFiles> rules) {

    /** Where the page is when nothing else is said. */
    public static final int PORT = 8080;

    /** The setting with further names of the page's. */
    public static final String HOST_NAMES = "LIVE_HOST_NAMES";

    private static final Duration LOOK_BACK = Duration.ofHours(1);
    private static final Duration KEEP = Duration.ofDays(1);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final int MOST_SENSORS = 120_000;
    private static final int MOST_CLIENTS = 64;
    private static final Duration STALLED = Duration.ofSeconds(30);

    public LiveConfig {
        if (port < 0 || port > 65_535) {
            throw new ConfigException("LIVE_PORT must be 0 to 65535, but is " + port);
        }
        atLeastOne("LIVE_MOST_SENSORS", mostSensors);
        atLeastOne("LIVE_MOST_CLIENTS", mostClients);
        atLeastOne("LIVE_KEEP_SECONDS", keep.toSeconds());
        atLeastOne("LIVE_FRESH_SECONDS", fresh.toSeconds());
        atLeastOne("LIVE_STALLED_SECONDS", stalled.toSeconds());
    }

    /** The settings with all defaults but what a program that embeds the page has to say. */
    public static LiveConfig of(String bootstrapServers, Catalogue catalogue, String host, int port) {
        return new LiveConfig(
                KafkaAccess.inProcess(bootstrapServers),
                catalogue,
                host,
                port,
                HostNames.none(HOST_NAMES),
                Optional.empty(),
                LOOK_BACK,
                KEEP,
                FRESH,
                MOST_SENSORS,
                MOST_CLIENTS,
                STALLED,
                Sharing.DEFAULT,
                Optional.of(RuleFiles.SHIPPED));
    }

    /** The same, asked by these names too, for a Weir that keeps everything in that folder. */
    public LiveConfig in(Path folder, HostNames others) {
        return new LiveConfig(
                kafka,
                catalogue,
                host,
                port,
                others,
                Optional.of(folder),
                lookBack,
                keep,
                fresh,
                mostSensors,
                mostClients,
                stalled,
                sharing,
                rules);
    }

    /** The same, shared with whom the environment says. */
    public LiveConfig sharedAs(Env env) {
        return shared(Sharing.from(env));
    }

    /** The same, for others who may ask so much. */
    LiveConfig shared(Sharing with) {
        return new LiveConfig(
                kafka,
                catalogue,
                host,
                port,
                names,
                data,
                lookBack,
                keep,
                fresh,
                mostSensors,
                mostClients,
                stalled,
                with,
                rules);
    }

    /** The same where alarms are raised by those rules, or none are. */
    public LiveConfig by(Optional<RuleFiles> others) {
        return new LiveConfig(
                kafka,
                catalogue,
                host,
                port,
                names,
                data,
                lookBack,
                keep,
                fresh,
                mostSensors,
                mostClients,
                stalled,
                sharing,
                others);
    }

    /** The settings as the environment has them. */
    public static LiveConfig from(Env env) {
        return new LiveConfig(
                KafkaAccess.from(env),
                Catalogue.from(env),
                env.text("LIVE_HOST", "0.0.0.0"),
                env.integer("LIVE_PORT", PORT),
                HostNames.from(env, HOST_NAMES),
                Optional.empty(),
                env.seconds("LIVE_LOOK_BACK_SECONDS", LOOK_BACK),
                env.seconds("LIVE_KEEP_SECONDS", KEEP),
                env.seconds("LIVE_FRESH_SECONDS", FRESH),
                env.integer("LIVE_MOST_SENSORS", MOST_SENSORS),
                env.integer("LIVE_MOST_CLIENTS", MOST_CLIENTS),
                env.seconds("LIVE_STALLED_SECONDS", STALLED),
                Sharing.from(env),
                Optional.of(RuleFiles.from(env)));
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new ConfigException(name + " must be at least 1, but is " + value);
        }
    }
}
