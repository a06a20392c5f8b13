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

import static org.assertj.core.api.Assertions.assertThat;

/** The scripts of {@code k8s/} with programs of ours in the place of helm and kubectl, which write down how they are called. */
final class StubbedDeploy {

    /** What the scripts need of a machine; nothing else is on their path. */
    private static final List<String> TOOLS = List.of(
            "awk",
            "basename",
            "bash",
            "cat",
            "cut",
            "dirname",
            "find",
            "git",
            "grep",
            "head",
            "make",
            "mktemp",
            "paste",
            "rm",
            "sed",
            "sleep",
            "sort",
            "tail",
            "touch",
            "tr");

    private final Path programs;
    private final Path state;
    private final Path calls;
    private final Map<String, String> settings = new LinkedHashMap<>();

    /**
     * @param folder an empty one
     * @param stubs which of helm, kubectl and openssl are there
     */
    StubbedDeploy(Path folder, String... stubs) throws IOException {
        programs = Files.createDirectories(folder.resolve("programs"));
        state = Files.createDirectories(folder.resolve("state"));
        calls = folder.resolve("calls");
        for (String stub : stubs) {
            Path program = programs.resolve(stub);
            try (var script = StubbedDeploy.class.getResourceAsStream("/deploy/" + stub)) {
                Files.copy(script, program);
            }
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        Path tools = Files.createDirectories(Path.of("target", "deploy-tools").toAbsolutePath());
        for (String tool : TOOLS) {
            if (Files.notExists(tools.resolve(tool))) {
                Files.createSymbolicLink(tools.resolve(tool), find(tool));
            }
        }
        set("PATH", programs + ":" + tools);
        set("CALLS", calls.toString());
        set("STATE", state.toString());
        set("BUILD", "0");
        set("TAG", "1");
    }

    void set(String name, String value) {
        settings.put(name, value);
    }

    /**
     * What a command said and how it ended.
     *
     * @param calls of helm and kubectl, in their order
     */
    record Outcome(int code, String said, List<String> calls) {}

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
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        assertThat(ended).as(Files.readString(said)).isTrue();
        return new Outcome(
                process.exitValue(),
                Files.readString(said),
                Files.exists(calls) ? Files.readAllLines(calls) : List.of());
    }

    /** What the cluster has, as the programs remember it. */
    String state(String name) throws IOException {
        return Files.readString(state.resolve(name)).strip();
    }

    void state(String name, String text) throws IOException {
        Files.writeString(state.resolve(name), text);
    }

    /** The passwords and tokens that were put into Secrets. */
    List<String> secrets() throws IOException {
        return Files.readAllLines(state.resolve("secrets"));
    }

    private static Path find(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + program + " on this machine"));
    }
}
