package io.weir.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.weir.model.catalogue.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the command says before anything starts. */
@Timeout(60)
class CommandLineTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rum               | Unmatched argument at index 0: 'rum' | Did you mean: weir run or weir rules? | weir --help",
                "run --sources=sun | Unknown option: '--sources=sun'      | Possible solutions: --source | weir run --help",
                "verify --limit -1 | Invalid value for option '--limit': it must be a whole number, 0 or more, but is '-1'"
                        + " || weir verify --help",
                "rejected list --limit many | Invalid value for option '--limit': it must be a whole number, 0 or more,"
                        + " but is 'many' || weir rejected list --help",
                "run --port http   | Invalid value for option '--port': it must be a number from 0 to 65535, but is 'http'"
                        + " || weir run --help",
                "doctor --port 70000 | Invalid value for option '--port': it must be a number from 0 to 65535, but is '70000'"
                        + " || weir doctor --help",
                "run --data=       | Invalid value for option '--data': it is empty || weir run --help",
                "report --station 5331 | Invalid value for option '--station': it must be SOURCE/SENSOR, such as"
                        + " sensor-community/5331, but is '5331' || weir report --help",
                "help rejected lst | There is no such command: 'lst' || weir rejected --help",
                "ingest            | Missing required parameter: 'FILE' || weir ingest --help"
            })
    void aSlipOfThePenIsAFewLines(String command, String what, String meant, String help) {
        Weir.Outcome outcome = Weir.run((Object[]) command.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err().lines().toList())
                .hasSizeBetween(2, 3)
                .startsWith("weir: " + what)
                .endsWith("Try: " + help);
        assertThat(outcome.err()).contains(meant == null ? "" : meant);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query P9             | There is no kind 'P9'; did you mean P0 (PM1), P1 (PM10), P2 (PM2.5), P4 (PM4), P5 (PM5)?",
                "query temprature     | There is no kind 'temprature'; did you mean temperature?",
                "query humid          | There is no kind 'humid'; did you mean humidity?",
                "report --kind P1,PM25 | There is no kind 'PM25'; did you mean P2 (PM2.5)",
                "query moonlight      | There is no kind 'moonlight'; weir query --kinds"
            })
    void aKindThatIsNoneIsAnsweredWithTheFewThatMayBeMeant(String command, String what) {
        Weir.Outcome outcome = Weir.run((Object[]) command.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .startsWith("weir: " + what)
                .matches(".*(; |\\? \\()weir query --kinds lists all\\)?")
                .hasSizeLessThan(160);
    }

    @Test
    void allKindsAreListed() {
        Weir.Outcome outcome = Weir.run("query", "--kinds");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines())
                .hasSameSizeAs(Catalogue.BUILT_IN.kinds())
                .anyMatch(line -> line.matches("P2 +PM2.5 +\\S+ +Particulate matter up to 2.5 \\S+ \\(PM2.5\\)"));
        assertThat(Weir.run("query").err()).contains("Missing required parameter: 'KIND'");
    }

    @Test
    void whoWantsQuietHasNoProgress() throws Exception {
        Path file = Files.writeString(folder.resolve("series.csv"), "timestamp,value\n2026-05-01 00:00:00,1\n");
        Path quiet = folder.resolve("quiet");

        Process weir = Weir.start(quiet, "rules", "test", folder.resolve("none.yaml"), "--quiet", "--data", file);

        assertThat(weir.waitFor()).isEqualTo(2);
        assertThat(Files.readString(quiet)).doesNotContain("Reading").contains("none.yaml");
        assertThat(Weir.run("rejected", "list", "--help").out()).contains("--quiet", "--verbose");
    }

    @Test
    void helpIsACommandToo() {
        assertThat(Weir.run("help").out())
                .isEqualTo(Weir.run("--help").out())
                .contains("3          Java ran out of memory");
        assertThat(Weir.run("help", "verify").out())
                .isEqualTo(Weir.run("verify", "--help").out());
        assertThat(Weir.run("help", "rejected", "list").out())
                .isEqualTo(Weir.run("rejected", "list", "--help").out());
    }

    /** Else a slip in its name is answered with "clean". */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify",
                "rejected list",
                "rejected show 0/1",
                "rejected replay",
                "rejected replay --dry-run",
                "status",
                "top",
                "report",
                "query P1",
                "upgrade-check"
            })
    void aFolderWithNothingToLookAtIsSaidToBeSoAndNotMade(String command) {
        Path typo = folder.resolve("wier");
        List<Object> arguments = new ArrayList<>(List.of((Object[]) command.split(" ")));
        arguments.addAll(List.of("--data", typo));

        Weir.Outcome outcome = Weir.run(arguments.toArray());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("weir: There are no data of Weir in %s; name its folder with --data%n".formatted(typo));
        assertThat(typo).doesNotExist();
    }

    @Test
    void aNameThatJavaCannotUseUnderThisLanguageSaysWhatToDo() throws Exception {
        Path output = folder.resolve("output");

        Process weir = Weir.start(output, Map.of("LC_ALL", "C"), List.of(), "run", "--data", folder + "/\u00fc");

        assertThat(weir.waitFor()).isEqualTo(2);
        assertThat(Files.readAllLines(output))
                .first()
                .asString()
                .startsWith("weir: Invalid value for option '--data': its name has letters that Java can't use")
                .endsWith("try again with LC_ALL=C.UTF-8");
        assertThat(Files.readString(output)).doesNotContain("Exception");
    }

    @Test
    void aMissingFolderForTemporaryFilesIsNamed() throws Exception {
        Path output = folder.resolve("output");
        Path missing = folder.resolve("none");

        Process weir = Weir.start(
                output, Map.of(), List.of("-Djava.io.tmpdir=" + missing), "run", "--data", folder.resolve("data"));

        assertThat(weir.waitFor()).isEqualTo(2);
        assertThat(Files.readAllLines(output)) // Java itself may warn first
                .last()
                .asString()
                .startsWith("weir: The folder for temporary files, " + missing + ", is missing or can't be written;");
    }
}
