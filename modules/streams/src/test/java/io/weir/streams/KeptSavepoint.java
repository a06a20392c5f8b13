package io.weir.streams;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A savepoint of an earlier build, kept among the resources of a test in {@code older/savepoint.zip}. */
public final class KeptSavepoint {

    private static final String NAME = "/older/savepoint.zip";

    private KeptSavepoint() {}

    /**
     * Unpacks it.
     *
     * @return where it is, as a job is told to go on from it
     */
    public static String unpack(Class<?> test, Path folder) {
        Path savepoint = folder.resolve("kept");
        try (ZipInputStream zip = new ZipInputStream(test.getResourceAsStream(NAME))) {
            Files.createDirectories(savepoint);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, savepoint.resolve(entry.getName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return savepoint.toUri().toString();
    }

    /** Packs one that is to be kept. */
    public static void pack(String savepoint, Path into) {
        try (Stream<Path> found = Files.list(Path.of(URI.create(savepoint)));
                OutputStream out = Files.newOutputStream(into);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            List<Path> files = found.sorted().toList();
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(file.getFileName().toString()));
                try (InputStream in = Files.newInputStream(file)) {
                    in.transferTo(zip);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
