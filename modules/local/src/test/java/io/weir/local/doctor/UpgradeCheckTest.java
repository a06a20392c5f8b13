package io.weir.local.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import io.weir.local.settings.StoreChoice;
import io.weir.model.catalogue.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** By what another build left, which is among the tests. */
class UpgradeCheckTest {

    @TempDir
    Path folder;

    @Test
    void whatAnotherBuildLeftCanBeGoneOnFromAndIsNotChanged() throws IOException {
        unzip("data.zip", folder);
        unzip("checkpoint.zip", folder.resolve("checkpoints"));
        long before = files();

        String said = said(Map.of());

        assertThat(said)
                .contains("note  version  last used by a Weir that did not say which it is; this is ")
                .contains("ok    Kafka    its log is of the format 1")
                .containsPattern("(ok  |note)  jobs     checkpoints can be gone on from")
                .contains("ok    tables   each is of a kind that the catalogue has")
                .doesNotContain("BAD ");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatKeepsItFromGoingOnIsNamed() throws IOException {
        unzip("data.zip", folder);
        Path checkpoint = Files.createDirectories(folder.resolve("checkpoints-alarms/0a/chk-7"));
        Files.writeString(checkpoint.resolve("_metadata"), "cut off");
        Files.createDirectories(folder.resolve("store/db/coffee~12"));
        Files.writeString(folder.resolve("sources"), "sensor-community\ncoffee-machine\n");
        Files.writeString(folder.resolve("version"), "9.9.9\n");
        Files.writeString(folder.resolve("kafka/log/meta.properties"), "version=2\n");

        assertThat(said(Map.of("MQTT_TOPIC", "weather/#")))
                .contains("ok    version  last used by Weir 9.9.9; this is ")
                .contains("BAD   Kafka    its log is of the format '2', but this Weir reads 1")
                .contains("BAD   jobs     checkpoints-alarms has checkpoints, but none that this Weir can read")
                .contains("note  tables   the catalogue has no kind coffee:")
                .contains("note  sources  it holds readings of coffee-machine, which")
                .contains("note  settings there is no setting MQTT_TOPIC; was MQTT_TOPICS meant?");
    }

    private String said(Map<String, String> env) {
        StringBuilder said = new StringBuilder();
        new UpgradeCheck(folder, Catalogue.BUILT_IN, new StoreChoice(Optional.empty()), env)
                .examine()
                .forEach(finding -> said.append(finding).append('\n'));
        return said.toString();
    }

    private long files() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.count();
        }
    }

    private static void unzip(String name, Path into) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(UpgradeCheckTest.class.getResourceAsStream("/older/" + name))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = into.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
        }
    }
}
