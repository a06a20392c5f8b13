package io.weir.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import io.weir.intake.board.BoardsFile;
import io.weir.local.cli.options.DataOption;
import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.model.Place;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir board}. */
@Command(
        name = "board",
        description = "Says where boards stand that push here; a running Weir knows it from the next push on.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BoardCommand.AddCommand.class,
            BoardCommand.ListCommand.class,
            BoardCommand.RemoveCommand.class,
            SimulateCommand.class
        })
public final class BoardCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command: add, list, remove or simulate");
    }

    /** {@code weir board add}. */
    @Command(name = "add", description = "Says where a board stands, or stands now.", mixinStandardHelpOptions = true)
    static final class AddCommand implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "BOARD", description = "Its number, such as 3394227.")
        private String board;

        @Parameters(index = "1", paramLabel = "LATITUDE", description = "Degrees north.")
        private String latitude;

        @Parameters(index = "2", paramLabel = "LONGITUDE", description = "Degrees east.")
        private String longitude;

        @Parameters(index = "3", arity = "0..1", paramLabel = "ALTITUDE", description = "Metres above the sea.")
        private String altitude;

        @Mixin
        private DataOption data;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            String number = BoardsFile.number(board);
            String[] parts = altitude == null
                    ? new String[] {number, latitude, longitude}
                    : new String[] {number, latitude, longitude, altitude};
            Map<String, Place> places = BoardsFile.read(file(data));
            Place place = BoardsFile.place(parts, "A place");
            places.put(number, place);
            write(data, places);
            say(spec, number, place);
            return 0;
        }
    }

    /** {@code weir board list}. */
    @Command(name = "list", description = "Lists boards and their places.", mixinStandardHelpOptions = true)
    static final class ListCommand implements Callable<Integer> {

        @Mixin
        private DataOption data;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            Map<String, Place> places = BoardsFile.read(file(data));
            places.forEach((board, place) -> say(spec, board, place));
            if (places.isEmpty()) {
                spec.commandLine().getOut().println("Nobody has said where a board stands: weir board add");
            }
            return 0;
        }
    }

    /** {@code weir board remove}. */
    @Command(
            name = "remove",
            description = "Forgets where a board stands; what was stored keeps its place.",
            mixinStandardHelpOptions = true)
    static final class RemoveCommand implements Callable<Integer> {

        @Parameters(paramLabel = "BOARD", description = "Its number, such as 3394227.")
        private String board;

        @Mixin
        private DataOption data;

        @Override
        public Integer call() {
            Map<String, Place> places = BoardsFile.read(file(data));
            if (places.remove(BoardsFile.number(board)) == null) {
                throw new StartException("There is no board " + BoardsFile.number(board) + " in " + file(data));
            }
            write(data, places);
            return 0;
        }
    }

    private static Path file(DataOption data) {
        return Settings.env(data.path()).path("AIRROHR_BOARDS_FILE").orElseThrow();
    }

    private static void write(DataOption data, Map<String, Place> places) {
        Path file = file(data);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            BoardsFile.write(file, places);
        } catch (IOException e) {
            throw new StartException("Can't write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void say(CommandSpec spec, String board, Place place) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(board + "  " + place.latitude() + " " + place.longitude()
                + (place.altitude() == null ? "" : "  " + place.altitude() + " m"));
        out.flush();
    }
}
