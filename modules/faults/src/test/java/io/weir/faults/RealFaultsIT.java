package io.weir.faults;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

import io.weir.faults.processes.MosquittoServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RealFaultsIT {

    /**
     * Kills mosquitto, the collector, the broker with the receiver while it is away, the receiver, and a task manager;
     * {@code make faults-real} has all parts.
     */
    private static final String SEED = "151690";

    @Test
    void killsUnderLoadLoseNothingThatWasAcknowledgedAndStoreNothingTwice() {
        StringWriter out = new StringWriter();

        int exitCode = FaultsMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute(
                        "real",
                        "--rounds=5",
                        "--rate=500",
                        "--sensors=500",
                        "--pushes=25",
                        "--seed=" + SEED,
                        "--folder=" + Path.of("target/runs"),
                        "--shared=" + System.getProperty("weir.shared"));

        assertThat(exitCode).as(out.toString()).isZero();
        assertThat(out.toString()).contains("5 rounds, ").contains(" 0 lost, 0 duplicated");
        assertThat(out.toString().lines())
                .as(out.toString())
                .anyMatch(line -> line.startsWith("airrohr by HTTP: ") && line.contains(" 0 lost, 0 duplicated"))
                .anyMatch(line -> line.startsWith("lines by UDP: ") && line.endsWith(" gone, 0 duplicated"))
                .anyMatch(line -> line.startsWith("lines by TCP: ") && line.endsWith(" gone, 0 duplicated"));
        assertThat(out.toString())
                .containsPattern("alarms: [1-9][0-9,]+ changes, each to be told once")
                .containsPattern("statistics: [1-9][0-9,]+ windows as their values say");
        if (MosquittoServer.isHere()) {
            assertThat(out.toString().lines())
                    .as(out.toString())
                    .anyMatch(line -> line.startsWith("mqtt by MQTT: ") && line.contains(" 0 lost, 0 duplicated"))
                    .anyMatch(line -> line.contains("kill -9 mosquitto"))
                    .anyMatch(line -> line.contains("kill -9 receiver"))
                    .anyMatch(line -> line.contains("receiver killed meanwhile"));
        }
    }
}
