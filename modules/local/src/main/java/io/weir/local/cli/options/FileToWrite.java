package io.weir.local.cli.options;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.weir.local.settings.StartException;

/** A file that a command writes at its end: what is in the way is said before the minutes that it takes, and not behind them. */
public final class FileToWrite {

    private FileToWrite() {}

    /**
     * Looks whether it can be written: one that is there is opened, and stays as it is.
     *
     * @param option that names it
     * @throws StartException where it can't be written
     */
    public static void check(String option, Path file) {
        if (Files.isRegularFile(file)) {
            try (SeekableByteChannel opened = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                // that it could be is all there is to know
            } catch (IOException e) {
                throw new StartException(option + " " + file + ": that file can't be written to", e);
            }
        } else if (Files.notExists(file)
                || Files.isDirectory(file)) { // what is neither, such as /dev/stdout, is not looked at
            folder(option, file);
        }
    }

    /**
     * The folder that it will be in.
     *
     * @param option that names it
     * @throws StartException where it can't be written
     */
    public static Path folder(String option, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new StartException(
                    option + " " + file + ": there is no folder " + folder + " that can be written to");
        }
        if (Files.isDirectory(file)) {
            throw new StartException(option + " must name a file, but " + file + " is a folder");
        }
        return folder;
    }
}
