package io.weir.local.disk;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DiskWatchTest {

    private static final long MB = Room.MEGABYTE;

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();

    @Test
    void lowIsSaidBelowHalfOfWhatIsNeededAndOverWhenAllOfItIsFreeAgain() {
        DiskWatch watch = watch();

        watch.look(125 * MB);
        assertThat(told).isEmpty();
        watch.look(124 * MB);
        watch.look(249 * MB);
        watch.look(250 * MB);
        watch.look(240 * MB);

        assertThat(told)
                .containsExactly(
                        "low: the disk under " + folder + " is full: 124 MB free, 250 MB needed",
                        "low: the disk under " + folder + " is full: 249 MB free, 250 MB needed",
                        "enough: 250 MB");
    }

    @Test
    void theBallastIsGivenBackAtTheLastByteAndTakenAgainWhenThereIsRoomForIt() {
        Ballast ballast = new Ballast(folder);
        DiskWatch watch = watch();
        watch.look(281 * MB);
        assertThat(ballast.isThere()).isFalse();
        watch.look(282 * MB);
        assertThat(ballast.isThere()).isTrue();

        watch.look(MB / 4);
        assertThat(ballast.isThere()).as("there is a little").isTrue();
        watch.look(MB / 4 - 1);

        assertThat(ballast.isThere()).isFalse();
        assertThat(told).noneMatch(line -> line.startsWith("full"));
        watch.look(300 * MB);
        assertThat(ballast.isThere()).isTrue();
    }

    @Test
    void whereEvenTheBallastIsGoneItIsSaidOnce() {
        DiskWatch watch = watch();
        watch.look(300 * MB);
        watch.look(0);
        watch.look(0);
        watch.look(0);

        assertThat(told.stream().filter(line -> line.startsWith("full")))
                .containsExactly("full: the disk under " + folder + " is full: 0 MB free, 250 MB needed");
    }

    @Test
    void whereThereIsLittleRoomItLooksMuchMoreOften() {
        DiskWatch watch = watch();
        watch.look(300 * MB);
        Duration usual = watch.pause();

        watch.look(100 * MB);
        assertThat(watch.pause()).isLessThanOrEqualTo(usual.dividedBy(50));
        watch.look(300 * MB);
        assertThat(watch.pause()).isEqualTo(usual);
    }

    private DiskWatch watch() {
        return new DiskWatch(new Disk(folder, new Room(250 * MB)), new Ballast(folder), new DiskWatch.Response() {
            @Override
            public void low(String why) {
                told.add("low: " + why);
            }

            @Override
            public void enough(long free) {
                told.add("enough: " + Disk.megabytes(free));
            }

            @Override
            public void full(String why) {
                told.add("full: " + why);
            }
        });
    }
}
