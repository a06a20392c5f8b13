package io.weir.faults;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class FullDiskIT {

    /** One filling of three; {@code make faults-real} has all. */
    @Test
    void aFullDiskIsSaidBeforeItIsFullAndWithRoomAgainWeirGoesOnAndHasLostNothing() {
        StringWriter out = new StringWriter();

        int exitCode = FaultsMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("disk", "--once", "--folder=" + Path.of("target/runs"));

        assumeThat(out.toString()).doesNotContain(FaultsMain.SKIPPED);
        assertThat(exitCode).as(out.toString()).isZero();
        assertThat(out.toString()).contains("before it was full").contains(" 0 lost, 0 duplicated");
    }
}
