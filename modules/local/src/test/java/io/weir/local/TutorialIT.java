package io.weir.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.neighbours.Loopback;
import io.weir.testing.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Does what docs/tutorial.md says, line by line. */
class TutorialIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Pattern FILE = Pattern.compile("(?ms)^```yaml\n# (\\S+)\n(.*?)^```$");
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\n(.*?)^```$");

    @TempDir
    Path folder;

    private final List<String> outputs = new ArrayList<>();

    @Test
    void whoFollowsTheTutorialHasAChartAForecastAnAlarmAndAReport() throws Exception {
        // Given
        int port = Loopback.freePorts(1).get(0);
        String tutorial = Files.readString(Repository.ROOT.resolve("docs/tutorial.md"));
        FILE.matcher(tutorial).results().forEach(file -> write(file.group(1), file.group(2)));
        List<String> commands = COMMANDS.matcher(tutorial)
                .results()
                .flatMap(block -> block.group(1).lines())
                .toList();
        int start = commands.indexOf("weir run --config weir.yaml");
        assertThat(start).isPositive();

        // When
        commands.subList(0, start).forEach(command -> run(command, port));
        try (RunningWeir weir = RunningWeir.startBy(
                data(), Map.of("AIRROHR_PORT", Integer.toString(port)), "--config", folder.resolve("weir.yaml"))) {
            for (String command : commands.subList(start + 1, commands.size())) {
                if (!command.startsWith("weir board")) {
                    awaitStored(weir);
                }
                if (command.startsWith("weir report")) {
                    await().atMost(PATIENCE)
                            .untilAsserted(() -> assertThat(alarms()).contains("smoke"));
                }
                if (command.startsWith("curl")) {
                    ask(weir, command);
                } else {
                    run(command, port);
                }
            }

            // Then
            String all = String.join("\n", outputs);
            assertThat(all)
                    .contains(
                            "AIRROHR_PLACES",
                            "smoke  warning",
                            "HTTP 200",
                            "airrohr  working",
                            "airrohr/9000001-SDS011")
                    .containsPattern("little is known yet: [12] hour") // a full hour may lie between the first values
                    .contains(
                            "source,sensor,sensor_type,country,city,latitude,longitude,indoor,kind,unit,taken_at,value,raw,flags");
            assertThat(Files.readString(folder.resolve("report.html"))).contains("9000001-SDS011", "<svg", "smoke");
        }
    }

    private void awaitStored(RunningWeir weir) {
        await().atMost(PATIENCE)
                .until(() -> weir.page("/api/sensors?kind=P2")
                                .findValuesAsText("sensor")
                                .contains("9000001-SDS011")
                        && weir.page("/api/sources").findValuesAsText("state").contains("working")
                        && weir.page("/api/stages").at("/lag/collector").asLong(1) == 0);
    }

    /** What curl would, once there is something. */
    private void ask(RunningWeir weir, String command) {
        Matcher path = Pattern.compile("curl -s 'http://localhost:8080(/\\S+)'").matcher(command);
        assertThat(path.matches()).as(command).isTrue();
        await().atMost(PATIENCE).until(() -> weir.page(path.group(1)), told -> !told.isEmpty());
        outputs.add(weir.page(path.group(1)).toString());
    }

    /** What rang, as a report has it. */
    private String alarms() {
        return Weir.run("report", "--kind", "P2", "--data", data()).out();
    }

    private void run(String line, int port) {
        List<Object> words = new ArrayList<>(
                Arrays.asList((Object[]) line.replace(":8092", ":" + port).split(" ")));
        assertThat(words.remove(0)).isEqualTo("weir");
        words.replaceAll(
                word -> word.toString().matches("\\w+\\.(yaml|html)") ? folder.resolve(word.toString()) : word);
        if (!line.startsWith("weir config")
                && !line.startsWith("weir rules")
                && !line.startsWith("weir board simulate")) {
            words.addAll(List.of("--data", data()));
        }
        Weir.Outcome outcome = Weir.run(words.toArray());
        assertThat(outcome.exitCode())
                .as("%s: %s %s", line, outcome.out(), outcome.err())
                .isZero();
        outputs.add(outcome.out());
    }

    private void write(String name, String text) {
        try {
            Files.writeString(
                    folder.resolve(name),
                    text.replace("rules.yaml", folder.resolve("rules.yaml").toString()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }
}
