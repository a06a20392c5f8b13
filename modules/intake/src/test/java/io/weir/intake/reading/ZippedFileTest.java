package io.weir.intake.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.weir.intake.Scraped;
import io.weir.intake.sources.archive.ArchiveForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A file within a zip archive. */
class ZippedFileTest {

    private static final String DAY = "sensor_id;sensor_type;location;lat;lon;timestamp;P1;P2\n"
            + "5331;SDS011;3121;57.138;-2.077;2018-04-02T11:49:04;1.03;0.93\n";

    @TempDir
    Path folder;

    private final List<Scraped> scraped = new ArrayList<>();

    @Test
    void isReadAsAnyOther() throws IOException {
        assertThat(read(zip(DAY))).isEqualTo(new FeedSummary(1, 1, 0, false));
    }

    @Test
    void oneWhoseBytesWereChangedIsSaidToBeDamagedAndNotTakenForWhole() throws IOException {
        Path zip = zip(DAY);
        byte[] bytes = Files.readAllBytes(zip);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("1.03")] = '7';
        Files.write(zip, bytes);

        assertThatThrownBy(() -> read(zip)).isInstanceOf(IOException.class).hasMessageContaining("damaged");
    }

    private FeedSummary read(Path zip) throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(zip)) {
            return FeedFile.read(
                    archive.getPath("/day.csv"), ArchiveForm.FORMAT, "test", Instant.EPOCH, read -> {}, scraped::add);
        }
    }

    /** Stored, so that a byte of it can be changed without breaking the compression. */
    private Path zip(String text) throws IOException {
        Path file = folder.resolve("days.zip");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ZipEntry entry = new ZipEntry("day.csv");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        entry.setCrc(checksum.getValue());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(entry);
            zip.write(bytes);
        }
        return file;
    }
}
