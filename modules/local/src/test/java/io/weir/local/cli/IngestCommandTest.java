package io.weir.local.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;

import io.weir.intake.sources.Sources;
import io.weir.local.IngestIT;
import io.weir.local.Reports;
import io.weir.local.Weir;
import io.weir.local.WeirMain;
import io.weir.local.cli.options.ShownProgress;
import io.weir.local.ingest.FileFormats;
import io.weir.local.ingest.InputFile;
import io.weir.local.ingest.Spool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What ends before anything is started; the rest is {@link IngestIT}'s. */
class IngestCommandTest {

    @TempDir
    Path folder;

    @Test
    @Tag("complaint")
    void aFileThatIsNoFeedIsNamedAndNothingIsStarted() {
        Path file = Reports.file("15-empty.json");

        Weir.Outcome outcome = ingest(file);

        assertThat(outcome.err()).isEqualTo("weir: " + file + ": it is empty: not even []" + System.lineSeparator());
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamp,value\\n2018-06-03 20:48:11,1\\n2018-06-03 20:49:11,2\\n|it is a table of separated values (CSV) whose columns are not"
                        + " known: say in a file what they are, and name it with --mapping",
                "Time;Temp;Humidity\\n2018/05/11 00:00:27;1;2\\n|it is a day of madavi.de, and which board it is of stands"
                        + " in its name only: call it data-esp8266-NUMBER-YEAR-MONTH-DAY.csv as madavi.de does, or put the"
                        + " line '#file data-esp8266-...' before its header"
            })
    void aTableThatCanNotBeReadIsSaidToBeOneWithWhatToDo(String text, String why) throws IOException {
        Path file = Files.writeString(folder.resolve("table"), text.replace("\\n", "\n"));

        assertThat(ingest(file).err()).isEqualTo("weir: " + file + ": " + why + System.lineSeparator());
    }

    @Test
    void aFolderOrArchiveWithNothingInItIsSaidToBeSoAndAFileThatIsNotThereToBeMissing() throws IOException {
        Path nowhere = folder.resolve("now\u001bhere");
        Path empty = Files.createDirectories(folder.resolve("empty"));

        Weir.Outcome outcome = ingest(empty, nowhere);

        assertThat(outcome.err())
                .isEqualTo("weir: " + empty + ": there are no files in this folder; " + folder
                        + "/now\uFFFDhere: there is no such file" + System.lineSeparator());
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    void aSourceThatFilesCanNotBeOfIsNamedWithThoseThatTheyCan() {
        Weir.Outcome outcome = ingest(Path.of("--source"), Path.of("random"), Reports.file("15-good.json"));

        assertThat(outcome.err())
                .startsWith(
                        "weir: --source must be one of " + String.join(", ", Sources.ofFiles()) + ", but is 'random'");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    void aMappingThatIsWrongIsSaidToBeSoBeforeAnythingIsStarted() throws IOException {
        Path mapping = Files.writeString(folder.resolve("mapping.json"), "{\"source\":\"Mine\"}");

        Weir.Outcome outcome = ingest(Path.of("--mapping"), mapping, Reports.file("15-good.json"));

        assertThat(outcome.err())
                .isEqualTo("weir: --mapping " + mapping + ": it must say a name for what it reads, of small letters,"
                        + " digits and '-': \"source\": \"my-station\"" + System.lineSeparator());
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "when;Station;temp|its header has no station, as --mapping names; cut at ';' it has when, Station, temp",
                "when,station,temp|its header has no station, temp, when, as --mapping names; cut at ';' it has when,station,temp",
                "when;station;temp;temp|its header has a column that --mapping names twice; cut at ';' it has when, station, temp, temp"
            })
    void aTableThatTheMappingDoesNotFitIsToldWhatOfItIsNotThere(String header, String why) throws IOException {
        Path mapping = Files.writeString(
                folder.resolve("mapping.json"),
                "{\"source\":\"mine\",\"separator\":\";\",\"sensor\":\"station\",\"time\":\"when\",\"values\":{\"temp\":\"temperature\"}}");
        String row = header.replaceAll("[^;,]+", "1");
        Path file = Files.writeString(folder.resolve("table"), header + "\n" + row + "\n" + row + "\n");

        assertThat(ingest(Path.of("--mapping"), mapping, file).err())
                .isEqualTo("weir: " + file + ": " + why + System.lineSeparator());
    }

    @Test
    void aMappingThatIsNotThereIsSaidNotToBe() {
        assertThat(ingest(Path.of("--mapping"), Path.of("nosuch.json"), Reports.file("15-good.json"))
                        .err())
                .isEqualTo("weir: --mapping nosuch.json: it can't be read: there is no such file"
                        + System.lineSeparator());
    }

    @Test
    void whatMayNotBeReadIsSaidToBe() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "[]");
        assumeThat(secret.toFile().setReadable(false) && !Files.isReadable(secret))
                .isTrue();

        assertThat(ingest(secret).err()).endsWith("secret: there is no permission to read it" + System.lineSeparator());
    }

    @Test
    void aDashIsAFileAndNoOption() {
        assertThat(WeirMain.commandLine()
                        .parseArgs("ingest", "--report", "json", "-", "/dev/fd/63")
                        .subcommand()
                        .matchedPositionals())
                .hasSize(1)
                .first()
                .satisfies(files -> assertThat(files.stringValues()).containsExactly("-", "/dev/fd/63"));
    }

    @Test
    void aNamedPipeIsKeptUntilItWasReadTwice() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<Path> written = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.writeString(pipe, "[]", StandardOpenOption.WRITE); // waits for the reader
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(InputFile.of(pipe).obstacle(FileFormats.BY_CONTENT))
                .as("nothing is taken out of it to look at it")
                .isEmpty();
        try (Spool spool = new Spool(folder.resolve("incoming"), new ShownProgress(false))) {
            InputFile file = spool.keep(pipe);

            assertThat(file.name()).isEqualTo(pipe.toString());
            assertThat(Files.readString(file.path())).isEqualTo("[]");
        }
        assertThat(written.get()).isEqualTo(pipe);
    }

    @Test
    void standardInputIsKeptUntilItWasReadTwice() throws IOException {
        InputStream before = System.in;
        Path kept;
        try (Spool spool = new Spool(folder.resolve("incoming"), new ShownProgress(false))) {
            System.setIn(new ByteArrayInputStream("[]".getBytes(StandardCharsets.UTF_8)));

            InputFile file = spool.keep(Path.of("-"));

            kept = file.path();
            assertThat(file.name()).isEqualTo("standard input");
            assertThat(Files.readString(kept)).isEqualTo("[]");
            assertThat(spool.keep(Path.of("-")).obstacle(FileFormats.BY_CONTENT))
                    .as("it can be read once")
                    .contains("it is empty: not even []");
        } finally {
            System.setIn(before);
        }
        assertThat(kept).doesNotExist();
    }

    @Test
    void whatAKilledRunLeftIsDeleted() throws IOException {
        Path left = Files.createDirectories(folder.resolve("incoming")).resolve("input1");
        Files.writeString(left, "[]");

        new Spool(folder.resolve("incoming"), new ShownProgress(false));

        assertThat(left).doesNotExist();
    }

    private Weir.Outcome ingest(Path... files) {
        Object[] arguments = new Object[files.length + 3];
        arguments[0] = "ingest";
        arguments[1] = "--data";
        arguments[2] = folder.resolve("data");
        System.arraycopy(files, 0, arguments, 3, files.length);
        return Weir.run(arguments);
    }
}
