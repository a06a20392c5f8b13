package io.weir.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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

    private final OwnPath path;
    private final Path state;

    /**
     * @param folder an empty one
     * @param stubs which of helm, kubectl and openssl are there
     */
    StubbedDeploy(Path folder, String... stubs) throws IOException {
        path = new OwnPath(folder);
        state = Files.createDirectories(folder.resolve("state"));
        for (String stub : stubs) {
            path.copy("/deploy/" + stub, stub);
        }
        Path tools = Files.createDirectories(Path.of("target", "deploy-tools").toAbsolutePath());
        OwnPath.link(tools, TOOLS);
        set("PATH", path.programs() + ":" + tools);
        set("STATE", state.toString());
        set("BUILD", "0");
        set("TAG", "1");
    }

    void set(String name, String value) {
        path.set(name, value);
    }

    OwnPath.Outcome run(String... command) throws IOException, InterruptedException {
        return path.run(command);
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
}
