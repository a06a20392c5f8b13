package io.weir.local.cli;

import java.nio.file.Files;
import java.nio.file.Path;

import io.weir.local.settings.StartException;

/** A file that a command writes at its end: what is in the way is said before the minutes that it takes, and not behind them. */
final class FileToWrite {

    private FileToWrite() {}

    /**
     * The folder that it will be in.
     *
     * @param option that names it
     * @throws StartException where it can't be written
     */
    static Path folder(String option, Path file) {
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
