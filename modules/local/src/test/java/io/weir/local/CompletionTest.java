package io.weir.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What shells do with what the command gives them; of a shell that is not there only what is in the text. */
class CompletionTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "'weir st', 1, status",
        "'weir rejected re', 2, replay",
        "'weir report --fo', 2, --format",
        "'weir run --source mq', 3, mqtt"
    })
    void bashCompletesCommandsOptionsAndValues(String line, int word, String completed) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
        Path script = Files.writeString(
                folder.resolve("weir.bash"), Weir.run("completion", "bash").out());

        String said = said(
                "/bin/bash",
                "--norc",
                "-c",
                "source " + script + "; COMP_WORDS=(" + line + "); COMP_CWORD=" + word
                        + "; _complete_weir; echo \"${COMPREPLY[@]}\"");

        assertThat(said.strip().split("\\s+")).contains(completed);
    }

    @Test
    void fishIsToldOfEachCommandAndOption() throws Exception {
        Path script = Files.writeString(
                folder.resolve("weir.fish"), Weir.run("completion", "fish").out());

        assertThat(Files.readAllLines(script))
                .contains(
                        "complete -c weir -n '__fish_use_subcommand' -a status -d 'Says in one screen how the Weir is that"
                                + " runs: what goes through each step and what waits, sources, alarms, neighbours, disk.'")
                .anyMatch(line ->
                        line.startsWith("complete -c weir -n '__fish_seen_subcommand_from report' -l format -x -a"
                                + " 'text csv html'"))
                .anyMatch(line ->
                        line.startsWith("complete -c weir -n 'not __fish_seen_subcommand_from list show replay; and"
                                + " __fish_seen_subcommand_from rejected' -a replay"));
        if (Files.isExecutable(Path.of("/usr/bin/fish"))) {
            assertThat(said("/usr/bin/fish", "--no-execute", script.toString())).isEmpty();
        }
    }

    private static String said(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return said;
    }
}
