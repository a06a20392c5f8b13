package io.weir.local;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

import io.weir.model.Printable;
import io.weir.scraper.EmptyFeedException;
import io.weir.scraper.FeedFile;
import io.weir.scraper.ForeignFeedException;

/**
 * A file that is to be read twice, once for what it claims and once to send it.
 *
 * @param name as it is spoken of
 * @param path where its bytes are
 * @param fault why there are none, in a sentence about it; null where there are
 */
record InputFile(String name, Path path, String fault) {

    private static final int MOST_NAME = 300;

    InputFile {
        name = Printable.of(name, MOST_NAME);
    }

    /** A file that can be read as often as one likes. */
    static InputFile of(Path path) {
        return new InputFile(path.toString(), path, null);
    }

    /** What keeps the file from being read, as far as its beginning shows; nothing of what is no regular file. */
    Optional<String> obstacle() {
        if (fault != null) {
            return Optional.of(fault);
        }
        if (Files.isDirectory(path)) {
            return Optional.of("it is a directory: name the files in it");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            FeedFile.probe(path);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(why(e));
        }
    }

    /** Why a file can't be read, in a sentence about it. */
    static String why(IOException e) {
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
