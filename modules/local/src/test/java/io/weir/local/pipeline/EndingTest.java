package io.weir.local.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.weir.local.disk.Disk;
import io.weir.local.disk.FullDiskException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class EndingTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    private final Parts parts = new Parts();
    private final Ending ending;

    EndingTest(@TempDir Path folder) {
        ending = new Ending(parts, Disk.under(folder));
    }

    @Test
    void workThatIsDoneGivesWhatItGave() throws InterruptedException {
        assertThat(ending.before(() -> 7)).isEqualTo(7);
        assertThatThrownBy(() -> ending.before(() -> {
                    throw new IllegalArgumentException("no such file");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such file");
        assertThat(ending.isDone()).isFalse();
    }

    @Test
    void workIsLeftWhereItStandsWhenAPartEnds() {
        CompletableFuture<String> kafka = new CompletableFuture<>();
        ending.watch("Kafka", kafka);

        assertThatThrownBy(() -> ending.before(() -> {
                    kafka.complete("exit code 137");
                    return new CompletableFuture<Integer>().join();
                }))
                .isInstanceOf(PartEndedException.class)
                .hasMessage("Kafka ended, and Weir with it: exit code 137");
    }

    @Test
    void ofSeveralReasonsTheFirstIsSaid() {
        ending.run("The collector", () -> {
            throw new IllegalStateException("the store is gone");
        });
        assertThatThrownBy(() -> ending.await(LONG))
                .hasMessageEndingWith("The collector ended, and Weir with it: the store is gone");

        ending.fullDisk("the disk is full");
        ending.watch("Kafka", CompletableFuture.completedFuture("it too"));

        assertThatThrownBy(() -> ending.await(LONG)).hasMessageContaining("the store is gone");
    }

    @Test
    void aPartThatJustComesBackHasEndedToo() {
        ending.run("The scraper", () -> {});

        assertThatThrownBy(() -> ending.await(LONG))
                .isInstanceOf(PartEndedException.class)
                .hasMessageEndingWith("its thread came to an end");
    }

    @Test
    void aFullDiskIsAReasonOfItsOwn() {
        ending.fullDisk("the disk is full");

        assertThatThrownBy(() -> ending.await(LONG))
                .isInstanceOf(FullDiskException.class)
                .hasMessageContaining("the disk is full");
    }

    @Test
    void whatEndsBecauseItIsToldToIsNoNews() throws InterruptedException {
        parts.close();
        ending.watch("Kafka", CompletableFuture.completedFuture("stopped"));
        ending.fullDisk("the disk is full");

        ending.await(Duration.ofMillis(1));

        assertThat(ending.isDone()).isFalse();
    }
}
