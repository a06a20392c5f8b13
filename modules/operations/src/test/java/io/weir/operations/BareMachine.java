package io.weir.operations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code make} on a path of its own, which has no JDK, Maven or browser, and programs of ours in the place of installers. */
final class BareMachine {

    private static final List<String> TOOLS =
            List.of("bash", "chmod", "env", "find", "grep", "make", "rm", "touch", "uname");

    private final OwnPath path;

    /**
     * @param folder an empty one
     * @param stubs which of apt-get, dnf, brew and sudo are there
     */
    BareMachine(Path folder, String... stubs) throws IOException {
        path = new OwnPath(folder);
        OwnPath.link(path.programs(), TOOLS);
        for (String stub : stubs) {
            path.copy("/setup/" + (List.of("apt-get", "dnf", "brew").contains(stub) ? "installer" : stub), stub);
        }
        path.copy("/setup/id", "id");
        path.copy("/setup/apt-cache", "apt-cache");
        set("PROGRAMS", path.programs().toString());
        set("KNOWN", "openjdk-17-jdk-headless");
    }

    void set(String name, String value) {
        path.set(name, value);
    }

    OwnPath.Outcome run(String... command) throws IOException, InterruptedException {
        return path.run(command);
    }
}
