package io.weir.local.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.weir.local.settings.Settings;
import io.weir.local.settings.StartException;
import io.weir.local.settings.StoreChoice;

/**
 * The disk under the data folder.
 *
 * @param folder the data folder; need not be there yet
 * @param room how much of it has to be free
 */
public record Disk(Path folder, Room room) {

    /** How the parts say it: the C library's words (Kafka, Flink, ourselves), its number (QuestDB), Windows' words. */
    private static final List<String> NO_SPACE =
            List.of("No space left on device", "[28] ", "errno=28", "not enough space on the disk");

    /** The disk under a folder, with the room that the environment asks for. */
    public static Disk under(Path folder) {
        return new Disk(folder.toAbsolutePath().normalize(), Room.from(Settings.env()));
    }

    /**
     * Bytes that this user may still write. A quota that the file system does not tell of is not seen.
     *
     * @throws IOException where the disk can't be asked
     */
    public long free() throws IOException {
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.getFileStore(there).getUsableSpace();
    }

    /**
     * Bytes that have to be free for a start.
     *
     * @param store where measures go; another store than the embedded one needs no room here
     * @param coming what the work itself will bring, as the estimate of the files says
     */
    public long needed(StoreChoice store, long coming) {
        boolean tablesToMake = store.url().isEmpty() && !Files.exists(folder.resolve("store/db"));
        return room.least() + (tablesToMake ? Room.NEW_FOLDER : 0) + coming;
    }

    /**
     * Stops a start that would run into a full disk.
     *
     * @throws StartException where less than that is free
     */
    public void require(long needed) {
        full(needed).ifPresent(why -> {
            throw new StartException(why + ": make room, or name another folder with --data");
        });
    }

    /** The sentence for where less than that is free; nothing where there is enough, or nobody can tell. */
    Optional<String> full(long needed) {
        try {
            long free = free();
            return free < needed ? Optional.of(sentence(free, needed)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What is said of a disk that is full. */
    public String sentence(long free, long needed) {
        return "the disk under " + folder + " is full: " + megabytes(free) + " free, "
                + megabytes(needed + Room.MEGABYTE - 1) + " needed";
    }

    /** Whole ones, rounded down. */
    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", bytes / Room.MEGABYTE);
    }

    /**
     * The sentence where a full disk is what made a part fail, by its words or by what is free now.
     *
     * @param failure with its causes; null where nobody knows
     */
    public Optional<String> reason(Throwable failure) {
        try {
            long free = free();
            if (free >= room.low() && hasNoSpace(failure)) {
                return Optional.of("no space was left on the disk under " + folder + " (" + megabytes(free)
                        + " are free now: a quota, or somebody has made room)");
            }
            return free < room.low() ? Optional.of(sentence(free, room.least())) : Optional.empty();
        } catch (IOException e) {
            return hasNoSpace(failure)
                    ? Optional.of("no space was left on the disk under " + folder)
                    : Optional.empty();
        }
    }

    private static boolean hasNoSpace(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String words = String.valueOf(cause.getMessage());
            if (NO_SPACE.stream().anyMatch(words::contains)) {
                return true;
            }
        }
        return false;
    }
}
