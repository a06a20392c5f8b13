package io.weir.alarms.life;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import io.weir.alarms.rules.RuleException;
import io.weir.alarms.rules.Rules;
import io.weir.model.AlarmChange;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.catalogue.Catalogue;

/**
 * A schedule of measures and faults that follows from its seed: measures that come in any order and twice, partitions that are read at any
 * pace, checkpoints and failures anywhere. What is told must be what the same measures make in their order: each change once, none
 * missing, none early.
 */
final class Simulation {

    private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");
    private static final long LATENESS = Duration.ofMinutes(5).toMillis();
    private static final int PARTITIONS = 3;
    private static final int SENSORS = 7;
    private static final Comparator<AlarmChange> ORDER =
            Comparator.comparing(AlarmChange::id).thenComparing(AlarmChange::change);

    private static final Rules RULES = rules("""
            rules:
              - {name: threshold, kind: P1, above: 50, hysteresis: 10}
              - {name: for, kind: P1, above: 50, for: 10m, keep-firing: 5m}
              - {name: often, kind: P1, above: 60, times: 3, within: 30m, flapping: {starts: 2, within: 1h, calm: 20m}}
              - {name: rate, kind: P2, rises: {by: 30, within: 10m}}
              - {name: silent, silent: {after: 15m}, forget: 3h}
              - {name: own-pauses, silent: {intervals: 3}}
              - {name: percentile, kind: P2, above: {percentile: 90, of: 10, times: 1.2}}
              - {name: both, expression: P1 > 50 && P2 > 50}
              - {name: city, kind: P1, above: 50, sensors: {at-least: 3, per: city}}
              - {name: air, air-quality: {index: eaqi, at-least: poor}}
            """);

    private Simulation() {}

    private static Rules rules(String text) {
        try {
            return Rules.parse(text, Catalogue.BUILT_IN);
        } catch (RuleException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with what a schedule tells; nothing where all is well. */
    static Optional<String> run(long seed, SimulatedJob.Breakage breakage) {
        Random random = new Random(seed);
        List<Measure> measures = measures(random);
        SimulatedJob job = new SimulatedJob(RULES, arrivals(measures, random), LATENESS, breakage);
        double fails = random.nextDouble() * 0.02;
        double checkpoints = 0.005 + random.nextDouble() * 0.1;
        while (!job.isDone()) {
            int partition = random.nextInt(PARTITIONS);
            if (!job.isRead(partition)) {
                job.read(partition);
            }
            if (random.nextDouble() < checkpoints) {
                job.checkpoint();
            }
            if (random.nextDouble() < fails) {
                job.fail();
            }
        }
        job.end();
        job.checkpoint();
        return fault(job, expected(measures));
    }

    private static Optional<String> fault(SimulatedJob job, List<AlarmChange> expected) {
        List<AlarmChange> told = job.committed().stream().sorted(ORDER).toList();
        Set<AlarmChange> once = new HashSet<>(told);
        if (!job.early().isEmpty()) {
            return Optional.of("early: " + job.early());
        }
        if (once.size() < told.size()) {
            return Optional.of("told twice: " + (told.size() - once.size()) + " changes");
        }
        Set<AlarmChange> missing = new HashSet<>(expected);
        missing.removeAll(once);
        once.removeAll(new HashSet<>(expected));
        return missing.isEmpty() && once.isEmpty()
                ? Optional.empty()
                : Optional.of("missing: " + missing + ", not expected: " + once);
    }

    /** What the measures make in the order of their times, each once. */
    private static List<AlarmChange> expected(List<Measure> measures) {
        List<AlarmChange> expected = new ArrayList<>();
        Rehearsal rehearsal = new Rehearsal(RULES, Duration.ofMillis(1), expected::add);
        measures.stream().sorted(Comparator.comparing(Measure::takenAt)).forEach(rehearsal::tell);
        rehearsal.end();
        return expected;
    }

    private static List<Measure> measures(Random random) {
        List<Measure> measures = new ArrayList<>();
        for (int sensor = 0; sensor < SENSORS; sensor++) {
            long time = BEGIN.toEpochMilli() + random.nextInt(300_000);
            long pause = 60_000 + random.nextInt(240_000);
            double level = 20 + random.nextInt(60);
            for (int each = 0; each < 60; each++) {
                level = Math.max(0, Math.min(150, level + random.nextGaussian() * 15));
                measures.add(measure(sensor, "P1", time, level));
                measures.add(measure(sensor, "P2", time, level * random.nextDouble()));
                time += random.nextInt(20) == 0 ? pause * 12 : pause;
            }
        }
        return measures;
    }

    private static Measure measure(int sensor, String kind, long time, double value) {
        Place place = new Place("" + sensor / 2, 48.8, 9.2, null, "DE", sensor < 5 ? "Stuttgart" : "Ulm", false);
        return new Measure("feed", "" + sensor, "SDS011", kind, value, Instant.ofEpochMilli(time), place);
    }

    /** In their partitions, out of order as far as late ones are waited for, and some a second time, however late. */
    private static List<List<Measure>> arrivals(List<Measure> measures, Random random) {
        List<List<Measure>> partitions = new ArrayList<>();
        for (int each = 0; each < PARTITIONS; each++) {
            partitions.add(new ArrayList<>());
        }
        Map<Measure, Long> at = new HashMap<>();
        for (Measure measure : measures) {
            at.put(measure, measure.takenAt().toEpochMilli() + (long) (random.nextDouble() * (LATENESS - 1)));
            partitions.get(partition(measure)).add(measure);
        }
        for (List<Measure> partition : partitions) {
            partition.sort(Comparator.comparing(at::get));
            for (int twice = random.nextInt(20); twice > 0; twice--) {
                int first = random.nextInt(partition.size());
                int again = first + 1 + random.nextInt(partition.size() - first);
                partition.add(again, partition.get(first));
            }
        }
        return partitions;
    }

    private static int partition(Measure measure) {
        return Math.floorMod((measure.key() + measure.kind()).hashCode(), PARTITIONS);
    }
}
