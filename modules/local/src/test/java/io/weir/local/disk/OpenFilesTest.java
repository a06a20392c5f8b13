package io.weir.local.disk;

import io.weir.local.settings.StartException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OpenFilesTest {

    @Test
    void tooFewAreSaidWithWhatToType() {
        assertThatThrownBy(() -> new OpenFiles(256).check())
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(
                        "Only 256 files may be open at once, but Weir needs 4096; type: ulimit -n 8192 (");
    }

    @Test
    void asManyAsAreNeededAreEnough() {
        assertThatCode(() -> new OpenFiles(OpenFiles.NEEDED).check()).doesNotThrowAnyException();
    }
}
