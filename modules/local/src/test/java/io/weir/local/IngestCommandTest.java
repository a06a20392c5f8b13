package io.weir.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "15-empty.json|it is empty: not even []",
                "17-archive-day.csv|it is a table of separated values (CSV), which is not read: give the same data as JSON,"
                        + " as the API has it",
                "18-month.zip|it is a zip archive (as .xlsx and .jar files are too): unpack it, and give the JSON files in it"
            })
    @Tag("complaint")
    void aFileThatIsNoFeedIsNamedAndNothingIsStarted(String report, String why) {
        Path file = Reports.file(report);

        Weir.Outcome outcome = ingest(file);

        assertThat(outcome.err()).isEqualTo("weir: " + file + ": " + why + System.lineSeparator());
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aDirectoryIsSaidToBeOneAndAFileThatIsNotThereToBeMissing() {
        Path nowhere = folder.resolve("now\u001bhere");

        Weir.Outcome outcome = ingest(folder, nowhere);

        assertThat(outcome.err())
                .isEqualTo("weir: " + folder + ": it is a directory: name the files in it; " + folder
                        + "/now\uFFFDhere: there is no such file" + System.lineSeparator());
        assertThat(outcome.exitCode()).isEqualTo(2);
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
        assertThat(InputFile.of(pipe).obstacle())
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
            assertThat(spool.keep(Path.of("-")).obstacle())
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
