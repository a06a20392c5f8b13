package io.weir.neighbours;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class UnpackedTest {

    private static final String FOLDER = "weir.unpacked";

    @TempDir
    Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(FOLDER);
    }

    @Test
    void withoutAFolderNothingWasUnpacked() {
        assertThat(Unpacked.find("library.so")).isEmpty();
    }

    @Test
    void whatIsNotInTheFolderWasNotUnpackedForThisMachine() {
        System.setProperty(FOLDER, folder.toString());

        assertThat(Unpacked.find("library.so")).isEmpty();
    }

    @Test
    void aFileInTheFolderIsFoundByItsName() throws IOException {
        System.setProperty(FOLDER, folder.toString());
        Path library = Files.createFile(folder.resolve("library.so"));

        assertThat(Unpacked.find("library.so")).contains(library);
    }
}
