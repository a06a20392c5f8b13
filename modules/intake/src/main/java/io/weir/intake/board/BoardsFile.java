package io.weir.intake.board;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;

import io.weir.model.InvalidReadingException;
import io.weir.model.Place;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places of boards in a file, a line each: {@code 3394227 48.79 9.16 250}, which is the board's number, degrees north and east, and, if known,
 * metres above the sea. What is changed in it holds from the next question on. Safe for use by many threads.
 */
public final class BoardsFile implements BoardPlaces {

    private static final Logger LOGGER = LoggerFactory.getLogger(BoardsFile.class);
    private static final int MOST_WORDS = 100;
    private static final int MOST_PARTS = 4;

    private final Path file;
    private Map<String, Place> places; // guarded by this, as what is below
    private FileTime changed;

    /**
     * @param file need not be there yet
     * @throws ConfigException naming the line that can't be read
     */
    public BoardsFile(Path file) {
        this.file = file;
        changed = changed(); // before it is read: what is written meanwhile is read again
        places = read(file);
    }

    @Override
    public synchronized Place of(String board) {
        FileTime last =
                changed(); // each time, which is a few microseconds: a board is switched on right behind its place
        if (!last.equals(changed)) {
            changed = last;
            readAgain();
        }
        return places.get(board);
    }

    /**
     * The number of a board that is named {@code 3394227} or {@code esp8266-3394227}.
     *
     * @throws ConfigException where it is none
     */
    public static String number(String board) {
        String number = board.substring(board.lastIndexOf('-') + 1);
        if (!number.matches("[A-Za-z0-9_:.]{1,60}")) {
            throw new ConfigException("A board must be named by its number, such as 3394227, but is named '"
                    + Printable.of(board, MOST_WORDS) + "'");
        }
        return number;
    }

    /** Boards and their places, by number; none where there is no file. */
    public static Map<String, Place> read(Path file) {
        Map<String, Place> places = new TreeMap<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.strip().split("\\s+");
                    places.put(number(parts[0]), place(parts, file + ", line " + number));
                }
            }
        } catch (NoSuchFileException e) {
            // nobody has said anything yet
        } catch (IOException e) {
            throw new ConfigException("The boards' file " + file + " can't be read: " + e.getMessage());
        }
        return places;
    }

    /** Puts these in the file in the place of all that it had. */
    public static void write(Path file, Map<String, Place> places) throws IOException {
        StringBuilder text = new StringBuilder("# board, degrees north, degrees east, metres above the sea if known\n");
        places.forEach((board, place) -> text.append(board)
                .append(' ')
                .append(place.latitude())
                .append(' ')
                .append(place.longitude())
                .append(place.altitude() == null ? "" : " " + place.altitude())
                .append('\n'));
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The place that these words say.
     *
     * @param parts board, latitude, longitude and maybe altitude
     * @param where they stand, for people
     * @throws ConfigException where they say none
     */
    public static Place place(String[] parts, String where) {
        try {
            if (parts.length == MOST_PARTS - 1 || parts.length == MOST_PARTS) {
                Double altitude = parts.length == MOST_PARTS ? Double.valueOf(parts[MOST_PARTS - 1]) : null;
                if (altitude == null || Double.isFinite(altitude)) {
                    return new Place(
                            null,
                            Double.parseDouble(parts[1]),
                            Double.parseDouble(parts[2]),
                            altitude,
                            null,
                            null,
                            false);
                }
            }
        } catch (NumberFormatException | InvalidReadingException e) {
            // said below
        }
        throw new ConfigException(where
                + " must be a board, degrees north, degrees east and maybe metres above the sea, such as 3394227 48.79 9.16 250, but is '"
                + Printable.of(String.join(" ", parts), MOST_WORDS) + "'");
    }

    private void readAgain() {
        try {
            places = read(file);
        } catch (ConfigException e) {
            LOGGER.warn("Places of boards stay as they were: {}", e.getMessage());
        }
    }

    private FileTime changed() {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
