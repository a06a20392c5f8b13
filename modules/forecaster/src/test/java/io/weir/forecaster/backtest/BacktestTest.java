package io.weir.forecaster.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.weir.forecaster.backtest.Scoreboard.By;
import io.weir.forecaster.backtest.Scoreboard.Group;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.HorizonModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.panel.Panel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BacktestTest {

    private static final Panel PANEL = MadeUp.panel(90);
    private static final int FROM = 70 * 24;
    private static final Instant UNTIL = PANEL.time(FROM);

    private static ForecastModel model;

    @BeforeAll
    static void learn() {
        model = MadeUp.model(PANEL, UNTIL);
    }

    @Test
    void eachStationIsForecastAtEachHourForEachHorizon() {
        List<Line> lines = new ArrayList<>();

        Scoreboard scoreboard = new Backtest(model, PANEL, UNTIL).run(lines::add, done -> {});

        assertThat(lines).hasSize(3 * 3 * 20 * 24);
        assertThat(scoreboard.made()).isEqualTo(lines.size());
        assertThat(lines.get(0).hour()).isEqualTo(FROM);
        assertThat(lines).extracting(Line::horizon).containsOnly(1, 6, 24);
    }

    /** The promise of the whole: whatever comes behind an hour, what was said at it stays. */
    @Test
    void noForecastDependsOnWhatComesBehindItsHour() {
        int cut = FROM + 10 * 24;
        List<Line> real = new ArrayList<>();
        List<Line> other = new ArrayList<>();

        new Backtest(model, PANEL, UNTIL).run(real::add, done -> {});
        new Backtest(model, MadeUp.changed(PANEL, cut + 1), UNTIL).run(other::add, done -> {});

        assertThat(upTo(cut, other)).isEqualTo(upTo(cut, real)).hasSize(3 * 3 * (10 * 24 + 1));
        assertThat(other).isNotEqualTo(real); // what is behind it was changed indeed
    }

    @Test
    void whatCanBeKnownIsForecastBetterThanByPlainMethods() {
        Scoreboard scoreboard = new Backtest(model, PANEL, UNTIL).run(line -> {}, done -> {});

        assertThat(ratio(scoreboard, 1)).isLessThan(0.75); // the temperature of five hours ago says it
        assertThat(ratio(scoreboard, 6)).isLessThan(0.5);
        assertThat(scoreboard.methods())
                .containsExactly("model", "naive", "seasonal naive", "damped Holt-Winters", "Theta");
    }

    @Test
    void intervalsHoldWhatTheyPromise() {
        Scoreboard scoreboard = new Backtest(model, PANEL, UNTIL).run(line -> {}, done -> {});

        for (HorizonModel horizon : model.horizons()) {
            assertThat(all(scoreboard, horizon.hours()).coverage()).isBetween(0.75, 0.85);
        }
    }

    @Test
    void aStationThatIsSilentForWeeksIsForecastByTheOthersUntilThereAreNone() {
        Panel silent = MadeUp.changed(PANEL, PANEL.hours());
        for (int hour = FROM - 40 * 24; hour < PANEL.hours(); hour++) {
            silent.values()[0][1][hour] = Float.NaN;
        }
        List<Line> lines = new ArrayList<>();

        new Backtest(model, silent, UNTIL).run(lines::add, done -> {});

        assertThat(lines).filteredOn(line -> line.station() == 1).hasSize(3 * 20 * 24);
    }

    @Test
    void nothingIsForecastThatTheModelWasTrainedOn() {
        assertThatThrownBy(() -> new Backtest(model, PANEL, UNTIL.minus(Duration.ofHours(1))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("was trained until " + UNTIL);
    }

    @Test
    void aModelOfOtherFeaturesIsRefused() {
        HorizonModel first = model.horizons().get(0);
        List<String> features = new ArrayList<>(first.features());
        features.set(1, "phase of the moon");
        ForecastModel other = new ForecastModel(
                "P2",
                model.kinds(),
                model.neighbours(),
                model.stations(),
                0,
                model.high(),
                model.span(),
                List.of(new HorizonModel(1, features, first.calibration(), first.parts())));

        assertThatThrownBy(() -> new Backtest(other, PANEL, UNTIL))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("its feature 2 is 'phase of the moon', not 'age'");
    }

    private static List<Line> upTo(int hour, List<Line> lines) {
        return lines.stream().filter(line -> line.hour() <= hour).toList();
    }

    private static double ratio(Scoreboard scoreboard, int horizon) {
        return scoreboard.ratio(all(scoreboard, horizon), Scoreboard.MODEL);
    }

    private static Tally all(Scoreboard scoreboard, int horizon) {
        return scoreboard.tallies().get(new Group(By.ALL, "all", horizon));
    }
}
