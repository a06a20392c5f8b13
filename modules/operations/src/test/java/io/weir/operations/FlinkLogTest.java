package io.weir.operations;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.weir.testing.Repository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What Flink's pods log by the splitter's chart: its file, read by the Log4j that Flink's distribution has. */
class FlinkLogTest {

    private static final Path CHARTS = Repository.ROOT.resolve("helm/library/files/log4j-console.properties");
    private static final List<String> OURS = List.of("logback", "log4j", "slf4j"); // in whose place Flink's come

    @Test
    void whatFlinkTellsOfItsCommitterAtEachCheckpointIsLeftOutAndNothingElse() throws Exception {
        List<String> said = run(CHARTS);

        assertThat(said)
                .as("a line an event")
                .satisfiesExactly(
                        line -> assertThat(line).contains(" WARN ").endsWith("Flink warns"),
                        line -> assertThat(line).contains(" ERROR ").endsWith("Metrics fail"),
                        line -> assertThat(line).contains(" INFO ").endsWith("Weir informs"));
    }

    private static List<String> run(Path configuration) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dlog4j.configurationFile=" + configuration,
                        "-cp",
                        classPath(),
                        CommittingTask.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said.lines().map(String::strip).toList();
    }

    private static String classPath() {
        String others = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each ->
                        OURS.stream().noneMatch(Path.of(each).getFileName().toString()::contains))
                .collect(Collectors.joining(File.pathSeparator));
        return Path.of("target", "flink-logging").toAbsolutePath() + "/*" + File.pathSeparator + others;
    }
}
