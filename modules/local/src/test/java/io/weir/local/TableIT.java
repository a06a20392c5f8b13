package io.weir.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A table of numbers, from its file through the pipeline to the means of its columns. */
class TableIT {

    @TempDir
    private Path folder;

    /** The mean of the squares less the square of the mean would make 0, or nonsense, of the first column. */
    @Test
    void smallDifferencesOfLargeNumbersAreRightAndWhatIsNoNumberIsSaidAndInNoMean() throws IOException {
        Path file = Files.writeString(
                folder.resolve("census.csv"),
                "id,name,age\n1000000004,A,39\n1000000007,\"B, C\",?\n1000000013,D,41\n1000000016,E,old\n1,2\n");

        Weir.Outcome outcome = Weir.run("table", file, "--data", folder.resolve("data"));

        assertThat(outcome.out()).isEqualToIgnoringNewLines("""
                column,count,mean,deviation,minimum,maximum
                id,4,1.00000001E9,5.477225575051661,1.000000004E9,1.000000016E9
                age,2,40.0,1.4142135623730951,39.0,41.0
                """);
        assertThat(outcome.err()).contains("2 were rejected {malformed=1, not-a-number=1} and are in no mean");
        assertThat(outcome.exitCode()).isOne();
    }
}
