package io.weir.faults;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RealFaultsIT {

    /** Kills a task manager, the collector and the broker; {@code make faults-real} has all parts. */
    private static final String SEED = "65";

    @Test
    void threeKillsUnderLoadLoseNothingAndStoreNothingTwice() {
        StringWriter out = new StringWriter();

        int exitCode = FaultsMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute(
                        "real",
                        "--rounds=3",
                        "--rate=500",
                        "--sensors=500",
                        "--seed=" + SEED,
                        "--folder=" + Path.of("target/runs"),
                        "--shared=" + System.getProperty("weir.shared"));

        assertThat(exitCode).as(out.toString()).isZero();
        assertThat(out.toString()).contains("3 rounds, ").contains(" 0 lost, 0 duplicated");
    }
}
