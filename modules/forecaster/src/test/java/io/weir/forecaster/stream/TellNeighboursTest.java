package io.weir.forecaster.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.weir.forecaster.series.NeighbourHours;
import io.weir.model.Measure;
import io.weir.model.Place;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.TestableKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TellNeighboursTest {

    private static final long MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;
    private static final long FIRST = MIDNIGHT / HOUR;

    private KeyedOneInputStreamOperatorTestHarness<String, SeriesValue, SeriesValue> harness;

    @BeforeEach
    void open() throws Exception {
        open(null);
    }

    private void open(OperatorSubtaskState state) throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new NeverIdle<>(new TellNeighbours()), TellNeighbours::key, Types.STRING);
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
    void aNewSeriesIsToldAtItsFirstValueAndEachHourOfItsFirstDayWhatTheMiddleNeighbourHad() throws Exception {
        hours(0, 30);
        assertThat(told())
                .as("nobody has been there for a day who could tell a newer one")
                .isEmpty();

        value("new", 30.5, 7, 48.7, "DE/Stuttgart");
        watermark(30.6);
        assertThat(told()).hasSize(1);
        SeriesValue first = told().get(0);
        assertThat(first.series()).isEqualTo("feed/new/P2");
        assertThat(first.takenAt()).isEqualTo(at(30.5));
        assertThat(first.around().newest()).isEqualTo(FIRST + 29);
        assertThat(first.around().means())
                .as("of the hours since they were there for a day; a broken one among three says nothing")
                .containsExactly(20 + 24, 20 + 25, 20 + 26, 20 + 27, 20 + 28, 20 + 29);

        for (int hour = 31; hour < 60; hour++) {
            value("new", hour + 0.5, 7, 48.7, "DE/Stuttgart");
            hours(hour, hour + 1);
        }
        assertThat(told()).hasSize(1 + 24);
        assertThat(told().get(24).takenAt()).isEqualTo(at(54) - 1);
        assertThat(told().get(24).around().newest()).isEqualTo(FIRST + 53);
    }

    @Test
    void anotherCityAndAnotherKindTellItNothing() throws Exception {
        hours(0, 30);
        value("there", 30.5, 7, 48.7, "DE/Ulm");
        harness.processElement(
                new SeriesValue("feed/here/P1", 7, at(30.5), at(30.5), 48.7, 9.1, "DE/Stuttgart", null), at(30.5));
        watermark(40);

        assertThat(told()).isEmpty();
    }

    @Test
    void whatIsKnownIsOfTheLastEightDaysAlone() throws Exception {
        hours(0, 12 * 24);
        value("new", 12 * 24 + 0.5, 7, 48.7, "DE/Stuttgart");
        watermark(12 * 24 + 0.6);

        assertThat(told().get(0).around().means()).hasSize(NeighbourHours.MOST);
    }

    @Test
    void oneThatMovesWithinItsCityOrIsHeardAfterMonthsIsNewAgain() throws Exception {
        value("gone", 0.2, 5, 48.7, "DE/Stuttgart");
        hours(0, 40 * 24);
        value("gone", 40 * 24 + 0.5, 5, 48.7, "DE/Stuttgart");
        value("1", 40 * 24 + 0.6, 5, 48.75, "DE/Stuttgart");
        watermark(40 * 24 + 0.7);

        assertThat(told()).extracting(SeriesValue::series).containsExactlyInAnyOrder("feed/gone/P2", "feed/1/P2");
    }

    @Test
    void theClockThatIsAheadAndWhatIsNoNumberTellNothing() throws Exception {
        hours(0, 30);
        harness.processElement(
                new SeriesValue("feed/new/P2", 7, at(40), at(30), 48.7, 9.1, "DE/Stuttgart", null), at(40));
        value("new", 30.5, Double.NaN, 48.7, "DE/Stuttgart");
        watermark(50);

        assertThat(told()).isEmpty();
    }

    @Test
    void allThatBeginInTheSameMillisecondAreToldAndNobodyElse() throws Exception {
        hours(0, 30);
        value("before", 30.2, 7, 48.7, "DE/Stuttgart");
        watermark(30.3);
        assertThat(told()).extracting(SeriesValue::series).containsExactly("feed/before/P2");

        value("a", 30.5, 7, 48.7, "DE/Stuttgart");
        value("b", 30.5, 7, 48.7, "DE/Stuttgart");
        watermark(30.6);

        assertThat(told()).extracting(SeriesValue::series).containsExactly("feed/before/P2", "feed/a/P2", "feed/b/P2");
    }

    @Test
    void oneThatIsElsewhereWithinItsFirstDayIsToldNoMoreWhereItWas() throws Exception {
        hours(0, 30);
        value("new", 30.5, 7, 48.7, "DE/Stuttgart");
        hours(30, 31);
        value("new", 31.5, 7, 52.5, "DE/Berlin");
        hours(31, 40);

        assertThat(told()).extracting(SeriesValue::takenAt).containsExactly(at(30.5), at(31) - 1);
    }

    /** Where this step rests, event time would go by the values alone, and by what it has still to say of them. */
    @Test
    void thatAllRestsIsNotHandedOn() throws Exception {
        harness.processWatermarkStatus(WatermarkStatus.IDLE);
        harness.processWatermarkStatus(WatermarkStatus.ACTIVE);

        assertThat(harness.getOutput()).isEmpty();
    }

    @Test
    void aCityThatIsSilentForGoodIsForgotten() throws Exception {
        hours(0, 50);
        value("late", 20.5, 7, 48.7, "DE/Stuttgart");
        watermark(27 * 24);
        assertThat(states()).isPositive();

        watermark(8 * 7 * 24 + 50);

        assertThat(states()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private int states() {
        AbstractStreamOperator<?> step = (AbstractStreamOperator<?>) harness.getOperator();
        return ((TestableKeyedStateBackend<?>) step.getKeyedStateBackend()).numKeyValueStateEntries();
    }

    @Test
    void whatStandsWithinABuildingHasNoNeighbours() {
        assertThat(SeriesValue.of(measure(false), 0).city()).isEqualTo("DE/Stuttgart");
        assertThat(SeriesValue.of(measure(true), 0).city()).isNull();
    }

    private static Measure measure(boolean indoor) {
        Place place = new Place(null, 48.7, 9.1, null, "DE", "Stuttgart", indoor);
        return new Measure("feed", "1", "SDS011", "P2", 7, Instant.ofEpochMilli(MIDNIGHT), place);
    }

    /** In any order within an hour, with a restore at any hour, all at once or bit by bit. */
    @Test
    void whatIsToldIsOfEventTimeAlone() throws Exception {
        List<SeriesValue> values = new ArrayList<>();
        for (int hour = 0; hour < 40; hour++) {
            for (int sensor = 0; sensor < 5; sensor++) {
                if (hour >= 8 * sensor) {
                    values.add(new SeriesValue(
                            "feed/" + sensor + "/P2",
                            hour + sensor,
                            at(hour + 0.1 * sensor),
                            at(hour + 1),
                            48.7,
                            9.1,
                            "DE/Stuttgart",
                            null));
                }
            }
        }
        for (SeriesValue value : values) {
            harness.processElement(value, value.takenAt());
        }
        watermark(40);
        List<String> atOnce = said(told());
        assertThat(atOnce).hasSizeGreaterThan(30);

        Random lot = new Random(1);
        for (int restored : new int[] {3, 26, 33}) {
            harness.close();
            open(null);
            List<SeriesValue> bitByBit = new ArrayList<>();
            for (int hour = 0; hour < 40; hour++) {
                int now = hour;
                List<SeriesValue> ofHour = new ArrayList<>(values.stream()
                        .filter(value -> value.hour() == FIRST + now)
                        .toList());
                Collections.shuffle(ofHour, lot);
                for (SeriesValue value : ofHour) {
                    harness.processElement(value, value.takenAt());
                }
                if (hour == restored) {
                    bitByBit.addAll(told());
                    OperatorSubtaskState state = harness.snapshot(1, 1);
                    harness.close();
                    open(state);
                }
                watermark(hour + 1);
            }
            bitByBit.addAll(told());
            assertThat(said(bitByBit)).containsExactlyInAnyOrderElementsOf(atOnce);
        }
    }

    /** Of three sensors each hour: one that counts from 20 on, one that is always above it, and one that is broken. */
    private void hours(int from, int to) throws Exception {
        for (int hour = from; hour < to; hour++) {
            value("1", hour + 0.25, 20 + hour, 48.7, "DE/Stuttgart");
            value("2", hour + 0.25, 40 + hour, 48.7, "DE/Stuttgart");
            value("broken", hour + 0.25, 0, 48.7, "DE/Stuttgart");
            watermark(hour + 1);
        }
    }

    private void value(String sensor, double hour, double value, double latitude, String city) throws Exception {
        harness.processElement(
                new SeriesValue("feed/" + sensor + "/P2", value, at(hour), at(hour), latitude, 9.1, city, null),
                at(hour));
    }

    private void watermark(double hour) throws Exception {
        harness.processWatermark(at(hour));
    }

    private List<SeriesValue> told() {
        return harness.extractOutputValues();
    }

    private static List<String> said(List<SeriesValue> told) {
        return told.stream()
                .map(each -> each.series() + " " + (each.takenAt() - MIDNIGHT) + " "
                        + (each.around().newest() - FIRST) + " "
                        + List.of(boxed(each.around().means())))
                .toList();
    }

    private static Float[] boxed(float[] values) {
        Float[] boxed = new Float[values.length];
        for (int at = 0; at < values.length; at++) {
            boxed[at] = values[at];
        }
        return boxed;
    }

    private static long at(double hour) {
        return MIDNIGHT + Math.round(hour * HOUR);
    }
}
