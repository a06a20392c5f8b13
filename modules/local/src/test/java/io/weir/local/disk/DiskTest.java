package io.weir.local.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import io.weir.local.ingest.IncomingFiles;
import io.weir.local.settings.StartException;
import io.weir.local.settings.StoreChoice;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DiskTest {

    private static final StoreChoice EMBEDDED = new StoreChoice(Optional.empty());
    private static final Room EVERYTHING = new Room(1L << 60);

    @TempDir
    Path folder;

    @Test
    void aStartWithoutRoomIsToldHowMuchIsFreeAndHowMuchIsNeeded() {
        Disk disk = new Disk(folder.resolve("not/made/yet"), EVERYTHING);

        assertThatThrownBy(() -> disk.require(disk.needed(EMBEDDED, 0)))
                .isInstanceOf(StartException.class)
                .hasMessageMatching("the disk under " + folder + "/not/made/yet is full: [\\d,]+ MB free, "
                        + "1,152,921,504,877 MB needed: make room, or name another folder with --data");
    }

    @Test
    void aNewFolderNeedsRoomForTheTablesOfItsStoreAndFilesForWhatIsInThem() throws IOException {
        Room room = Room.from(new Env(Map.of()));
        Disk disk = new Disk(folder, room);
        long unmade = disk.needed(EMBEDDED, 0);
        long elsewhere = disk.needed(new StoreChoice(Optional.of(URI.create("http://127.0.0.1:8086"))), 0);
        Files.createDirectories(folder.resolve("store/db"));

        assertThat(unmade).isEqualTo(520 * Room.MEGABYTE);
        assertThat(elsewhere).isEqualTo(250 * Room.MEGABYTE);
        assertThat(disk.needed(EMBEDDED, 7)).isEqualTo(250 * Room.MEGABYTE + 7);
    }

    @Test
    void zippedFilesAreEstimatedByWhatTheyHold() throws IOException {
        byte[] text = "[{}, {}, {}]".repeat(1_000).getBytes();
        Path plain = Files.write(folder.resolve("plain.json"), text);
        Path zipped = folder.resolve("zipped");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write(text);
        }

        assertThat(IncomingFiles.bytes(List.of(plain, folder, folder.resolve("none"))))
                .isEqualTo(14_400);
        assertThat(IncomingFiles.bytes(List.of(zipped))).isEqualTo(12 * Files.size(zipped));
    }

    @Test
    void theDiskIsNamedForAFailureThatAnyOfItsCausesPutsDownToIt() {
        Disk disk = new Disk(folder, new Room(1));
        Exception kafka = new IOException("No space left on device");
        Exception quest = new IllegalStateException("[28] could not allocate [size=1048576]");

        assertThat(disk.reason(new IllegalStateException("Kafka can't start", kafka)))
                .hasValueSatisfying(why -> assertThat(why).contains("the disk under " + folder));
        assertThat(disk.reason(quest)).isPresent();
        assertThat(disk.reason(new IllegalStateException("port taken"))).isEmpty();
        assertThat(new Disk(folder, EVERYTHING).reason(new IllegalStateException("Could not create table")))
                .hasValueSatisfying(why -> assertThat(why).startsWith("the disk under " + folder + " is full: "));
    }

    @Test
    void theSettingIsAWholeNumberThatThePartsCanLiveWith() {
        assertThat(Room.from(new Env(Map.of("WEIR_LEAST_FREE_MB", "1000"))).least())
                .isEqualTo(1_000_000_000);
        assertThatThrownBy(() -> Room.from(new Env(Map.of("WEIR_LEAST_FREE_MB", "5"))))
                .isInstanceOf(ConfigException.class)
                .hasMessage("WEIR_LEAST_FREE_MB must be at least 100, but is 5");
        assertThatThrownBy(() -> Room.from(new Env(Map.of("WEIR_LEAST_FREE_MB", "much"))))
                .hasMessageContaining("'much'");
    }
}
