package io.weir.local.ingest;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

import io.weir.intake.reading.EmptyFeedException;
import io.weir.intake.reading.FeedFile;
import io.weir.intake.reading.ForeignFeedException;
import io.weir.model.Printable;

/**
 * A file that is to be read, and once more where something of it has to be named.
 *
 * @param name as it is spoken of
 * @param path where its bytes are
 * @param fault why there are none, in a sentence about it; null where there are
 */
public record InputFile(String name, Path path, String fault) {

    private static final int MOST_NAME = 300;

    public InputFile {
        name = Printable.of(name, MOST_NAME);
    }

    /** A file that can be read as often as one likes. */
    public static InputFile of(Path path) {
        return new InputFile(path.toString(), path, null);
    }

    /** What it is called, without its folder; nothing where it is no file of the user's. */
    public Optional<String> fileName() {
        boolean own = path.toString().equals(name) || name.endsWith(path.toString());
        return own ? Optional.of(path.getFileName().toString()) : Optional.empty();
    }

    /** How long it is; 0 where it is no file. */
    long bytes() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0; // said where it is read
        }
    }

    /** Which file it is, and which of what was ever in it. */
    String identity() {
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            return name + " " + path.toAbsolutePath() + " " + now.size() + " " + now.lastModifiedTime();
        } catch (IOException e) {
            return path.toAbsolutePath() + " can't be read";
        }
    }

    /**
     * What keeps the file from being read, as far as its beginning shows; nothing of what is no regular file.
     *
     * @param formats that it may be in
     */
    public Optional<String> obstacle(FileFormats formats) {
        if (fault != null) {
            return Optional.of(fault);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            return obstacleInFile(formats);
        } catch (IOException e) {
            return Optional.of(why(e));
        }
    }

    private Optional<String> obstacleInFile(FileFormats formats) throws IOException {
        try {
            FeedFile.probe(path, formats.format(formats.of(this), this));
            return Optional.empty();
        } catch (ForeignFeedException e) {
            Optional<String> misfit = e.isTable() ? formats.misfit(this) : Optional.empty();
            return misfit.or(() -> Optional.of(why(e)));
        }
    }

    /** Why a file can't be read, in a sentence about it. */
    public static String why(IOException e) {
        if (e instanceof EmptyFeedException) {
            return "it is empty: not even []";
        }
        if (e instanceof ForeignFeedException) {
            return e.getMessage();
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "there is no permission to read it";
        }
        return "it can't be read: " + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
}
