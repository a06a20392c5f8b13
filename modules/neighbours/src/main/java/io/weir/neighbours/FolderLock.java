package io.weir.neighbours;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a folder for one neighbour. The operating system gives the lock back when the process ends, however it ends.
 */
final class FolderLock implements AutoCloseable {

    private static final String FILE = "lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes the folder where it is missing, and locks it; fails with a clear line where that can't be. */
    static FolderLock take(String neighbour, Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                channel.close();
                throw new NeighbourException(neighbour + " can't start: the folder " + folder + " is in use");
            }
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new NeighbourException(
                    neighbour + " can't start: the folder " + folder + " can't be written to (" + e + ")", e);
        }
    }

    /** Tries to lock the file, and says whether somebody else has. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true; // by this very process
        }
    }

    /** Gives the folder back. The file stays: deleting it could take away the lock of whoever comes next. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new NeighbourException("A lock can't be given back: " + e, e);
        }
    }
}
