package io.weir.local.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void aSecondOneIsToldWhoHasIt() {
        try (DataFolder first = DataFolder.open(folder.resolve("data"))) {
            assertThatThrownBy(() -> DataFolder.open(first.path()))
                    .isInstanceOf(StartException.class)
                    .hasMessage("Another weir is using " + first.path() + " (process "
                            + ProcessHandle.current().pid() + "); stop it first, or name another folder with --data");
        }
        DataFolder.open(folder.resolve("data")).close();
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> DataFolder.open(file)).hasMessageContaining(file + " is not a folder");
        assertThatThrownBy(() -> DataFolder.open(file.resolve("below")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("--data");
    }

    @Test
    void standardIsWhereTheSystemKeepsData() {
        Map<String, String> linux = Map.of("os.name", "Linux", "user.home", "/home/ada");

        assertThat(DataFolder.standard(Map.of(), linux)).isEqualTo(Path.of("/home/ada/.local/share/weir"));
        assertThat(DataFolder.standard(Map.of("XDG_DATA_HOME", "/data"), linux)).isEqualTo(Path.of("/data/weir"));
        assertThat(DataFolder.standard(Map.of(), Map.of("os.name", "Mac OS X", "user.home", "/Users/ada")))
                .isEqualTo(Path.of("/Users/ada/Library/Application Support/weir"));
    }
}
