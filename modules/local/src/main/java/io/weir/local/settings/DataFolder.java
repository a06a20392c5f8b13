package io.weir.local.settings;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

import io.weir.model.Printable;
import io.weir.model.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder with all that Weir keeps on this machine. One process at a time has it open. */
public final class DataFolder implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(DataFolder.class);

    /** The file that says where the parts are of the Weir that runs in it. */
    public static final String RUNNING = "running";

    /** The file that says which Weir last ran in it. */
    public static final String VERSION = "version";

    private static final String HOLDER = "holder";
    private static final int MOST_WORDS = 200;

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Where the folder is when nobody says: the operating system's place for a user's data.
     *
     * @param env environment variables
     * @param properties system properties {@code os.name} and {@code user.home}
     */
    public static Path standard(Map<String, String> env, Map<String, String> properties) {
        Path home = Path.of(properties.getOrDefault("user.home", "."));
        String system = properties.getOrDefault("os.name", "");
        if (system.startsWith("Mac")) {
            return home.resolve("Library/Application Support/weir");
        }
        if (system.startsWith("Windows")) {
            return Path.of(env.getOrDefault(
                            "LOCALAPPDATA", home.resolve("AppData/Local").toString()))
                    .resolve("weir");
        }
        String data = env.getOrDefault("XDG_DATA_HOME", "");
        return (data.isBlank() ? home.resolve(".local/share") : Path.of(data)).resolve("weir");
    }

    /**
     * Opens the folder, making it when it is missing.
     *
     * @throws StartException where it can't be written or another process has it
     */
    public static DataFolder open(Path path) {
        TemporaryFolder.trouble().ifPresent(trouble -> {
            throw new StartException(trouble);
        });
        try {
            Files.createDirectories(path);
        } catch (FileAlreadyExistsException e) {
            throw new StartException(path + " is not a folder; name another one with --data");
        } catch (IOException e) {
            throw new StartException(unwritable(path, e), e);
        }
        try {
            FileChannel channel = FileChannel.open(
                    path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartException("Another weir is using " + path + whose(path)
                        + "; stop it first, or name another folder with --data");
            }
            DataFolder folder = new DataFolder(path, channel, lock);
            Files.deleteIfExists(path.resolve(RUNNING)); // of one that was killed
            folder.tell("");
            return folder;
        } catch (IOException e) {
            throw new StartException(unwritable(path, e), e);
        }
    }

    /** Whether another process has it, or this one. Nothing is made where there is no such folder. */
    public static boolean isHeld(Path path) {
        try (FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                return true;
            }
            lock.release();
            return false;
        } catch (AccessDeniedException e) {
            throw new StartException(unwritable(path, e), e);
        } catch (IOException e) { // nobody ever had it
            return false;
        }
    }

    /**
     * For a command that has nothing to look at in a new folder: a slip in the name would pass for nothing amiss.
     *
     * @throws StartException where no Weir ever kept anything there
     */
    public static void requireFilled(Path path) {
        if (!isFilled(path)) {
            throw new StartException("There are no data of Weir in " + path + "; name its folder with --data");
        }
    }

    /** Whether a Weir ever kept anything in it. */
    public boolean isFilled() {
        return isFilled(path);
    }

    private static boolean isFilled(Path path) {
        return Files.exists(path.resolve("kafka"));
    }

    /** Notes which Weir runs in it, for one that comes later. */
    public void noteVersion() {
        try {
            Files.writeString(path.resolve(VERSION), Version.TEXT + '\n');
        } catch (IOException e) {
            throw new StartException(unwritable(path, e), e);
        }
    }

    /** Leaves word for another process that wants the folder meanwhile. */
    public void tell(String what) {
        String process = "process " + ProcessHandle.current().pid();
        try {
            Files.writeString(path.resolve(HOLDER), what.isEmpty() ? process : process + ", " + what);
        } catch (IOException e) {
            LOGGER.debug("No word left in {}", path, e); // another one will be told less
        }
    }

    /** The folder itself. */
    public Path path() {
        return path;
    }

    /** The place of one part in it; not made yet. */
    public Path of(String part) {
        return path.resolve(part);
    }

    /** Lets another process have it; the file stays, or two could lock two files of one name. */
    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new StartException("Can't let go of " + path, e);
        }
    }

    private static String whose(Path path) {
        try (BufferedReader word = Files.newBufferedReader(path.resolve(HOLDER))) {
            return " (" + Printable.of(word.readLine(), MOST_WORDS) + ")";
        } catch (IOException e) { // an older one, which leaves none
            return "";
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) { // the other one is in this very process
            return null;
        }
    }

    private static String unwritable(Path path, IOException e) {
        String why = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
        return "Can't write to the data folder " + path + " (" + why + "); name another one with --data";
    }
}
