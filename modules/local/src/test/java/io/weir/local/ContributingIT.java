package io.weir.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

import io.weir.testing.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The source that CONTRIBUTING.md adds, piece by piece as the page has it: compiled, run, stored. */
@Timeout(120)
class ContributingIT {

    /** A file's name and then what is in it, or goes into it. */
    private static final Pattern PIECE =
            Pattern.compile("`(modules/\\S+\\.java)`.*?\\n```java\\n(.*?)```", Pattern.DOTALL);

    private static final String SOURCES = "Sources.java";
    private static final String FIRST_LINE = "            RecordedSource.SPEC,";
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    Path folder;

    @Test
    void sourceOfTheWalkThroughIsStored() throws IOException, InterruptedException {
        Path classes = compiled(pieces());
        Path thermometer = Files.writeString(folder.resolve("temp"), "48312\n");
        Path data = folder.resolve("data");
        Path output = folder.resolve("output");

        Process weir = Weir.start(
                output,
                Map.of("THERMOMETER_FILE", thermometer.toString()),
                List.of("-cp", classes + File.pathSeparator + CLASS_PATH),
                "run",
                "--source",
                "thermometer",
                "--port",
                0,
                "--until-stored",
                "--data",
                data);
        try {
            assertThat(weir.waitFor(90, TimeUnit.SECONDS)).as("it ends").isTrue();
            assertThat(weir.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            weir.destroyForcibly();
        }

        Weir.Outcome verified = Weir.run("verify", "--report", "json", "--data", data);
        assertThat(verified.exitCode()).as(verified.out()).isZero();
        assertThat(verified.json().at("/kinds/temperature/stored").intValue()).isPositive();
    }

    private List<Path> pieces() throws IOException {
        List<Path> files = new ArrayList<>();
        for (MatchResult piece : PIECE.matcher(Files.readString(Repository.path("CONTRIBUTING.md")))
                .results()
                .toList()) {
            Path file = folder.resolve("java").resolve(piece.group(1));
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, text(piece)));
        }
        assertThat(files).hasSize(3);
        return files;
    }

    /** All of a file, or that of today with the line in it. */
    private static String text(MatchResult piece) throws IOException {
        if (!piece.group(1).endsWith(SOURCES)) {
            return piece.group(2);
        }
        String today = Files.readString(Repository.path(piece.group(1)));
        assertThat(today).contains(FIRST_LINE);
        return today.replace(FIRST_LINE, piece.group(2) + FIRST_LINE);
    }

    private Path compiled(List<Path> files) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of("-cp", CLASS_PATH, "-d", classes.toString()));
        files.forEach(file -> arguments.add(file.toString()));
        int exitCode = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(exitCode).as("of the compiler").isZero();
        return classes;
    }
}
