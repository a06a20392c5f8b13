package io.weir.faults.later;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.weir.kafka.WholeTopic;
import io.weir.model.Measure;
import io.weir.model.Statistic;
import io.weir.wire.Channels;
import io.weir.wire.json.StatisticJson;

/**
 * Each window as its values say, after all corrections; no version of it twice, none before an earlier one, and no value too late for it.
 */
final class StatisticsCheck implements LaterJobs.Check {

    private static final int MOST = 10;
    private static final double NEAR = 1e-9;

    private final Map<Window, Values> expected = new HashMap<>();
    private int corrected;

    /** A window of a series. */
    private record Window(String scope, String series, String kind, LaterJobs.Span span, Instant to) {}

    /** What is in one. */
    private static final class Values {

        private long count;
        private double least = Double.POSITIVE_INFINITY;
        private double greatest = Double.NEGATIVE_INFINITY;
        private double sum;

        void add(double value) {
            count++;
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
            sum += value;
        }

        boolean are(Statistic told) {
            double mean = sum / count;
            return told.count() == count
                    && told.minimum() == least
                    && told.maximum() == greatest
                    && Math.abs(told.mean() - mean) <= NEAR * Math.max(1, Math.abs(mean));
        }

        @Override
        public String toString() {
            return count + " values from " + least + " to " + greatest + ", mean " + sum / count;
        }
    }

    private StatisticsCheck() {}

    static StatisticsCheck of(List<Measure> measures) {
        StatisticsCheck check = new StatisticsCheck();
        Instant now = Instant.now(); // what is ahead of the clock is not told yet
        measures.stream().filter(each -> each.takenAt().isBefore(now)).forEach(check::add);
        return check;
    }

    private void add(Measure measure) {
        add(measure, "all", "all", LaterJobs.WIDE);
        if (measure.place() != null && measure.place().country() != null) {
            add(measure, "country", measure.place().country(), LaterJobs.WIDE);
        }
        add(measure, "sensor", measure.key(), LaterJobs.NARROW);
    }

    private void add(Measure measure, String scope, String series, LaterJobs.Span span) {
        long step = 1_000L * span.slide();
        long takenAt = measure.takenAt().toEpochMilli();
        long first = (Math.floorDiv(takenAt, step) + 1) * step;
        for (long to = first; to <= takenAt + 1_000L * span.length(); to += step) {
            expected.computeIfAbsent(
                            new Window(scope, series, measure.kind(), span, Instant.ofEpochMilli(to)),
                            any -> new Values())
                    .add(measure.value());
        }
    }

    @Override
    public List<String> complaints(String bootstrapServers) {
        List<Statistic> told = new ArrayList<>();
        WholeTopic.read(bootstrapServers, Channels.STATISTICS.topic(), message -> {
            Statistic each = StatisticJson.read(message.value());
            if (!each.window().equals("total")
                    && LaterJobs.KINDS.contains(each.kind())) { // boards have other kinds as well
                told.add(each);
            }
        });
        List<String> complaints = new ArrayList<>();
        WholeTopic.read(
                bootstrapServers,
                Channels.STATISTICS_LATE.topic(),
                message -> complaints.add(
                        "too late for its windows: " + new String(message.value(), StandardCharsets.UTF_8)));
        complaints.addAll(complaints(told));
        return complaints.stream().limit(MOST).toList();
    }

    List<String> complaints(List<Statistic> told) {
        List<String> complaints = new ArrayList<>();
        Map<Window, Statistic> last = new HashMap<>();
        corrected = 0;
        for (Statistic each : told) {
            Window window =
                    new Window(each.scope(), each.series(), each.kind(), LaterJobs.Span.of(each.window()), each.to());
            Statistic before = last.put(window, each);
            corrected += each.correction() > 0 ? 1 : 0;
            if (each.correction() != (before == null ? 0 : before.correction() + 1)) {
                complaints.add("told after " + before + ": " + each);
            }
        }
        last.forEach((window, each) -> {
            Values values = expected.get(window);
            if (values == null) {
                complaints.add("not to be told: " + each);
            } else if (!values.are(each)) {
                complaints.add("told as " + each + ", but has " + values);
            }
        });
        expected.forEach((window, values) -> {
            if (!last.containsKey(window) && changed(window)) {
                complaints.add("not told: " + window + " with " + values);
            }
        });
        return complaints.stream().limit(MOST).toList();
    }

    /** Whether it says something else than the one before: only such windows are told. */
    private boolean changed(Window window) {
        Values before = expected.get(new Window(
                window.scope(),
                window.series(),
                window.kind(),
                window.span(),
                window.to().minusSeconds(window.span().slide())));
        return before == null || before.count != expected.get(window).count;
    }

    @Override
    public String toString() {
        return "statistics: %,d windows as their values say, %,d corrections".formatted(expected.size(), corrected);
    }
}
