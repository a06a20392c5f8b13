package io.weir.faults.processes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command of a process that runs one of the main classes on this process's class path. */
final class Java {

    /** Flink's serializers and QuestDB's memory reach into these, as the manifest of {@code weir.jar} says too. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.time",
            "sun.nio.ch",
            "jdk.internal.misc",
            "jdk.internal.math");

    private Java() {}

    /**
     * @param heap its most memory for objects, in MiB
     */
    static List<String> command(int heap, Class<?> main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // none lives long enough to be worth more
                "-XX:MaxDirectMemorySize=128m",
                "-Dlogback.configurationFile=child-logback.xml",
                "--add-exports=java.base/jdk.internal.math=ALL-UNNAMED"));
        OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return command;
    }
}
