package io.weir.model.catalogue;

import java.nio.file.Files;
import java.nio.file.Path;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.fuzz.Effort;
import io.weir.model.settings.ConfigException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes as the file of {@code CATALOGUE_FILE}. */
class CatalogueFuzzTest {

    private static Path file;

    @BeforeAll
    static void open() throws Exception {
        file = Files.createTempFile("catalogue", ".properties");
    }

    @AfterAll
    static void remove() throws Exception {
        Files.delete(file);
    }

    @FuzzTest(maxDuration = "5m")
    void givesRangesOrOneClearLine(byte[] bytes) throws Exception {
        Files.write(file, bytes);
        try {
            Catalogue catalogue = Effort.underASecond(() -> Catalogue.with(file));
            assertThat(catalogue.kinds()).extracting(Kind::number).doesNotHaveDuplicates();
            assertThat(catalogue.kinds())
                    .hasSizeGreaterThanOrEqualTo(Catalogue.BUILT_IN.kinds().size())
                    .allSatisfy(kind -> {
                        assertThat(kind.range().lowest()).isFinite();
                        assertThat(kind.range().highest())
                                .isFinite()
                                .isGreaterThanOrEqualTo(kind.range().lowest());
                    });
        } catch (ConfigException e) {
            assertThat(e.getMessage())
                    .startsWith("CATALOGUE_FILE ")
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}]")
                    .hasSizeLessThan(1_200);
        }
    }
}
