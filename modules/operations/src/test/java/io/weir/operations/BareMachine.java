package io.weir.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code make} on a path of its own, which has no JDK, Maven or browser, and programs of ours in the place of installers. */
final class BareMachine {

    private static final List<String> TOOLS =
            List.of("bash", "chmod", "env", "find", "grep", "make", "rm", "touch", "uname");

    private final Path programs;
    private final Path calls;
    private final Map<String, String> settings = new LinkedHashMap<>();

    /**
     * @param folder an empty one
     * @param stubs which of apt-get, dnf, brew and sudo are there
     */
    BareMachine(Path folder, String... stubs) throws IOException {
        programs = Files.createDirectories(folder.resolve("programs"));
        calls = folder.resolve("calls");
        for (String tool : TOOLS) {
            Files.createSymbolicLink(programs.resolve(tool), find(tool));
        }
        for (String stub : stubs) {
            copy(List.of("apt-get", "dnf", "brew").contains(stub) ? "installer" : stub, stub);
        }
        copy("id", "id");
        copy("apt-cache", "apt-cache");
        set("PATH", programs.toString());
        set("PROGRAMS", programs.toString());
        set("CALLS", calls.toString());
        set("KNOWN", "openjdk-17-jdk-headless");
    }

    void set(String name, String value) {
        settings.put(name, value);
    }

    /** What a command said, how it ended, and which programs that are ours it ran. */
    record Outcome(int code, String said, List<String> calls) {}

    Outcome run(String... command) throws IOException, InterruptedException {
        Files.deleteIfExists(calls);
        List<String> line = new ArrayList<>(List.of(command));
        line.set(0, line.get(0).contains("/") ? line.get(0) : find(line.get(0)).toString());
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(Repository.ROOT.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(settings);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), said, Files.exists(calls) ? Files.readAllLines(calls) : List.of());
    }

    private void copy(String stub, String name) throws IOException {
        Path program = programs.resolve(name);
        try (var script = BareMachine.class.getResourceAsStream("/setup/" + stub)) {
            Files.copy(script, program);
        }
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private static Path find(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + program + " on this machine"));
    }
}
