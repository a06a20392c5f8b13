package io.weir.forecaster.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.weir.model.settings.ConfigException;

/**
 * LightGBM's native library, unpacked into a folder of this process. LightGBM4j would unpack it to one place for all, and a second
 * process that does so while one learns ends that one with a bus error.
 */
final class NativeLibrary {

    private static final String FOLDER = "java.io.tmpdir";

    private static boolean loaded;

    private NativeLibrary() {}

    /**
     * Loads it, where it is not.
     *
     * @throws ConfigException where it can't be loaded on this machine
     */
    static synchronized void require() {
        if (loaded) {
            return;
        }
        String shared = System.getProperty(FOLDER);
        try {
            Path own = Files.createTempDirectory("weir-lightgbm-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(own), "lightgbm-folder"));
            System.setProperty(FOLDER, own.toString()); // which LightGBM4j asks for when its class is first used
            LGBMBooster.loadNative();
            loaded = true;
        } catch (IOException | LinkageError e) {
            throw new ConfigException(
                    "Training needs LightGBM's native library, which can't be loaded here: " + e.getMessage()
                            + ". It is there for Linux (glibc 2.29 or later, with libgomp: apt-get install libgomp1), macOS and"
                            + " Windows",
                    e);
        } finally {
            System.setProperty(FOLDER, shared);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> within = Files.walk(folder)) {
            List<Path> deepestFirst = within.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            // the process ends; what is left is in the folder for temporary files
        }
    }
}
