package io.weir.forecaster.stream;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.weir.forecaster.backtest.MadeUp;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.series.NeighbourHours;
import io.weir.forecaster.series.Scored;
import io.weir.forecaster.series.SeriesForecaster;
import io.weir.model.Forecast;
import io.weir.wire.json.ForecastJson;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.TestableKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ForecastSeriesTest {

    private static final Panel PANEL = MadeUp.panel(60);
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String SERIES = "feed/1/P2";
    private static final double EVERY = 2.5;

    private static ForecastModel model;

    private KeyedBroadcastOperatorTestHarness<String, SeriesValue, ModelLook, ForecastMessage> harness;

    @BeforeAll
    static void learn() {
        model = MadeUp.alone(PANEL, PANEL.time(50 * 24));
    }

    @BeforeEach
    void open() throws Exception {
        open(null);
    }

    private void open(OperatorSubtaskState state) throws Exception {
        ForecastSeries series = new ForecastSeries(Map.of("P2", ModelFile.bytes(model)), null);
        harness = new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(series, List.of(ForecastSeries.MODELS)),
                SeriesValue::series,
                Types.STRING,
                1,
                1,
                0);
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
    void aNewSeriesIsForecastAtItsFirstValueFromWhatThereIsAndItIsSaid() throws Exception {
        value(10, 20);
        watermark(10);

        assertThat(said()).hasSize(3);
        assertThat(said()).extracting(Forecast::horizon).containsExactly(1, 6, 24);
        assertThat(said().get(0).madeAt()).isEqualTo(NOON);
        assertThat(said().get(0).forHour()).isEqualTo(NOON.plusSeconds(3_600));
        assertThat(said().get(0).note()).isEqualTo("little is known yet: 1 hour");
        assertThat(said().get(0).quantile(10)).isLessThan(said().get(0).quantile(90));
    }

    @Test
    void eachHourIsForecastOnceFromTheMeanOfItsValues() throws Exception {
        value(0, 20);
        watermark(0); // said at once: so the hour is not said again when it has ended
        for (double minute = EVERY; minute < 180; minute += EVERY) {
            value(minute, minute < 60 ? 20 : 60);
            watermark(minute - 1);
        }
        watermark(180);

        assertThat(said()).hasSize(3 * 3);
        assertThat(said().stream().map(each -> each.forHour() + "/" + each.horizon()))
                .doesNotHaveDuplicates();
        SeriesForecaster alone = new SeriesForecaster(model);
        var memory = alone.begin();
        for (int hour = 0; hour < 3; hour++) {
            alone.close(memory, NOON.getEpochSecond() / 3_600 + hour, hour == 0 ? 20 : 60, 24, scored -> {});
            List<Forecast> expected = alone.forecasts(memory, said().get(0).sensor(), zone(), false);
            assertThat(said().subList(3 * hour, 3 * hour + 3)).isEqualTo(expected);
        }
    }

    @Test
    void whatComesLateCorrectsWhatIsKnownAndNothingThatWasSaid() throws Exception {
        hours(0, 5, 20);
        List<Forecast> before = said();
        value(30, 200); // in the first hour, which is long done with

        watermark(5 * 60);
        assertThat(said()).as("nothing is said again").isEqualTo(before);
        hours(5, 6, 20);

        List<Forecast> corrected = said().subList(before.size(), said().size());
        harness.close();
        open(null);
        hours(0, 6, 20);
        List<Forecast> uncorrected = said().subList(before.size(), said().size());
        assertThat(corrected).hasSameSizeAs(uncorrected).isNotEqualTo(uncorrected);
    }

    @Test
    void valuesOutOfOrderWithinWhatIsWaitedForAreTheSame() throws Exception {
        for (int minute : new int[] {70, 5, 65, 50, 20}) {
            value(minute, 10 + minute);
        }
        watermark(60);
        watermark(120);

        assertThat(said()).hasSize(2 * 3);
        assertThat(said()).extracting(Forecast::madeAt).contains(NOON, NOON.plusSeconds(3_600));
    }

    @Test
    void aClockThatIsAheadIsNotBelieved() throws Exception {
        harness.processElement(
                new SeriesValue(SERIES, 20, at(600), at(0), Double.NaN, Double.NaN, null, null), at(600));
        watermark(700);

        assertThat(said()).isEmpty();
    }

    @Test
    void whatIsNoNumberIsPassedOver() throws Exception {
        value(0, Double.NaN);
        value(1, Double.POSITIVE_INFINITY);
        watermark(120);

        assertThat(said()).isEmpty();
    }

    @Test
    void aSilentSeriesIsForecastForADayAndThenNoMoreUntilItSpeaksAgain() throws Exception {
        hours(0, 3, 20);
        int before = said().size();
        watermark(60 * 24 * 30);

        assertThat(said().size() - before).isEqualTo(3 * SeriesForecaster.LONGEST_SILENCE);
        assertThat(harness.numEventTimeTimers())
                .as("nothing is left to wait for")
                .isZero();
        int silent = said().size();
        value(60 * 24 * 30 + 61, 50);
        watermark(60 * 24 * 30 + 120);

        assertThat(said().size() - silent).isEqualTo(3);
        assertThat(said().get(silent).note()).contains("little is known yet: 1 hour");
    }

    @Test
    void aSensorThatMovesBeginsAnewAndItIsSaid() throws Exception {
        place(0, 20, 48.78, 9.18);
        watermark(60 * 3);
        place(60 * 3 + 1, 20, 48.785, 9.18); // 0.6 km: the same place, told by another
        watermark(60 * 4);
        assertThat(said().get(said().size() - 1).note()).isEqualTo("little is known yet: 2 hours");

        place(60 * 4 + 1, 70, 52.52, 13.40);
        watermark(60 * 5);

        assertThat(said().get(said().size() - 1).note())
                .isEqualTo("it was elsewhere before; little is known yet: 1 hour");
        assertThat(said().stream().map(each -> each.forHour() + "/" + each.horizon()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aNewSeriesBorrowsWhatItsNeighboursHadAndItIsSaidUntilItIsKnownForAWeek() throws Exception {
        List<Forecast> alone = begun(false, false);
        List<Forecast> before = begun(true, false);
        List<Forecast> behind = begun(false, true);

        assertThat(before).as("whichever came first").isEqualTo(behind);
        assertThat(before.get(0).note())
                .isEqualTo("little is known yet: 1 hour; hours before are borrowed from its neighbours");
        assertThat(before.get(2).point()).isNotEqualTo(alone.get(2).point());
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        open(state);
        hours(1, 8 * 24, 20);

        assertThat(said().get(0).note()).endsWith("hours before are borrowed from its neighbours");
        assertThat(said().stream().filter(each -> each.horizon() == 1).map(Forecast::note))
                .as("hours that are said from what is borrowed, the first being said before")
                .filteredOn(note -> note != null && note.contains("borrowed"))
                .hasSize(7 * 24 - 2);
    }

    @Test
    void aSensorThatMovesBorrowsFromItsNewNeighboursThoughTheyWereToldOfBeforeItsValueCame() throws Exception {
        place(0, 20, 48.78, 9.18);
        watermark(60);
        harness.processElement(SeriesValue.around(SERIES, around(), at(65)), at(65));
        place(65, 20, 52.52, 13.40);
        watermark(65);

        assertThat(said().get(said().size() - 1).note())
                .isEqualTo("it was elsewhere before; little is known yet: 1 hour; hours before are borrowed from its"
                        + " neighbours");
    }

    @Test
    void aSeriesThatIsKnownForAWeekBorrowsNothingThoughItIsTold() throws Exception {
        hours(0, 7 * 24, 20);
        harness.processElement(SeriesValue.around(SERIES, around(), at(60 * (7 * 24 + 1)) - 1), 0);
        hours(7 * 24, 7 * 24 + 1, 20);

        assertThat(said())
                .hasSize(3 * (7 * 24 + 1))
                .noneMatch(each -> each.note() != null && each.note().contains("borrowed"));
    }

    @Test
    void whatIsToldOfNeighboursAndNotUsedIsForgotten() throws Exception {
        harness.processElement(SeriesValue.around(SERIES, around(), at(10)), at(10));
        watermark(60);

        assertThat(said()).isEmpty();
        AbstractStreamOperator<?> step = (AbstractStreamOperator<?>) harness.getOperator();
        assertThat(((TestableKeyedStateBackend<?>) step.getKeyedStateBackend()).numKeyValueStateEntries())
                .isZero();
    }

    /** What is said of a new series at once, where it is told of neighbours before its first value, behind it, or not at all. */
    private List<Forecast> begun(boolean before, boolean behind) throws Exception {
        harness.close();
        open(null);
        if (before) {
            harness.processElement(SeriesValue.around(SERIES, around(), at(10)), at(10));
        }
        value(10, 20);
        if (behind) {
            harness.processElement(SeriesValue.around(SERIES, around(), at(10)), at(10));
        }
        watermark(10);
        return said();
    }

    /** Neighbours swing with the day. */
    private static NeighbourHours around() {
        long newest = NOON.getEpochSecond() / 3_600 - 1;
        float[] means = new float[NeighbourHours.MOST];
        for (int at = 0; at < means.length; at++) {
            means[at] = (float) (40 + 30 * Math.sin((newest - means.length + 1 + at) * Math.PI / 12));
        }
        return new NeighbourHours(newest, means);
    }

    /** In the night that has the hour from two to three twice, and in the one that has it not. */
    @Test
    void hoursGoOnThroughTheNightsThatClocksArePutBackAndForward() throws Exception {
        for (String night : List.of("2026-10-24T20:00:00Z", "2026-03-28T20:00:00Z")) {
            harness.close();
            harness = new KeyedBroadcastOperatorTestHarness<>(
                    new CoBroadcastWithKeyedOperator<>(
                            new ForecastSeries(Map.of("P2", ModelFile.bytes(model)), ZoneId.of("Europe/Berlin")),
                            List.of(ForecastSeries.MODELS)),
                    SeriesValue::series,
                    Types.STRING,
                    1,
                    1,
                    0);
            harness.open();
            Instant evening = Instant.parse(night);
            for (int hour = 0; hour < 12; hour++) {
                long at = evening.plusSeconds(3_600L * hour).toEpochMilli();
                harness.processElement(
                        new SeriesValue(SERIES, 20 + hour, at, at, Double.NaN, Double.NaN, null, null), at);
                harness.watermark(at + 3_599_999);
            }

            assertThat(said()).hasSize(12 * 3);
            assertThat(said().stream().map(Forecast::madeAt).distinct()).hasSize(12);
        }
    }

    @Test
    void whatIsKnownComesBackFromACheckpointAndNothingIsSaidTwice() throws Exception {
        hours(0, 30, 20);
        List<Forecast> first = said();
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        open(state);
        hours(28, 31, 20); // told again, as a source does after a failure

        assertThat(said()).extracting(Forecast::madeAt).containsOnly(NOON.plusSeconds(3_600 * 30));
        assertThat(first).hasSize(30 * 3);
    }

    @Test
    void whatCameTrueIsHandedOnOnceYesterdayIsKnown() throws Exception {
        hours(0, 30, 20);

        List<Scored> scored = new ArrayList<>();
        harness.getSideOutput(ForecastSeries.SCORED).forEach(record -> scored.add(record.getValue()));
        assertThat(scored).isNotEmpty().allMatch(each -> each.kind().equals("P2"));
        assertThat(scored.get(0).naive()).isCloseTo(0, within(1e-6));
    }

    @Test
    void anotherModelForecastsFromTheNextHourOnAndAfterARestoreToo() throws Exception {
        ForecastModel other = MadeUp.alone(PANEL, PANEL.time(40 * 24));
        hours(0, 2, 20);
        harness.processBroadcastElement(ModelLook.of("P2", ModelFile.bytes(other), null), 0);
        hours(2, 3, 20);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        List<Forecast> first = said();
        harness.close();
        open(state);
        hours(3, 4, 20);

        assertThat(first.subList(0, 6)).extracting(Forecast::model).containsOnly(ModelFile.id(model));
        assertThat(first.subList(6, 9)).extracting(Forecast::model).containsOnly(ModelFile.id(other));
        assertThat(said()).extracting(Forecast::model).containsOnly(ModelFile.id(other));
    }

    @Test
    void aModelForecastsFromItsHourOnWheneverItCameAndThroughARestore() throws Exception {
        ForecastModel third = MadeUp.alone(PANEL, PANEL.time(40 * 24));
        ForecastModel fourth = MadeUp.alone(PANEL, PANEL.time(45 * 24));
        List<Forecast> early = switching(third, fourth, 0, 0, 2);
        harness.close();
        open(null);
        List<Forecast> late = switching(third, fourth, 2, 1, 4);

        assertThat(late).isEqualTo(early);
        assertThat(early.stream().filter(each -> each.horizon() == 1).map(Forecast::model))
                .as("the hour that ends as event time comes to three is the first that the third tells of")
                .containsExactly(
                        ModelFile.id(model),
                        ModelFile.id(model),
                        ModelFile.id(third),
                        ModelFile.id(third),
                        ModelFile.id(fourth),
                        ModelFile.id(fourth));
    }

    @Test
    void aModelThatIsNotNeededAnyMoreIsForgottenAfterARestoreToo() throws Exception {
        ForecastModel other = MadeUp.alone(PANEL, PANEL.time(40 * 24));
        hours(0, 1, 20);
        harness.processBroadcastElement(from(1, ModelFile.bytes(other)), 0);
        hours(1, 2, 20);
        harness.processBroadcastElement(from(1, null), 0);
        hours(2, 3, 20);
        List<Forecast> before = said();
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        open(state);
        hours(3, 4, 20);

        assertThat(before.get(3).model()).isEqualTo(ModelFile.id(other));
        assertThat(before.get(6).model()).isEqualTo(ModelFile.id(model));
        assertThat(said()).extracting(Forecast::model).containsOnly(ModelFile.id(model));
    }

    /** Six hours, of which one model tells from three and the other from five o'clock on, with a restore on the way. */
    private List<Forecast> switching(
            ForecastModel three, ForecastModel five, int threeComes, int fiveComes, int restored) throws Exception {
        List<Forecast> all = new ArrayList<>();
        for (int hour = 0; hour < 6; hour++) {
            if (hour == threeComes) {
                harness.processBroadcastElement(from(3, ModelFile.bytes(three)), 0);
            }
            if (hour == fiveComes) {
                harness.processBroadcastElement(from(5, ModelFile.bytes(five)), 0);
            }
            if (hour == restored) {
                all.addAll(said());
                OperatorSubtaskState state = harness.snapshot(1, 1);
                harness.close();
                open(state);
            }
            hours(hour, hour + 1, 20 + hour);
        }
        all.addAll(said());
        return all;
    }

    private static ModelLook from(int hour, byte[] file) {
        return new ModelLook("P2", at(60 * hour), file, null);
    }

    /** From one hour to another, with a value every 2.5 minutes. */
    private void hours(int from, int to, double value) throws Exception {
        for (double minute = 60 * from; minute < 60 * to; minute += EVERY) {
            value(minute, value);
            watermark(minute - 1);
        }
        watermark(60 * to);
    }

    private void value(double minute, double value) throws Exception {
        harness.processElement(
                new SeriesValue(SERIES, value, at(minute), at(minute), Double.NaN, Double.NaN, null, null), at(minute));
    }

    private void place(double minute, double value, double latitude, double longitude) throws Exception {
        harness.processElement(
                new SeriesValue(SERIES, value, at(minute), at(minute), latitude, longitude, null, null), at(minute));
    }

    private void watermark(double minute) throws Exception {
        harness.watermark(at(minute));
    }

    private static long at(double minute) {
        return NOON.toEpochMilli() + (long) (minute * 60_000);
    }

    private static ZoneId zone() {
        return ZoneOffset.UTC;
    }

    private List<Forecast> said() {
        return harness.extractOutputValues().stream()
                .map(message -> ForecastJson.read(message.value()))
                .toList();
    }
}
