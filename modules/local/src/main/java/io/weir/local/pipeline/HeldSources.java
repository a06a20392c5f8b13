package io.weir.local.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.weir.intake.sources.Sources;
import io.weir.intake.spec.SourceSpec;
import io.weir.local.settings.DataFolder;
import io.weir.local.settings.StartException;
import io.weir.model.Printable;

/**
 * Which sources have given readings to a data folder: names in its file {@code sources}, one a line, each written before
 * the first reading of that source goes in. Topics forget after a week and a store may be another one; this does not.
 */
public final class HeldSources {

    private static final String UNKNOWN = "an earlier version of Weir";
    private static final int MOST_NAME = 60;

    private final Path file;

    private HeldSources(Path file) {
        this.file = file;
    }

    /**
     * Those of this folder. One that was filled before there was such a file may hold anything, and is noted to.
     *
     * @throws StartException where the folder can't be written
     */
    public static HeldSources in(DataFolder folder) {
        HeldSources held = new HeldSources(folder.of("sources"));
        if (!Files.exists(held.file)) {
            held.append(folder.isFilled() ? UNKNOWN + '\n' : "");
        }
        return held;
    }

    /**
     * Notes that readings of this source are about to go in.
     *
     * @throws StartException where that can't be written: then nothing may go in
     */
    synchronized void note(String source) {
        if (!names().contains(source)) {
            append(source + '\n');
        }
    }

    /** What the folder holds, or may hold, of sources that are live, or that nobody here knows; fit for a sentence. */
    public synchronized Optional<String> live() {
        String live = names().stream()
                .filter(name -> Sources.find(name).map(SourceSpec::live).orElse(true))
                .map(name -> Printable.of(name, MOST_NAME))
                .collect(Collectors.joining(" and "));
        return live.isEmpty() ? Optional.empty() : Optional.of("readings of " + live);
    }

    /** Whether the folder holds products of any. */
    synchronized boolean hasProducts() {
        return names().stream().anyMatch(HeldSources::givesProducts);
    }

    /** Whether that source gives products. */
    static boolean givesProducts(String source) {
        return Sources.find(source).map(SourceSpec::products).orElse(false);
    }

    private List<String> names() {
        try {
            return Files.readAllLines(file).stream()
                    .filter(name -> !name.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new StartException("Can't read " + file + ": " + e.getMessage(), e);
        }
    }

    private void append(String text) {
        try {
            Files.writeString(
                    file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new StartException("Can't write " + file + ": " + e.getMessage(), e);
        }
    }
}
