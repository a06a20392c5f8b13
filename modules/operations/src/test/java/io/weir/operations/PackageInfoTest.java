package io.weir.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.testing.Repository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes into a package, said beside its types. */
class PackageInfoTest {

    private static final int MANY = 20;
    private static final String INFO = "package-info.java";

    private final Map<Path, Long> types = types();

    @Test
    void eachPackageSaysWhatGoesIn() {
        assertThat(types.keySet())
                .allSatisfy(folder -> assertThat(folder.resolve(INFO)).exists());
    }

    @Test
    void packageOfManyTypesSaysWhy() {
        assertThat(types).allSatisfy((folder, count) -> {
            if (count > MANY) {
                assertThat(folder.resolve(INFO))
                        .content()
                        .as("why it has %d", count)
                        .contains(" types ");
            }
        });
    }

    /** By folder; what a module puts beside another one's types to measure them is not looked at. */
    private static Map<Path, Long> types() {
        try (Stream<Path> files = Files.walk(Repository.ROOT.resolve("modules"))) {
            return files.filter(
                            file -> file.toString().matches(".*/modules/(\\w+)/src/main/java/io/weir/\\1/.*\\.java"))
                    .filter(file -> !file.endsWith(INFO))
                    .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
