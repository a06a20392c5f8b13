package io.weir.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class EndedCommandIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatBecomesOfACommandThatIsToldToEndIsNoNews(EndedCommand.Way way) throws Exception {
        Path out = folder.resolve("out");

        Process process = Weir.startOf(EndedCommand.class, out, way);
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

            assertThat(Files.readString(out)).doesNotContain("weir: ", "Exception", "Error");
            assertThat(process.exitValue()).isEqualTo(EndSignal.TERM.exitCode());
        } finally {
            process.destroyForcibly();
        }
    }
}
