package io.weir.local.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class UnpackedTest {

    private static final String DAY = "sensor_id;sensor_type;location;lat;lon;timestamp;P1\n";

    @TempDir
    Path folder;

    @Test
    void filesOfFoldersAndArchivesComeInTheOrderOfTheirNamesAndWhatIsHiddenDoesNot() throws IOException {
        write("b/2.csv", DAY);
        write("b/1.csv", DAY);
        write("b/.hidden", "x");
        write("b/.git/config", "x");
        zip("a.zip", "in/2.csv", "in/1.csv", "__MACOSX/in/._1.csv", ".DS_Store");
        write("c.csv", DAY);

        assertThat(names(folder)).containsExactly("a.zip/in/1.csv", "a.zip/in/2.csv", "b/1.csv", "b/2.csv", "c.csv");
    }

    @Test
    void aLinkToAFolderIsThatFolder() throws IOException {
        Path file = write("days/1.csv", DAY);
        Path link = Files.createSymbolicLink(folder.resolve("link"), file.getParent());

        try (Unpacked unpacked = new Unpacked()) {
            assertThat(unpacked.files(InputFile.of(link)))
                    .extracting(InputFile::path)
                    .containsExactly(file.toRealPath());
        }
    }

    @Test
    void aFileIsItself() throws IOException {
        InputFile file = InputFile.of(write("c.csv", DAY));

        try (Unpacked unpacked = new Unpacked()) {
            assertThat(unpacked.files(file)).containsExactly(file);
        }
    }

    @Test
    void aFileWithinAnArchiveIsReadByItsContentAndCalledByItsName() throws IOException {
        Path zip = zip("a.zip", "data-esp8266-1-2018-05-11.csv");

        try (Unpacked unpacked = new Unpacked()) {
            InputFile file = unpacked.files(InputFile.of(zip)).get(0);

            assertThat(file.obstacle(FileFormats.BY_CONTENT)).isEmpty();
            assertThat(file.fileName()).contains("data-esp8266-1-2018-05-11.csv");
            assertThat(file.bytes()).isEqualTo(DAY.length());
            assertThat(FileFormats.BY_CONTENT.of(file).name()).isEqualTo("sensor-community");
        }
    }

    @Test
    void anArchiveThatIsDamagedIsSaidToBeSo() throws IOException {
        Path zip = zip("a.zip", "1.csv", "2.csv");
        byte[] bytes = Files.readAllBytes(zip);
        Files.write(zip, java.util.Arrays.copyOf(bytes, bytes.length - 30));

        try (Unpacked unpacked = new Unpacked()) {
            assertThat(unpacked.files(InputFile.of(zip)))
                    .singleElement()
                    .satisfies(file -> assertThat(file.obstacle(FileFormats.BY_CONTENT))
                            .hasValueSatisfying(why -> assertThat(why).startsWith("it can't be opened: ")));
        }
    }

    @Test
    void anArchiveThatIsDamagedCostsItselfAndNoOtherFileOfItsFolder() throws IOException {
        Files.writeString(folder.resolve("b.csv"), "sensor_id");
        Files.write(folder.resolve("a.data"), new byte[] {'P', 'K', 3, 4, 0, 0}); // by its beginning alone

        try (Unpacked unpacked = new Unpacked()) {
            assertThat(unpacked.files(InputFile.of(folder)))
                    .satisfiesExactly(
                            broken -> assertThat(broken.fault()).isNotNull(),
                            good -> assertThat(good.fault()).isNull());
        }
    }

    @Test
    void aWorkbookIsNoArchiveOfTables() throws IOException {
        Path workbook = zip("book.xlsx", "[Content_Types].xml", "xl/workbook.xml");

        try (Unpacked unpacked = new Unpacked()) {
            assertThat(unpacked.files(InputFile.of(workbook)))
                    .extracting(file -> file.obstacle(FileFormats.BY_CONTENT))
                    .containsExactly(Optional.of(
                            "it is a workbook of Excel or the like: save its tables as CSV, and give these"));
        }
    }

    @Test
    void anArchiveWithinAnotherIsRefusedByName() throws IOException {
        byte[] inner = Files.readAllBytes(zip("inner.zip", "1.csv"));
        Path outer = folder.resolve("outer.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(outer))) {
            out.putNextEntry(new ZipEntry("inner.zip"));
            out.write(inner);
        }

        try (Unpacked unpacked = new Unpacked()) {
            assertThat(unpacked.files(InputFile.of(outer)).get(0).obstacle(FileFormats.BY_CONTENT))
                    .hasValueSatisfying(why -> assertThat(why).startsWith("it is a zip archive"));
        }
    }

    /** Whatever is in its name: it is printed. */
    @Test
    void anArchiveWithAnEntryThatLeadsOutOfItIsRefusedAndNamesIt() throws IOException {
        Path archive = zip("days.zip", "1.csv", "../2\n\u001b[31m.csv");

        try (Unpacked unpacked = new Unpacked()) {
            assertThat(unpacked.files(InputFile.of(archive)))
                    .extracting(InputFile::fault)
                    .containsExactly(
                            "it can't be opened: ZIP file can't be opened as a file system because entry \"/../2\uFFFD\uFFFD[31m.csv\""
                                    + " has a '.' or '..' element in its name");
        }
    }

    private List<String> names(Path given) {
        try (Unpacked unpacked = new Unpacked()) {
            return unpacked.files(InputFile.of(given)).stream()
                    .map(file -> file.name().substring(folder.toString().length() + 1))
                    .toList();
        }
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path zip(String name, String... entries) throws IOException {
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(DAY.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
