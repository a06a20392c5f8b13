package io.weir.local.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.weir.local.Weir;
import io.weir.local.settings.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HeldSourcesTest {

    @TempDir
    Path path;

    @Test
    void aNewFolderHoldsNothingLiveEvenAfterAReplay() {
        try (DataFolder folder = DataFolder.open(path)) {
            HeldSources held = HeldSources.in(folder);
            assertThat(held.live()).isEmpty();

            held.note("recorded");
            assertThat(HeldSources.in(folder).live()).isEmpty();
        }
    }

    @Test
    void whatWasNotedIsKnownInTheNextStart() throws IOException {
        try (DataFolder folder = DataFolder.open(path)) {
            HeldSources.in(folder).note("recorded");
            HeldSources.in(folder).note("sensor-community");
            HeldSources.in(folder).note("sensor-community");
        }
        try (DataFolder folder = DataFolder.open(path)) {
            assertThat(HeldSources.in(folder).live()).contains("readings of sensor-community");
        }
        assertThat(path.resolve("sources")).hasContent("recorded\nsensor-community\n");
    }

    @Test
    void aFolderOfAnEarlierVersionMayHoldLiveReadings() throws IOException {
        Files.createDirectories(path.resolve("kafka"));
        try (DataFolder folder = DataFolder.open(path)) {
            HeldSources held = HeldSources.in(folder);
            assertThat(held.live()).contains("readings of an earlier version of Weir");

            held.note("recorded");
            assertThat(HeldSources.in(folder).live()).isPresent();
        }
    }

    @Test
    void aReplayIntoAFolderWithLiveReadingsIsRefusedInOneLineWithExitCodeTwo() {
        try (DataFolder folder = DataFolder.open(path)) {
            HeldSources.in(folder).note("sensor-community");
        }

        Weir.Outcome outcome = Weir.run("run", "--source", "recorded", "--port", 0, "--data", path);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualToIgnoringNewLines("weir: --source recorded would mix recorded values with live ones: " + path
                        + " holds readings of sensor-community; name another folder with --data");
    }

    @Test
    void aReplayBesideALiveSourceIsRefusedInOneLineWithExitCodeTwo() {
        Weir.Outcome outcome = Weir.run("run", "--source", "recorded,host,random", "--port", 0, "--data", path);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualToIgnoringNewLines(
                        "weir: --source recorded,host,random would mix recorded,random values with live ones;"
                                + " run them in folders of their own, by --data");
    }
}
