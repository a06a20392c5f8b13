package io.weir.faults.later;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.weir.alarms.life.Rehearsal;
import io.weir.alarms.rules.RuleException;
import io.weir.alarms.rules.Rules;
import io.weir.model.AlarmChange;
import io.weir.model.Measure;
import io.weir.model.Statistic;
import io.weir.model.catalogue.Catalogue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a job tells twice, never, or otherwise is a complaint. */
class LaterJobsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-29T10:00:01Z");
    private static final String RULES = "rules: [{name: hot, kind: temperature, above: 30}]";
    private static final Duration LATENESS = Duration.ofSeconds(1);
    private static final List<Measure> MEASURES =
            List.of(measure(35, 0), measure(20, 2), measure(36, 4), measure(1, 60));

    @Test
    void aChangeThatIsMissingTwiceThereOrAnotherOneIsAComplaint() throws RuleException {
        List<AlarmChange> told = new ArrayList<>();
        Rehearsal rehearsal = new Rehearsal(Rules.parse(RULES, Catalogue.BUILT_IN), LATENESS, told::add);
        MEASURES.forEach(rehearsal::tell);
        AlarmsCheck check = AlarmsCheck.of(RULES, LATENESS, MEASURES);

        assertThat(told).hasSizeGreaterThan(2);
        assertThat(check.complaints(told)).isEmpty();
        assertThat(check.complaints(told.subList(1, told.size())))
                .singleElement()
                .asString()
                .startsWith("not told: ");
        told.add(told.get(0));
        assertThat(check.complaints(told)).singleElement().asString().startsWith("told twice: ");
        assertThat(AlarmsCheck.of(RULES, LATENESS, MEASURES.subList(3, 4)).complaints(told))
                .hasSize(told.size())
                .allMatch(complaint -> complaint.startsWith("not to be told: "));
    }

    @Test
    void aWindowThatIsMissingTwiceThereOrLeftWithoutItsCorrectionIsAComplaint() {
        StatisticsCheck check = StatisticsCheck.of(List.of(measure(35, 0), measure(20, 8)));
        List<Statistic> told = new ArrayList<>(List.of(
                all("10:00:05", 0, 1, 35),
                all("10:00:10", 0, 1, 35), // without the one that came late
                all("10:00:10", 1, 2, 27.5),
                all("10:00:15", 0, 1, 20),
                sensor("10:00:10", 2, 27.5),
                sensor("10:00:20", 2, 27.5))); // which says nothing new, and might be left out

        assertThat(check.complaints(told)).isEmpty();
        assertThat(check.complaints(without(told, 2)))
                .singleElement()
                .asString()
                .startsWith("told as ")
                .contains("but has 2 values");
        assertThat(check.complaints(without(told, 1)))
                .singleElement()
                .asString()
                .startsWith("told after null");
        assertThat(check.complaints(without(told, 0)))
                .singleElement()
                .asString()
                .startsWith("not told: ");
        told.add(told.get(0));
        assertThat(check.complaints(told)).singleElement().asString().startsWith("told after ");
    }

    private static List<Statistic> without(List<Statistic> all, int index) {
        List<Statistic> rest = new ArrayList<>(all);
        rest.remove(index);
        return rest;
    }

    private static Measure measure(double value, int second) {
        return new Measure("faults", "10000", null, "temperature", value, BEGIN.plusSeconds(second), null);
    }

    private static Statistic all(String to, int correction, long count, double mean) {
        return statistic("all", "all", LaterJobs.WIDE, to, correction, count, mean);
    }

    private static Statistic sensor(String to, long count, double mean) {
        return statistic("sensor", "faults/10000", LaterJobs.NARROW, to, 0, count, mean);
    }

    private static Statistic statistic(
            String scope, String series, LaterJobs.Span span, String end, int correction, long count, double mean) {
        Instant to = Instant.parse("2026-11-29T" + end + "Z");
        double least = count == 1 ? mean : 20;
        double greatest = count == 1 ? mean : 35;
        return new Statistic(
                scope,
                series,
                "temperature",
                span.text(),
                to.minusSeconds(span.length()),
                to,
                correction,
                count,
                least,
                greatest,
                mean,
                null,
                greatest,
                to,
                1,
                mean,
                mean,
                mean,
                0);
    }
}
