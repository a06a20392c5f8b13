package io.weir.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.wire.json.Json;
import picocli.CommandLine;

/** The command, run in this process as a shell would, or in one of its own where it is to be killed. */
public final class Weir {

    /** What a command left behind. */
    public record Outcome(int exitCode, String out, String err) {

        JsonNode json() {
            try {
                return Json.MAPPER.readTree(out);
            } catch (IOException e) {
                throw new AssertionError("Not JSON: " + out + err, e);
            }
        }
    }

    private Weir() {}

    public static Outcome run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                WeirMain.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = command.execute(texts(arguments).toArray(String[]::new));
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    /** A process of its own, whose output goes to a file. */
    static Process start(Path output, Object... arguments) throws IOException {
        return start(output, Map.of(), List.of(), arguments);
    }

    /** The same with further variables of the environment and options of the JVM. */
    static Process start(Path output, Map<String, String> env, List<String> options, Object... arguments)
            throws IOException {
        return start(output, env, command(options, arguments));
    }

    /** The same of another class, in which the command is called. */
    static Process startOf(Class<?> main, Path output, Object... arguments) throws IOException {
        return start(output, Map.of(), command(main, List.of(), arguments));
    }

    /** The same with a bound on how many files it may have open. */
    static Process startWithOpenFiles(int most, Path output, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -n " + most + " && exec \"$@\"", "sh"));
        command.addAll(command(List.of(), arguments));
        return start(output, Map.of(), command);
    }

    /** The command as a line of a shell, for what only shells do; no argument has a quote in it. */
    static String shell(Object... arguments) {
        return shell(List.of(), arguments);
    }

    /** The same with options of the JVM. */
    static String shell(List<String> options, Object... arguments) {
        return command(options, arguments).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
    }

    private static List<String> command(List<String> options, Object... arguments) {
        return command(WeirMain.class, options, arguments);
    }

    private static List<String> command(Class<?> main, List<String> options, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback.xml", // not the tests' own
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(texts(arguments));
        return command;
    }

    private static Process start(Path output, Map<String, String> env, List<String> command) throws IOException {
        Files.createDirectories(output.getParent());
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().putAll(env);
        return process.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private static List<String> texts(Object... arguments) {
        return List.of(arguments).stream().map(Object::toString).toList();
    }
}
