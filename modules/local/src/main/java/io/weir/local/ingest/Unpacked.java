package io.weir.local.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.weir.model.Printable;

/**
 * The files in folders and in zip archives, in the order of their names; what is hidden is passed over. They can be read
 * until this is closed.
 */
public final class Unpacked implements AutoCloseable {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final String WORKBOOK = "[Content_Types].xml";
    private static final String OF_MACOS = "__MACOSX";
    private static final int MOST_WORDS = 300;

    private final List<FileSystem> archives = new ArrayList<>();

    /** What there is to read of that: itself, or what is in it. */
    public List<InputFile> files(InputFile given) {
        if (given.fault() != null) {
            return List.of(given);
        }
        try {
            if (Files.isDirectory(given.path())) {
                return inFolder(given);
            }
            return isZip(given.path()) ? inZip(given) : List.of(given);
        } catch (IOException | UncheckedIOException | ProviderNotFoundException e) {
            String why = Printable.of(String.valueOf(e.getMessage()), MOST_WORDS);
            return List.of(new InputFile(given.name(), given.path(), "it can't be opened: " + why));
        }
    }

    @Override
    public void close() {
        for (FileSystem archive : archives) {
            try {
                archive.close();
            } catch (IOException e) {
                throw new UncheckedIOException("Can't close " + archive, e);
            }
        }
    }

    private List<InputFile> inFolder(InputFile folder) throws IOException {
        List<InputFile> files = new ArrayList<>();
        for (Path file : walk(folder.path())) {
            files.addAll(files(InputFile.of(file))); // with a fault of its own, if it has one
        }
        return orNone(files, folder, "there are no files in this folder");
    }

    /**
     * One with an entry such as {@code ../a.csv} is refused whole, by Java's file system, which has no place for it. As nothing is unpacked it would do
     * no harm; but whoever packs so means harm or has a tool that is broken, and it would want a second way of reading archives.
     */
    private List<InputFile> inZip(InputFile zip) throws IOException {
        FileSystem archive = FileSystems.newFileSystem(zip.path());
        archives.add(archive);
        Path root = archive.getRootDirectories().iterator().next();
        if (Files.exists(root.resolve(WORKBOOK))) {
            return List.of(new InputFile(
                    zip.name(),
                    zip.path(),
                    "it is a workbook of Excel or the like: save its tables as CSV, and give these"));
        }
        List<InputFile> files = walk(root).stream()
                .map(file -> new InputFile(zip.name() + file, file, null))
                .toList();
        return orNone(files, zip, "there are no files in this zip archive");
    }

    private static List<InputFile> orNone(List<InputFile> files, InputFile given, String fault) {
        return files.isEmpty() ? List.of(new InputFile(given.name(), given.path(), fault)) : files;
    }

    private static List<Path> walk(Path folder) throws IOException {
        Path start = Files.isSymbolicLink(folder) ? folder.toRealPath() : folder; // a link itself is not walked
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isMeant(start.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isMeant(Path file) {
        for (Path name : file) {
            if (name.toString().startsWith(".") || name.toString().startsWith(OF_MACOS)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZip(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return false; // said where it is read
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        }
    }
}
