package io.weir.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.weir.local.Weir;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code weir rules test} says of recorded data. */
class RulesTrialTest {

    private static final String RULES =
            "rules: [{name: dust, kind: P1, above: 50}, {name: never, kind: P2, above: 50}]";
    private static final String DAY = """
            sensor_id;sensor_type;location;lat;lon;timestamp;P1;durP1;ratioP1;P2;durP2;ratioP2
            5331;SDS011;2687;48.8;9.2;2018-04-02T11:00:00;20.0;;;10.0;;
            5331;SDS011;2687;48.8;9.2;2018-04-02T11:05:00;60.5;;;10.0;;
            5331;SDS011;2687;48.8;9.2;2018-04-02T11:05:00;60.5;;;10.0;;
            5331;SDS011;2687;48.8;9.2;2018-04-02T11:05:00;61.5;;;10.0;;
            5331;SDS011;2687;48.8;9.2;2018-04-02T11:10:00;1999.9;;;unavailable;;
            5331;SDS011;2687;48.8;9.2;2018-04-02T11:12:00;-1;;;10.0;;
            5331;SDS011;2687;48.8
            5331;SDS011;2687;48.8;9.2;2018-04-02T11:15:00;30.0;;;10.0;;
            """;

    @TempDir
    private Path folder;

    @Test
    void whatWouldHaveRungAndWhatWasLeftOutForWhichReason() throws Exception {
        Weir.Outcome said = test(RULES, DAY);

        assertThat(said.exitCode()).as(said.err()).isZero();
        assertThat(said.out().lines())
                .satisfiesExactly(
                        began -> assertThat(began)
                                .startsWith("2018-04-02T11:05:00Z active warning dust sensor-community/5331: "),
                        ended -> assertThat(ended)
                                .startsWith("2018-04-02T11:15:00Z resolved warning dust sensor-community/5331: "),
                        all -> assertThat(all)
                                .isEqualTo(
                                        "7 values, 8 left out (1 conflicting, 1 malformed, 1 not-a-number, 1 out-of-range,"
                                                + " 1 sensor-error-code, 3 there before); rang: {dust=1, never=0}"));
    }

    @Test
    void whereNothingWasLeftOutThereIsNoReason() throws Exception {
        Weir.Outcome said = test(RULES, DAY.lines().limit(2).reduce("", (all, line) -> all + line + "\n"));

        assertThat(said.out()).isEqualToIgnoringNewLines("2 values, 0 left out; rang: {dust=0, never=0}");
    }

    private Weir.Outcome test(String rules, String data) throws IOException {
        return Weir.run(
                "rules",
                "test",
                Files.writeString(folder.resolve("rules.yaml"), rules),
                "--data",
                Files.writeString(folder.resolve("2018-04-02_sds011_sensor_5331.csv"), data));
    }

    @Test
    void whoForgetsTheSourceOfASensorIsTold() throws Exception {
        Path file = Files.writeString(
                folder.resolve("rules.yaml"),
                "rules: [{name: dust, kind: P1, above: 50, where: {sensor: [5331, sensor-community/5331]}}]");

        Weir.Outcome said = Weir.run("rules", "check", file);

        assertThat(said.exitCode()).isZero();
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .startsWith("weir: dust asks for the sensor 5331, but sensors are called SOURCE/SENSOR");
    }
}
