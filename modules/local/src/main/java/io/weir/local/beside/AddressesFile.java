package io.weir.local.beside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import io.weir.local.settings.StartException;

/** The file by which a Weir that runs tells its own user where its parts are; there for as long as it runs. */
public final class AddressesFile implements AutoCloseable {

    private static final FileAttribute<Set<PosixFilePermission>> MINE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;

    private AddressesFile(Path file) {
        this.file = file;
    }

    /**
     * Writes it, whole at once.
     *
     * @throws StartException where the folder can't be written
     */
    public static AddressesFile write(Path data, Addresses addresses) {
        Path file = data.resolve(Addresses.FILE);
        Path draft = data.resolve(Addresses.FILE + ".new");
        try {
            Files.deleteIfExists(draft);
            create(draft);
            Files.write(draft, addresses.json());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new AddressesFile(file);
        } catch (IOException e) {
            throw new StartException("Can't write " + file + " (" + e.getMessage() + ")", e);
        }
    }

    /** With its permissions before anything is in it. */
    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file, MINE);
        } catch (UnsupportedOperationException e) { // Windows, where a user's data folder is that user's alone
            Files.createFile(file);
        }
    }

    /** It can be asked no more. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
