package io.weir.alarms;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.weir.alarms.conditions.Memory;
import io.weir.alarms.conditions.Observation;
import io.weir.alarms.life.Addresses;
import io.weir.alarms.life.Life;
import io.weir.alarms.life.Played;
import io.weir.alarms.life.Told;
import io.weir.alarms.life.WatchState;
import io.weir.alarms.rules.Rules;
import io.weir.model.AlarmChange;
import io.weir.model.Forecast;
import io.weir.model.Measure;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.json.AlarmChangeJson;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Rules that change while measures come. */
class KeepWatchTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String AHEAD = """
            rules:
              - {name: dust, kind: P1, above: 50}
              - {name: ahead, kind: P1, forecast: {above: 50, within: 1h}}
            """;
    private static final String FIRST = "rules: [{name: dust, kind: P1, above: 50}]";

    private Job job;
    private KeyedBroadcastOperatorTestHarness<String, Told, String, AlarmMessage> harness;
    private String rules = FIRST;
    private KeepWatch.About keeps = KeepWatch.About.MEASURES;

    /** The watches as the job has them, of which it can be asked what they counted. */
    private static final class Job extends CoBroadcastWithKeyedOperator<String, Told, String, AlarmMessage> {

        private static final long serialVersionUID = 1L;

        private final transient InterceptingOperatorMetricGroup metrics = new InterceptingOperatorMetricGroup();

        Job(KeepWatch watches) {
            super(watches, List.of(HeldRules.STATE));
        }

        @Override
        public InternalOperatorMetricGroup getMetricGroup() {
            return metrics;
        }

        long late() {
            return ((Counter) metrics.get("alarms_late_total")).getCount();
        }
    }

    @BeforeEach
    void open() throws Exception {
        open(null);
    }

    private void open(OperatorSubtaskState state) throws Exception {
        job = new Job(new KeepWatch(new HeldRules(FIRST, Catalogue.BUILT_IN), keeps));
        harness = new KeyedBroadcastOperatorTestHarness<>(job, Told::key, Types.STRING, 1, 1, 0);
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void theAlarmOfARuleThatIsTakenAwayEnds() throws Exception {
        measure(0, 60);
        change("rules: []");
        measure(1, 60);

        assertThat(told()).containsExactly("active", "resolved");
        assertThat(changes().get(1).text()).contains("taken away");
    }

    @Test
    void aRuleThatIsAboutSomethingElseNowBeginsAnew() throws Exception {
        measure(0, 60);
        change("rules: [{name: dust, kind: P1, above: 50, where: {source: feed}}]");
        measure(1, 60);

        assertThat(told()).containsExactly("active", "resolved", "active");
    }

    @Test
    void whatWaitsForARuleThatIsAboutSomethingElseNowIsGone() throws Exception {
        measureWaiting(1, 60);
        change("rules: [{name: dust, kind: P1, above: 50, where: {source: other}}]");
        harness.watermark(NOON.plusSeconds(600).toEpochMilli());

        assertThat(told()).isEmpty();
    }

    @Test
    void aRuleWithAnotherThresholdKeepsItsAlarm() throws Exception {
        measure(0, 60);
        change("rules: [{name: dust, kind: P1, above: 55}]");
        measure(1, 58);
        measure(2, 52);

        assertThat(told()).containsExactly("active", "resolved");
    }

    @Test
    void rulesAboutForecastsAreKeptApartFromThoseAboutMeasures() throws Exception {
        change(AHEAD);
        forecast();
        harness.watermark(NOON.plusSeconds(7_200).toEpochMilli());
        assertThat(told()).as("where rules about measures are kept").isEmpty();
        harness.close();
        keeps = KeepWatch.About.FORECASTS;
        open(null);
        change(AHEAD);
        measure(0, 60);
        forecast();
        assertThat(told()).as("before event time has come to it").isEmpty();

        harness.watermark(NOON.plusSeconds(7_200).toEpochMilli());

        assertThat(told()).containsExactly("active");
        assertThat(changes().get(0).changedAt()).isEqualTo(NOON.plusSeconds(3_600));
    }

    @Test
    void aSilenceRingsForLateMeasuresOfARuleThatWasAwayForAWhile() throws Exception {
        String silent = "rules: [{name: quiet, silent: {after: 10m}}]";
        change(silent);
        measure(0, 60);
        change("rules: []");
        harness.watermark(NOON.plusSeconds(1_200).toEpochMilli()); // its timer goes while there is no rule
        change(silent);
        measureWaiting(19, 60);

        harness.watermark(NOON.plusSeconds(3_600).toEpochMilli());

        assertThat(told()).containsExactly("active");
    }

    private void forecast() throws Exception {
        Forecast forecast =
                Played.forecast("feed", "1", "P1", NOON, 1, List.of(60.0, 61.0, 62.0, 63.0, 64.0, 65.0, 66.0));
        Addresses.of(forecast, Rules.parse(rules, Catalogue.BUILT_IN), this::process);
    }

    /** As a feed has them that is asked more often than it changes: each is kept once until its time, and counted when it comes again. */
    @Test
    void aMeasureThatComesAgainWhileItWaitsIsKeptOnceAndCounted() throws Exception {
        measureWaiting(1, 60);
        long once = harness.snapshot(1, 1).getStateSize();
        for (int n = 0; n < 1_000; n++) {
            measureWaiting(1, 60);
        }

        assertThat(harness.snapshot(2, 2).getStateSize()).isEqualTo(once);
        assertThat(job.late()).isEqualTo(1_000);
    }

    @Test
    void ofASilenceOneMeasureOfATimeIsKeptAndOnlyTheVerySameIsCounted() throws Exception {
        change("rules: [{name: quiet, silent: {after: 10m}}]");
        measureWaiting("P1", 1, 60);
        measureWaiting("P2", 1, 60); // says no more, but has not come twice
        measureWaiting("P1", 1, 60);

        assertThat(job.late()).isEqualTo(1);
    }

    @Test
    void rulesAndWatchesComeBackFromACheckpoint() throws Exception {
        change("rules: [{name: dust, kind: P1, above: 55}]");
        measure(0, 58);
        measureWaiting(1, 40);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        open(state);

        harness.watermark(NOON.plusSeconds(600).toEpochMilli());

        assertThat(told())
                .as("what was told before the checkpoint is not told again")
                .containsExactly("resolved");
    }

    @Test
    void whatAnEarlierBuildLetWaitInOneStateWithTheRestIsJudgedInItsTime() throws Exception {
        harness.close();
        open(left(new WatchState(new Observation[] {observation(2, 20), observation(1, 60)}, Memory.NONE, Life.NONE)));

        measureWaiting(1, 60); // it is there already
        harness.watermark(NOON.plusSeconds(600).toEpochMilli());

        assertThat(changes())
                .extracting(change -> change.state().code(), AlarmChange::changedAt)
                .containsExactly(tuple("active", NOON.plusSeconds(60)), tuple("resolved", NOON.plusSeconds(120)));
    }

    private static Observation observation(int minute, double value) {
        return new Observation(
                "feed/1", "P1", value, NOON.plusSeconds(60L * minute).toEpochMilli(), Double.NaN);
    }

    /** A state as builds left it that had Flink's own serializer for it, and one timer for all that waited. */
    private static OperatorSubtaskState left(WatchState state) throws Exception {
        KeyedProcessFunction<String, String, String> build = new KeyedProcessFunction<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public void processElement(String key, Context context, Collector<String> out) throws Exception {
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("watch", WatchState.class))
                        .update(state);
                long first = Arrays.stream(state.waiting())
                        .mapToLong(Observation::takenAt)
                        .min()
                        .orElseThrow();
                context.timerService().registerEventTimeTimer(first);
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("timer", Types.LONG))
                        .update(first);
            }
        };
        try (KeyedOneInputStreamOperatorTestHarness<String, String, String> job =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(build), key -> key, Types.STRING)) {
            job.open();
            job.processElement("dust@feed/1", 0);
            return job.snapshot(1, 1);
        }
    }

    private void measure(int minute, double value) throws Exception {
        measureWaiting(minute, value);
        harness.watermark(NOON.plusSeconds(60L * minute).toEpochMilli());
    }

    private void measureWaiting(int minute, double value) throws Exception {
        measureWaiting("P1", minute, value);
    }

    private void measureWaiting(String kind, int minute, double value) throws Exception {
        Measure measure = new Measure("feed", "1", null, kind, value, NOON.plusSeconds(60L * minute), null);
        Addresses.of(measure, Rules.parse(rules, Catalogue.BUILT_IN), this::process);
    }

    private void process(Told told) {
        try {
            harness.processElement(told, 0);
        } catch (Exception e) { // it declares no less
            throw new IllegalStateException(e);
        }
    }

    private void change(String to) throws Exception {
        rules = to;
        harness.processBroadcastElement(to, 0);
    }

    private List<AlarmChange> changes() {
        return harness.extractOutputValues().stream()
                .map(message -> AlarmChangeJson.read(message.value()))
                .toList();
    }

    private List<String> told() {
        return changes().stream().map(change -> change.state().code()).toList();
    }
}
