package io.weir.local.beside;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import io.weir.local.settings.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AddressesTest {

    private static final Addresses ADDRESSES = new Addresses(
            ProcessHandle.current().pid(),
            "127.0.0.1:9092",
            Optional.of(URI.create("http://127.0.0.1:9000/a-secret")),
            Optional.empty(),
            URI.create("http://127.0.0.1:8080"),
            URI.create("http://127.0.0.1:8081"),
            URI.create("http://127.0.0.1:8082"));

    @TempDir
    Path folder;

    @Test
    void whoRunsIsFoundForAsLongAsItRunsByItsUserAlone() throws Exception {
        try (DataFolder held = DataFolder.open(folder)) {
            assertThat(Addresses.of(folder)).as("one that is not there yet").isEmpty();
            try (AddressesFile file = AddressesFile.write(folder, ADDRESSES)) {
                assertThat(Addresses.of(folder)).contains(ADDRESSES);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("running"))))
                        .isEqualTo("rw-------");
                assertThat(ADDRESSES.runs()).isTrue();
            }
            assertThat(Addresses.of(folder)).isEmpty();
        }
    }

    @Test
    void whatAKilledOneLeftIsPassedOver() throws Exception {
        DataFolder.open(folder).close();
        AddressesFile.write(folder, ADDRESSES);

        assertThat(Addresses.of(folder)).isEmpty();
        try (DataFolder other = DataFolder.open(folder)) { // as one that brings a file in
            assertThat(Addresses.of(folder)).isEmpty();
        }
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(ADDRESSES.toString()).doesNotContain("a-secret").contains("http://127.0.0.1:8080");
    }
}
