package io.weir.forecaster.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.weir.forecaster.model.Forest;
import io.weir.forecaster.model.ForestBytes;

/** A file for each forest, in a folder that is there while a training is not done. */
public final class LearnedFolder implements Learned {

    private static final String ENDING = ".forest";
    private static final String NEXT = "next-";

    private final Path folder;
    private int found;

    /**
     * @param folder is made with the first forest
     */
    public LearnedFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Forest> find(String name) {
        Path file = file(name);
        try {
            Forest forest = ForestBytes.read(Files.readAllBytes(file));
            found++;
            return Optional.of(forest);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // damaged: it is learned again, and written over
        }
    }

    @Override
    public void keep(String name, Forest forest) {
        try {
            Files.createDirectories(folder);
            Path next = Files.createTempFile(folder, NEXT, ""); // another training may use the folder too
            Files.write(next, ForestBytes.of(forest));
            Files.move(next, file(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't keep what was learned in " + folder, e);
        }
    }

    /** How many forests did not have to be learned. */
    public int found() {
        return found;
    }

    /** The training is done: nothing of this is needed any more. */
    public void delete() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> within = Files.list(folder)) {
            List<Path> ours =
                    within.filter(path -> isOurs(path.getFileName().toString())).toList();
            for (Path path : ours) {
                Files.delete(path);
            }
        }
        Files.delete(folder);
    }

    private static boolean isOurs(String name) {
        return name.endsWith(ENDING) || name.startsWith(NEXT);
    }

    private Path file(String name) {
        return folder.resolve(Digest.of(digest -> digest.update(name.getBytes(StandardCharsets.UTF_8))) + ENDING);
    }
}
