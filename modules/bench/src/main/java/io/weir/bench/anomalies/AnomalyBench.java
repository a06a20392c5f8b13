package io.weir.bench.anomalies;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.weir.anomalies.Detector;
import io.weir.bench.anomalies.NabScore.Profile;

/**
 * Weir's detector and plain ones side by side. The threshold of each is the one at which it has one false alarm in a week of values
 * every five minutes, on made-up series in which nothing is wrong. What was seen of labels before that rate was settled: the README of anomalies.
 */
public final class AnomalyBench {

    private static final List<Contender> CONTENDERS =
            List.of(new Ours(), new WindowedGaussian(), new FixedThreshold(), new SpectralResidual(), new Nothing());
    private static final List<String> FAULTS = List.of("spikes=0.05", "stuck=1", "drift=3", "gaps=0.5");
    private static final int EACH = 4;
    private static final long SEED = 1;
    private static final long OTHER_SEED = 2;

    private final PrintStream out;

    public AnomalyBench(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints what each finds.
     *
     * @param files of NAB with {@code windows.json}; where there are none it says so
     */
    public void run(Path files) throws IOException {
        Map<Contender, Double> thresholds = thresholds();
        if (Files.exists(files.resolve("windows.json"))) {
            nab(NabFiles.read(files), thresholds);
        } else {
            out.println("No files of NAB in " + files + ": passed over");
        }
        faults(thresholds);
    }

    private Map<Contender, Double> thresholds() {
        List<Series> chosenBy = MadeUp.series(SEED, EACH);
        List<Series> others = MadeUp.series(OTHER_SEED, EACH);
        Map<Contender, Double> thresholds = new LinkedHashMap<>();
        out.printf("%n%-18s %12s %32s%n", "", "threshold", "false alarms a week, other seeds");
        for (Contender contender : CONTENDERS) {
            double threshold = contender instanceof Nothing ? 1 : FalseAlarms.threshold(contender, chosenBy);
            thresholds.put(contender, contender instanceof Ours ? Detector.THRESHOLD : threshold);
            List<double[]> scores = others.stream().map(contender::scores).toList();
            out.printf(
                    "%-18s %12.3f %32.2f%s%n",
                    contender.name(),
                    threshold,
                    FalseAlarms.aWeek(scores, thresholds.get(contender)),
                    contender instanceof Ours ? " at " + Detector.THRESHOLD : "");
        }
        return thresholds;
    }

    private void nab(List<Series> files, Map<Contender, Double> thresholds) {
        out.printf(
                "%nNAB, %d files with %d windows %10s %8s %8s %14s%n",
                files.size(),
                files.stream().mapToInt(file -> file.spans().size()).sum(),
                "standard",
                "low FP",
                "low FN",
                "in windows, not");
        thresholds.forEach((contender, threshold) -> {
            List<boolean[]> alarms = files.stream()
                    .map(file -> Episodes.alarms(contender.scores(file), threshold))
                    .toList();
            out.printf("%-29s", contender.name());
            for (Profile profile : Profile.values()) {
                out.printf(" %8.1f", NabScore.normalised(files, alarms, profile));
            }
            int[] counts = counts(files, alarms);
            out.printf(" %8d %5d%n", counts[0], counts[1]);
        });
    }

    /** Alarms in windows, and those that are not. */
    private static int[] counts(List<Series> files, List<boolean[]> alarms) {
        int[] counts = new int[2];
        for (int file = 0; file < files.size(); file++) {
            for (int row = NabScore.probation(files.get(file).size()); row < alarms.get(file).length; row++) {
                int at = row;
                if (alarms.get(file)[row]) {
                    counts[files.get(file).spans().stream().anyMatch(span -> span.has(at)) ? 0 : 1]++;
                }
            }
        }
        return counts;
    }

    private void faults(Map<Contender, Double> thresholds) {
        for (String fault : FAULTS) {
            List<Series> sensors = FaultySensors.series(fault);
            out.printf("%n%-18s %8s %8s %10s %16s%n", fault, "faults", "recall", "precision", "delay in values");
            thresholds.forEach((contender, threshold) -> {
                Found found = Found.of(
                        sensors,
                        sensors.stream()
                                .map(sensor -> Episodes.alarms(contender.scores(sensor), threshold))
                                .toList());
                out.printf(
                        "%-18s %8d %8.2f %10.2f %16.0f%n",
                        contender.name(), found.faults(), found.recall(), found.precision(), found.delay());
            });
        }
    }
}
