package io.weir.forecaster.series;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import io.weir.forecaster.backtest.Backtest;
import io.weir.forecaster.backtest.Line;
import io.weir.forecaster.backtest.MadeUp;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.panel.Panel;
import io.weir.model.Forecast;
import io.weir.model.Forecast.Method;
import io.weir.model.SensorId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SeriesForecasterTest {

    private static final Panel PANEL = MadeUp.panel(90);
    private static final int FROM = 70 * 24;
    private static final SensorId SENSOR = new SensorId("feed", "1");
    private static final long FIRST = PANEL.first().getEpochSecond() / 3_600;

    private static ForecastModel model;
    private static SeriesForecaster forecaster;

    private final List<Scored> scored = new ArrayList<>();
    private Memory memory = forecaster.begin();

    @BeforeAll
    static void learn() {
        model = MadeUp.alone(PANEL, PANEL.time(FROM));
        forecaster = new SeriesForecaster(model);
    }

    /** Hour after hour from bytes to bytes, as the stream does. */
    @Test
    void whatIsSaidHourByHourIsWhatABacktestOfTheSameHoursSays() {
        List<Line> lines = new ArrayList<>();
        new Backtest(model, PANEL, PANEL.time(FROM)).run(lines::add, done -> {});
        int same = 0;

        for (int station = 0; station < 3; station++) {
            List<Line> expected = of(station, lines);
            List<Forecast> said = said(station);
            assertThat(said).hasSameSizeAs(expected);
            for (int at = 0; at < said.size(); at++) {
                Forecast forecast = said.get(at);
                Line line = expected.get(at);
                assertThat(forecast.madeAt()).isEqualTo(PANEL.time(line.hour()));
                assertThat(forecast.horizon()).isEqualTo(line.horizon());
                boolean plain = forecast.method() != Method.MODEL || forecast.note() != null;
                if (!plain) {
                    same++;
                    assertThat(forecast.quantile(10)).isEqualTo(line.quantiles().low());
                    assertThat(forecast.point()).isEqualTo(line.quantiles().middle());
                    assertThat(forecast.quantile(90)).isEqualTo(line.quantiles().high());
                }
            }
        }
        assertThat(same).as("but where it was silent, or said to be no better").isGreaterThan(3 * 20 * 24 * 3 * 8 / 10);
    }

    @Test
    void intervalsHoldWhatTheyPromise() {
        for (int station = 0; station < 3; station++) {
            memory = forecaster.begin();
            said(station);
        }

        for (int horizon : List.of(1, 6, 24)) {
            double covered = scored.stream()
                    .filter(each -> each.horizon() == horizon)
                    .collect(Collectors.averagingDouble(each -> each.covered() ? 1 : 0));
            assertThat(covered).as("%d h", horizon).isBetween(0.74, 0.86);
        }
    }

    @Test
    void aSeriesThatStaysAsItIsIsForecastToStayAndEverMoreSurely() {
        List<Forecast> first = after(0, hour -> 50);
        for (int hour = 1; hour < 40 * 24; hour++) {
            put(hour, 50);
            forecasts();
        }
        put(40 * 24, 50);

        List<Forecast> last = forecasts();
        for (int at = 0; at < 3; at++) {
            assertThat(last.get(at).point()).isCloseTo(50, within(10.0));
            assertThat(width(last.get(at))).isLessThan(width(first.get(at)));
        }
    }

    @Test
    void aSilentSeriesHasWiderIntervalsHourByHourAndThenNone() {
        after(14 * 24, hour -> 50 + 20 * Math.sin(2 * Math.PI * hour / 24));
        int hour = 14 * 24 + 1;
        double before = width(forecasts().get(0));
        for (int silent = 1; silent <= SeriesForecaster.LONGEST_SILENCE; silent++) {
            forecaster.close(memory, FIRST + hour++, Double.NaN, 0, scored::add);
            List<Forecast> said = forecasts();
            assertThat(said).hasSize(3);
            assertThat(said.get(0).note()).contains("silent for " + silent + " hour");
            if (silent == 1 || silent == SeriesForecaster.LONGEST_SILENCE) {
                assertThat(width(said.get(0))).isGreaterThan(before);
            }
        }
        forecaster.close(memory, FIRST + hour, Double.NaN, 0, scored::add);

        assertThat(forecasts()).isEmpty();
    }

    @Test
    void aSeriesThatComesBackAfterWeeksIsForecastAtOnce() {
        after(10 * 24, hour -> 40);
        forecaster.close(memory, FIRST + 45 * 24, 90, 24, scored::add);

        List<Forecast> said = forecasts();

        assertThat(said).hasSize(3);
        assertThat(said.get(0).note())
                .as("what was weeks ago is no more than one hour of a month")
                .contains("1 hour");
        assertThat(said.get(0).madeAt()).isEqualTo(MadeUp.FIRST.plus(Duration.ofDays(45)));
    }

    @Test
    void whereTheModelIsWorseLatelyTheBetterNaiveMethodIsToldAndItIsSaid() {
        Random lot = new Random(3);
        double[] day = lot.doubles(24, 0, 150).toArray(); // of no shape that it has seen, and the same each day
        after(21 * 24, hour -> day[hour % 24]);

        Forecast tomorrow = forecasts().get(2);

        assertThat(tomorrow.method()).isIn(Method.SEASONAL_NAIVE, Method.NAIVE);
        assertThat(tomorrow.note()).contains("lately");
        assertThat(tomorrow.point()).isCloseTo(day[21 * 24 % 24], within(0.01));
    }

    @Test
    void aMemoryHasAtMostEightKibibytesAndComesBackAsItWas() {
        after(60 * 24, hour -> 50 + hour % 7);

        byte[] bytes = memory.bytes();

        assertThat(bytes).hasSizeLessThanOrEqualTo(Memory.MOST_BYTES).hasSizeGreaterThan(5_000);
        assertThat(Memory.read(bytes).bytes()).isEqualTo(bytes);
        bytes[0] = 9;
        assertThatThrownBy(() -> Memory.read(bytes)).hasMessageContaining("version 9");
    }

    @Test
    void aLateValueCorrectsItsHourAndNoOther() {
        after(30, hour -> 10);

        assertThat(memory.add(FIRST + 20, 30)).isTrue();

        assertThat(memory.hours.mean(FIRST + 20)).isEqualTo(20);
        assertThat(memory.hours.mean(FIRST + 21)).isEqualTo(10);
        assertThat(memory.add(FIRST - 3, 5)).as("before all that was known").isTrue();
        assertThat(memory.hours.mean(FIRST - 3)).isEqualTo(5);
        assertThat(memory.add(FIRST - 1_000, 5)).isFalse();
    }

    @Test
    void whatNeighboursHadIsBroughtToItsLevelAndNeverTakenForItsOwn() {
        NeighbourHours around = NeighbourHours.of(FIRST + 190, 10);
        for (int hour = 191; hour < 200; hour++) {
            around = around.and(FIRST + hour, hour == 195 ? Double.NaN : 10);
        }
        put(200, 40);
        forecaster.borrow(memory, around);

        assertThat(memory.hours.mean(FIRST + 199))
                .as("one hour is no proof of four times as much")
                .isEqualTo(20);
        assertThat(memory.hours.mean(FIRST + 195)).isNaN();
        assertThat(memory.hours.length()).isEqualTo(11);
        assertThat(memory.known()).isEqualTo(1);
        assertThat(memory.hours.carried(FIRST + 199, 24))
                .as("yesterday was nobody's")
                .isNaN();

        put(201, 40);
        put(202, 40);
        forecaster.borrow(
                memory, around.and(FIRST + 200, 10).and(FIRST + 201, 10).and(FIRST + 202, 10));
        assertThat(memory.hours.mean(FIRST + 199)).isEqualTo((float) (10 * Math.pow(4, 0.75)));
        assertThat(memory.hours.mean(FIRST + 200)).isEqualTo(40);
        assertThat(Memory.read(memory.bytes()).bytes()).isEqualTo(memory.bytes());

        assertThat(memory.add(FIRST + 196, 30)).as("one of its own from before").isTrue();
        assertThat(memory.hours.mean(FIRST + 196)).isEqualTo(30);
        assertThat(memory.hasBorrowed()).isFalse();
        assertThat(memory.hours.mean(FIRST + 198)).isNaN();
    }

    @Test
    void whatIsBorrowedFromWiderNeighboursOrNoneLeavesItAsItIs() {
        put(200, 40);
        byte[] before = memory.bytes();

        forecaster.borrow(memory, null);
        forecaster.borrow(memory, NeighbourHours.of(FIRST + 196, 10)); // four hours ago
        forecaster.borrow(memory, NeighbourHours.of(FIRST + 200, 10));

        assertThat(memory.bytes()).isEqualTo(before);
    }

    @Test
    void aModelThatIsShownMoreThanASeriesByItselfHasIsRefused() {
        ForecastModel wide = MadeUp.model(MadeUp.panel(40), MadeUp.panel(40).time(38 * 24));

        assertThatThrownBy(() -> new SeriesForecaster(wide))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("--size alone");
    }

    private interface Value {
        double at(int hour);
    }

    private List<Forecast> after(int hours, Value value) {
        for (int hour = 0; hour < hours; hour++) {
            put(hour, value.at(hour));
            forecasts();
        }
        put(hours, value.at(hours));
        return forecasts();
    }

    private void put(int hour, double value) {
        forecaster.close(memory, FIRST + hour, value, 1, scored::add);
    }

    private List<Forecast> forecasts() {
        return forecaster.forecasts(memory, SENSOR, PANEL.zone(), false);
    }

    private List<Forecast> said(int station) {
        List<Forecast> said = new ArrayList<>();
        float[] values = PANEL.of("P2")[station];
        memory = forecaster.begin();
        for (int hour = 0; hour < values.length; hour++) {
            boolean known = !Float.isNaN(values[hour]);
            memory = Memory.read(memory.bytes());
            forecaster.close(memory, FIRST + hour, values[hour], known ? 1 : 0, scored::add);
            if (hour >= FROM) {
                said.addAll(forecasts());
            }
        }
        return said;
    }

    private static List<Line> of(int station, List<Line> lines) {
        return lines.stream().filter(line -> line.station() == station).toList();
    }

    private static double width(Forecast forecast) {
        return forecast.quantile(90) - forecast.quantile(10);
    }
}
