package io.weir.intake.sources.lines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KernelDropsTest {

    private static final int PORT = 8094; // 1F9E

    @TempDir
    private Path folder;

    @Test
    void whatTheKernelDroppedIsToldAsTheDifferenceOfThisPortAlone() throws IOException {
        Path four = table("four", "00000000:1F9E", 7, "00000000:0035", 100);
        Path six = table("six", "00000000000000000000000000000000:1F9E", 1, "0:1F9F", 100);
        KernelDrops drops = new KernelDrops(List.of(four, six), PORT);

        assertThat(drops.more()).isZero();

        table("four", "00000000:1F9E", 9, "00000000:0035", 200);
        table("six", "00000000000000000000000000000000:1F9E", 4, "0:1F9F", 200);
        assertThat(drops.more()).isEqualTo(5);
        assertThat(drops.more()).isZero();

        table("four", "00000000:1F9E", 0, "00000000:0035", 200);
        assertThat(drops.more()).as("the counter began anew").isZero();
    }

    @Test
    void whereThereIsNoSuchFileNothingIsKnownOfDrops() {
        assertThat(new KernelDrops(List.of(folder.resolve("none")), PORT).more())
                .isZero();
    }

    private Path table(String name, String one, int drops, String other, int otherDrops) throws IOException {
        return Files.writeString(folder.resolve(name), """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
                  12: %s 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 17 2 0000000000000000 %d
                  13: %s 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 18 2 0000000000000000 %d
                """.formatted(one, drops, other, otherDrops));
    }
}
