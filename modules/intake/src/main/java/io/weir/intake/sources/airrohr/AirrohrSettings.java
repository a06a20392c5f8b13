package io.weir.intake.sources.airrohr;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.weir.intake.board.BoardPlaces;
import io.weir.intake.board.BoardsFile;
import io.weir.intake.push.PushDoor;
import io.weir.intake.push.PushTls;
import io.weir.intake.spec.SourceSettings;
import io.weir.model.Place;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.Secret;
import io.weir.web.HostNames;

/**
 * Where boards push to, and what is borne of them.
 *
 * @param host the address
 * @param port 0 takes any free one
 * @param names that it may be asked by
 * @param tls a second port, with a certificate
 * @param access who may push
 * @param places where boards stand
 * @param boards a file with more places, which may change
 * @param mostPerAddress connections of one address at a time
 * @param mostPerMinute pushes of one address
 * @param mostInFlight pushes that are nowhere safe yet: further ones are refused
 */
public record AirrohrSettings(
        String host,
        int port,
        HostNames names,
        Optional<PushTls> tls,
        Access access,
        Map<String, Place> places,
        Optional<Path> boards,
        int mostPerAddress,
        int mostPerMinute,
        int mostInFlight)
        implements SourceSettings {

    private static final String PREFIX = "AIRROHR";
    private static final String KEYSTORE = "AIRROHR_KEYSTORE";
    private static final Duration PATIENCE = Duration.ofSeconds(15); // a board gives up after 20
    private static final int MOST_PORT = 65_535;
    private static final int MOST_RATE = 10_000_000;
    private static final int MOST_IN_FLIGHT = 100_000;

    public AirrohrSettings {
        require("AIRROHR_PORT", port, 0, MOST_PORT);
        require("AIRROHR_MOST_PER_MINUTE", mostPerMinute, 1, MOST_RATE);
        require("AIRROHR_MOST_IN_FLIGHT", mostInFlight, 1, MOST_IN_FLIGHT);
        places = Map.copyOf(places);
    }

    /** Reads what begins with {@code AIRROHR_}. Listens to the whole network unless told otherwise: no board is on this machine. */
    public static AirrohrSettings from(Env env) {
        return new AirrohrSettings(
                env.text("AIRROHR_HOST", "0.0.0.0"),
                env.integer("AIRROHR_PORT", 8092),
                HostNames.from(env, "AIRROHR_HOST_NAMES"),
                tls(env),
                access(env),
                places(env.text("AIRROHR_PLACES", "")),
                env.path("AIRROHR_BOARDS_FILE"),
                env.integer("AIRROHR_MOST_CONNECTIONS_PER_ADDRESS", PushDoor.MOST_PER_ADDRESS),
                env.integer("AIRROHR_MOST_PER_MINUTE", 1_000),
                env.integer("AIRROHR_MOST_IN_FLIGHT", 2_000));
    }

    @Override
    public AirrohrSource open() {
        return new AirrohrSource(this);
    }

    PushDoor door() {
        return new PushDoor(PREFIX, host, port, names, mostPerAddress, PATIENCE, tls);
    }

    Duration patience() {
        return PATIENCE;
    }

    /** A place of the file goes before one of the settings. */
    BoardPlaces finder() {
        if (boards.isEmpty()) {
            return places::get;
        }
        BoardsFile file = new BoardsFile(boards.get());
        return board -> Optional.ofNullable(file.of(board)).orElse(places.get(board));
    }

    private static Optional<PushTls> tls(Env env) {
        return env.path(KEYSTORE)
                .map(keystore -> new PushTls(
                        KEYSTORE,
                        env.integer("AIRROHR_TLS_PORT", 8093),
                        keystore,
                        env.secret("AIRROHR_KEYSTORE_PASSWORD")));
    }

    private static Access access(Env env) {
        Optional<Secret> password = env.findSecret("AIRROHR_PASSWORD");
        String user = env.text("AIRROHR_USER", "");
        if (password.isPresent() == user.isEmpty()) {
            throw new ConfigException("AIRROHR_USER and AIRROHR_PASSWORD must be set both, or neither");
        }
        return new Access(user, password, env.findSecret("AIRROHR_TOKEN"));
    }

    private static Map<String, Place> places(String text) {
        Map<String, Place> places = new HashMap<>();
        for (String each : text.split(",")) {
            if (!each.isBlank()) {
                String[] parts = each.strip().split("\\s+");
                places.put(BoardsFile.number(parts[0]), BoardsFile.place(parts, "AIRROHR_PLACES"));
            }
        }
        return places;
    }

    private static void require(String setting, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ConfigException(setting + " must be between " + least + " and " + most + ", but is " + value);
        }
    }
}
