package io.weir.bench.anomalies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.weir.anomalies.Detector;
import io.weir.bench.anomalies.NabScore.Profile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

/** On NAB's own files, where they are at hand: against the scores that NAB publishes, and the goal for ours. */
class NabFilesTest {

    private static final Path FOLDER = Path.of(System.getProperty("weir.shared", "none"), "data", "anomalies");
    private static final double GOAL = 58;

    /** Of the plain z-score, in results/windowedGaussian/windowedGaussian_standard_scores.csv of numenta/NAB ea702d7. */
    private static final Map<String, Double> PUBLISHED = Map.ofEntries(
            Map.entry("artificialNoAnomaly/art_daily_no_noise.csv", 0.0),
            Map.entry("artificialNoAnomaly/art_daily_perfect_square_wave.csv", 0.0),
            Map.entry("artificialNoAnomaly/art_daily_small_noise.csv", 0.0),
            Map.entry("artificialNoAnomaly/art_flatline.csv", 0.0),
            Map.entry("artificialNoAnomaly/art_noisy.csv", 0.0),
            Map.entry("artificialWithAnomaly/art_daily_flatmiddle.csv", -1.0),
            Map.entry("artificialWithAnomaly/art_daily_jumpsdown.csv", -1.0),
            Map.entry("artificialWithAnomaly/art_daily_jumpsup.csv", -1.0),
            Map.entry("artificialWithAnomaly/art_daily_nojump.csv", -1.0),
            Map.entry("artificialWithAnomaly/art_increase_spike_density.csv", -1.0),
            Map.entry("artificialWithAnomaly/art_load_balancer_spikes.csv", -0.692444609523),
            Map.entry("realKnownCause/ambient_temperature_system_failure.csv", -2.0),
            Map.entry("realKnownCause/cpu_utilization_asg_misconfiguration.csv", -1.11),
            Map.entry("realKnownCause/ec2_request_latency_system_failure.csv", 2.02150685678),
            Map.entry("realKnownCause/machine_temperature_system_failure.csv", -4.0),
            Map.entry("realKnownCause/nyc_taxi.csv", -5.0),
            Map.entry("realKnownCause/rogue_agent_key_hold.csv", -2.44),
            Map.entry("realKnownCause/rogue_agent_key_updown.csv", -1.3964908955));

    private static List<Series> files;

    @BeforeAll
    static void read() throws IOException {
        assumeThat(FOLDER.resolve("windows.json"))
                .as("NAB's files are not ours to ship")
                .matches(Files::exists);
        files = NabFiles.read(FOLDER);
    }

    @Test
    void theScoringGivesWhatNabPublishesOfThePlainZScore() {
        assertThat(files).hasSize(18);
        assertThat(files)
                .allSatisfy(file -> assertThat(
                                NabScore.raw(file, published(new WindowedGaussian().scores(file)), Profile.STANDARD))
                        .as(file.name())
                        .isCloseTo(PUBLISHED.get(file.name()), within(1e-4)));
    }

    @Test
    void nullIsZeroAndPerfectAHundredAsPublished() {
        List<boolean[]> none =
                files.stream().map(file -> new boolean[file.size()]).toList();
        List<boolean[]> perfect = files.stream().map(NabFilesTest::perfect).toList();
        for (Profile profile : Profile.values()) {
            assertThat(NabScore.normalised(files, none, profile)).isZero();
            assertThat(NabScore.normalised(files, perfect, profile)).isCloseTo(100, within(1e-9));
        }
    }

    @Test
    void oursIsAboveTheGoalAtItsOwnThreshold() {
        List<boolean[]> alarms = files.stream()
                .map(file -> Ours.alarms(file, Detector.THRESHOLD))
                .toList();

        assertThat(NabScore.normalised(files, alarms, Profile.STANDARD)).isGreaterThan(GOAL);
    }

    /** The bench judges all by one rule; it must be the detector's own. */
    @Test
    void theBenchSeesTheAlarmsThatTheDetectorGives() {
        assertThat(files)
                .allSatisfy(file -> assertThat(Episodes.alarms(new Ours().scores(file), Detector.THRESHOLD))
                        .as(file.name())
                        .isEqualTo(Ours.alarms(file, Detector.THRESHOLD)));
    }

    /** Each row of its own, as NAB does it. */
    private static boolean[] published(double[] scores) {
        boolean[] alarms = new boolean[scores.length];
        for (int row = 0; row < scores.length; row++) {
            alarms[row] = scores[row] >= WindowedGaussian.PUBLISHED_THRESHOLD;
        }
        return alarms;
    }

    private static boolean[] perfect(Series file) {
        boolean[] alarms = new boolean[file.size()];
        file.spans().forEach(span -> alarms[span.first()] = true);
        return alarms;
    }
}
