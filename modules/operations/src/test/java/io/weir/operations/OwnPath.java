package io.weir.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.weir.testing.Repository;

import static org.assertj.core.api.Assertions.assertThat;

/** A folder of programs, some of them ours in the place of others, and commands that find nothing but these. */
final class OwnPath {

    private final Path programs;
    private final Path calls;
    private final Map<String, String> settings = new LinkedHashMap<>();

    /**
     * @param folder an empty one
     */
    OwnPath(Path folder) throws IOException {
        programs = Files.createDirectories(folder.resolve("programs"));
        calls = folder.resolve("calls");
        set("PATH", programs.toString());
        set("CALLS", calls.toString());
    }

    /** Where the programs are. */
    Path programs() {
        return programs;
    }

    /** Sets a variable of the commands' environment, which has no others. */
    void set(String name, String value) {
        settings.put(name, value);
    }

    /** Puts a program of ours there under that name, which writes down in {@code CALLS} how it is called. */
    void copy(String resource, String name) throws IOException {
        Path program = programs.resolve(name);
        try (var script = OwnPath.class.getResourceAsStream(resource)) {
            Files.copy(script, program);
        }
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    /** Puts programs of this machine into a folder, where they are not there yet. */
    static void link(Path folder, List<String> tools) throws IOException {
        for (String tool : tools) {
            if (Files.notExists(folder.resolve(tool))) {
                Files.createSymbolicLink(folder.resolve(tool), find(tool));
            }
        }
    }

    /**
     * What a command said and how it ended.
     *
     * @param calls of the programs that are ours, in their order
     */
    record Outcome(int code, String said, List<String> calls) {}

    /** Runs a command of this machine, or of the repository, in the repository. */
    Outcome run(String... command) throws IOException, InterruptedException {
        Files.deleteIfExists(calls);
        List<String> line = new ArrayList<>(List.of(command));
        line.set(0, line.get(0).contains("/") ? line.get(0) : find(line.get(0)).toString());
        Path said = calls.resolveSibling("said");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(Repository.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment().putAll(settings);
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        assertThat(ended).as(Files.readString(said)).isTrue();
        return new Outcome(
                process.exitValue(),
                Files.readString(said),
                Files.exists(calls) ? Files.readAllLines(calls) : List.of());
    }

    private static Path find(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + program + " on this machine"));
    }
}
