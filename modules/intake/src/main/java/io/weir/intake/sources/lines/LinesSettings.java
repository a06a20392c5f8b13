package io.weir.intake.sources.lines;

import java.util.HashMap;
import java.util.Map;

import io.weir.intake.board.BoardsFile;
import io.weir.intake.spec.SourceSettings;
import io.weir.model.Place;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;

/**
 * Where lines come to, and what is borne of them.
 *
 * @param host the address
 * @param port of UDP and of TCP; 0 takes any free ones
 * @param places where boards and rooms are, by name
 * @param bufferBytes of the kernel, for datagrams that were not read yet
 * @param mostPerMinute lines of one address
 * @param mostConnections of TCP at a time
 * @param mostPerAddress connections of one address at a time
 */
public record LinesSettings(
        String host,
        int port,
        Map<String, Place> places,
        int bufferBytes,
        int mostPerMinute,
        int mostConnections,
        int mostPerAddress)
        implements SourceSettings {

    private static final int MOST_PORT = 65_535;

    public LinesSettings {
        require("LINES_PORT", port, 0, MOST_PORT);
        require("LINES_BUFFER_BYTES", bufferBytes, 1_024, 256 * 1024 * 1024);
        require("LINES_MOST_PER_MINUTE", mostPerMinute, 1, 100_000_000);
        require("LINES_MOST_CONNECTIONS", mostConnections, 1, 10_000);
        require("LINES_MOST_CONNECTIONS_PER_ADDRESS", mostPerAddress, 1, 10_000);
        places = Map.copyOf(places);
    }

    /** Reads what begins with {@code LINES_}. Listens to the whole network unless told otherwise: no board is on this machine. */
    public static LinesSettings from(Env env) {
        return new LinesSettings(
                env.text("LINES_HOST", "0.0.0.0"),
                env.integer("LINES_PORT", 8094),
                places(env.text("LINES_PLACES", "")),
                env.integer("LINES_BUFFER_BYTES", 4 * 1024 * 1024),
                env.integer("LINES_MOST_PER_MINUTE", 6_000),
                env.integer("LINES_MOST_CONNECTIONS", 64),
                env.integer("LINES_MOST_CONNECTIONS_PER_ADDRESS", 32));
    }

    @Override
    public LinesSource open() {
        return new LinesSource(this);
    }

    private static Map<String, Place> places(String text) {
        Map<String, Place> places = new HashMap<>();
        for (String each : text.split(",")) {
            if (!each.isBlank()) {
                String[] parts = each.strip().split("\\s+");
                places.put(parts[0], BoardsFile.place(parts, "LINES_PLACES"));
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
