package io.weir.bench.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.weir.model.settings.ConfigException;

/**
 * A build of Weir that is measured.
 *
 * @param launcher the command {@code weir}, beside its jar and its class archive
 */
public record Build(Path launcher) {

    private static final String LAUNCHER = "modules/local/target/weir";

    public Build {
        if (!Files.isExecutable(launcher)) {
            throw new ConfigException(launcher + " is not there: make quick builds it");
        }
    }

    /**
     * An earlier build, made of this repository's history where that was not done before.
     *
     * @param commit as git names it
     * @param folder keeps its source and what is built of it from run to run
     */
    public static Build earlier(String commit, Path repository, Path folder) {
        Path source = folder.resolve(commit);
        if (!Files.exists(source.resolve("pom.xml"))) {
            // forced, for `make clean` takes the folder away and git remembers it
            run(repository, "git", "worktree", "add", "--force", "--detach", source.toString(), commit);
        }
        run(source, "make", "quick");
        return in(source);
    }

    /** The build in that source tree. */
    public static Build in(Path source) {
        return new Build(source.resolve(LAUNCHER));
    }

    /** Its command that runs benches. */
    public Path bench() {
        return launcher.resolveSibling("../../bench/bench").normalize();
    }

    private static void run(Path folder, String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(List.of(command) + " failed in " + folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + List.of(command), e);
        }
    }
}
