package io.weir.bench.flags;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

import io.weir.quality.Ahead;

/**
 * By how much intervals of warnings are to be widened so that they hold in nine of ten, found on seeded rises and tested on others; and what is warned
 * of in the stand-in of the base stations.
 */
final class AheadBench {

    private static final double LEVEL = 0.95; // of each end
    private static final int GROUPS = 3;
    private static final long SOME = 1_000;
    private static final long OTHERS = 500_000;
    private static final Duration WITHIN = Duration.ofMinutes(30);

    private final PrintStream out;

    AheadBench(PrintStream out) {
        this.out = out;
    }

    /** Prints all. */
    void run(Path data) throws IOException {
        List<Rise.Warned> found = warnings(SOME, Ahead::unwidened);
        for (int group = 0; group < GROUPS; group++) {
            List<Double> earlier = new ArrayList<>();
            List<Double> later = new ArrayList<>();
            for (Rise.Warned each : found) {
                if (Ahead.group(each.inRow()) == group) {
                    earlier.add(each.earliest() / each.reached());
                    later.add(each.reached() / each.latest());
                }
            }
            out.printf(
                    "warnings ahead, group %d: %,d, earliest by %.2f, latest by %.2f%n",
                    group, earlier.size(), quantile(earlier), quantile(later));
        }
        say("as Sen's intervals are", warnings(OTHERS, Ahead::unwidened));
        say("widened", warnings(OTHERS, Ahead::new));
        stations(data.resolve("bts/bts-alarm-SYNTHETIC.csv"));
    }

    private static List<Rise.Warned> warnings(long seeds, BiFunction<Double, Duration, Ahead> ahead) {
        List<Rise.Warned> all = new ArrayList<>();
        for (long seed = seeds; seed < seeds + SOME; seed++) {
            all.addAll(new Rise(seed).warnings(ahead.apply(Rise.THRESHOLD, WITHIN)));
        }
        return all;
    }

    /** The conformal quantile: of n it is that of rank (n + 1) times the level. */
    private static double quantile(List<Double> scores) {
        scores.sort(Comparator.naturalOrder());
        int rank = (int) Math.ceil((scores.size() + 1) * LEVEL);
        return scores.get(Math.min(rank, scores.size()) - 1);
    }

    private void say(String name, List<Rise.Warned> warnings) {
        int[] all = new int[GROUPS];
        int[] held = new int[GROUPS];
        int first = 0;
        int heldFirst = 0;
        int late = 0;
        int heldLate = 0;
        double lead = 0;
        for (Rise.Warned each : warnings) {
            int group = Ahead.group(each.inRow());
            all[group]++;
            held[group] += each.holds() ? 1 : 0;
            if (each.first()) {
                first++;
                heldFirst += each.holds() ? 1 : 0;
                lead += each.reached();
            }
            if (each.minutesBefore() == 10) {
                late++;
                heldLate += each.holds() ? 1 : 0;
            }
        }
        out.printf(
                "%-24s first warning %.1f minutes ahead on the mean, of %,d rises of %,d; right in %.3f of the first, %.3f ten minutes before",
                name, lead / first, first, SOME, (double) heldFirst / first, (double) heldLate / late);
        for (int group = 0; group < GROUPS; group++) {
            out.printf(", %.3f of group %d", (double) held[group] / all[group], group);
        }
        out.println();
    }

    private void stations(Path file) throws IOException {
        Map<String, List<String[]>> series = new TreeMap<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] row = line.split(",");
            series.computeIfAbsent(row[0] + '/' + row[1], any -> new ArrayList<>())
                    .add(row);
        }
        int warned = 0;
        int right = 0;
        for (List<String[]> rows : series.values()) {
            rows.sort(Comparator.comparing(row -> row[3]));
            Ahead ahead = new Ahead(Double.parseDouble(rows.get(0)[5]), Duration.ofDays(7));
            for (int at = 0; at < rows.size(); at++) {
                Optional<Ahead.Warning> warning = ahead.take(millis(rows.get(at)), Double.parseDouble(rows.get(at)[4]));
                if (warning.isPresent()) {
                    warned++;
                    right += reached(rows, at, warning.get()) ? 1 : 0;
                }
            }
        }
        out.printf("base stations: %,d series, %,d warnings, %,d of them right%n", series.size(), warned, right);
    }

    /** Whether the threshold is reached for the first time after that row, within the interval. */
    private static boolean reached(List<String[]> rows, int at, Ahead.Warning warning) {
        double threshold = Double.parseDouble(rows.get(0)[5]);
        boolean below = Double.parseDouble(rows.get(at)[4]) < threshold;
        for (int next = at + 1; next < rows.size(); next++) {
            if (Double.parseDouble(rows.get(next)[4]) < threshold != below) {
                long after = millis(rows.get(next)) - millis(rows.get(at));
                return after >= warning.earliest().toMillis()
                        && after <= warning.latest().toMillis();
            }
        }
        return false;
    }

    private static long millis(String[] row) {
        return Instant.parse(row[3].replace(" UTC", "Z").replace(' ', 'T')).toEpochMilli();
    }
}
