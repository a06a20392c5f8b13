package io.weir.neighbours;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FolderLockTest {

    @TempDir
    Path parent;

    @Test
    void makesTheFolderAndKeepsItUntilClosed() {
        // Given
        Path folder = parent.resolve("a/b");

        // When
        try (FolderLock first = FolderLock.take("Kafka", folder)) {
            assertThatThrownBy(() -> FolderLock.take("Redis", folder))
                    .isInstanceOf(NeighbourException.class)
                    .hasMessage("Redis can't start: the folder " + folder + " is in use");
        }

        // Then
        FolderLock.take("Redis", folder).close();
    }

    @Test
    void aFolderThatCannotBeMadeIsOneClearLine() throws Exception {
        Path file = Files.writeString(parent.resolve("file"), "");

        assertThatThrownBy(() -> FolderLock.take("Kafka", file.resolve("folder")))
                .isInstanceOf(NeighbourException.class)
                .hasMessageStartingWith(
                        "Kafka can't start: the folder " + file.resolve("folder") + " can't be written to")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void freePortsAreDifferentAndCanBeListenedOn() {
        assertThat(Loopback.freePorts(5))
                .doesNotHaveDuplicates()
                .hasSize(5)
                .allSatisfy(port -> Loopback.requireFree("", port));
    }
}
