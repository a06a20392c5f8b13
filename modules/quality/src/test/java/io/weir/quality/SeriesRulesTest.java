package io.weir.quality;

import java.util.ArrayList;
import java.util.List;

import io.weir.model.SensorFlag;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SeriesRulesTest {

    private final List<SensorFlag> flags = new ArrayList<>();
    private Series series;

    @Test
    void tenEqualValuesOfDustAreStuckAndNineAreNot() {
        for (int n = 0; n < 9; n++) {
            judge("SDS011", "P1", 12.3, n * 2.5);
        }
        assertThat(codes()).isEmpty();

        judge("SDS011", "P1", 12.3, 22.5);

        assertThat(codes()).containsExactly("stuck");
        assertThat(flags.get(0).text()).isEqualTo("the same value 10 times in a row, for 22 minutes");
    }

    @Test
    void aTemperatureMayStandStillForAnHourButNotForTwo() {
        for (int n = 0; n <= 47; n++) {
            judge("DHT22", "temperature", 4.2, n * 2.5);
        }
        assertThat(codes()).isEmpty();

        judge("DHT22", "temperature", 4.2, 120);

        assertThat(codes()).containsExactly("stuck");
    }

    @Test
    void saturatedAirMayStandAtAHundred() {
        for (int n = 0; n < 200; n++) {
            judge("BME280", "humidity", 100, n * 2.5);
        }

        assertThat(codes()).isEmpty();
    }

    @Test
    void aDht22HangsAt99Point9AndOthersMayBeThere() {
        judge("DHT22", "humidity", 99.9, 0);
        assertThat(codes()).containsExactly("stuck");

        flags.clear();
        series = null;
        judge("BME280", "humidity", 99.9, 0);
        assertThat(codes()).isEmpty();
    }

    @Test
    void anImpossibleJumpIsFlaggedAndTheWayBackIsNot() {
        judge("BME280", "temperature", 10, 0);
        judge("BME280", "temperature", 35, 2.5);
        judge("BME280", "temperature", 10.2, 5);

        assertThat(flags)
                .extracting(SensorFlag::code, flag -> flag.takenAt().toEpochMilli() - Samples.NOON)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("jump", 150_000L));
        assertThat(flags.get(0).text()).isEqualTo("from 10.0 to 35.0 in 3 minutes, more than 7.5");
    }

    @Test
    void whoStaysWhereHeJumpedToIsThereAfterThreeTimes() {
        judge("BME280", "temperature", 10, 0);
        for (int n = 1; n <= 5; n++) {
            judge("BME280", "temperature", 60 + n / 10.0, n * 2.5);
        }

        assertThat(codes()).containsExactly("jump", "jump", "jump");
    }

    @ParameterizedTest
    @CsvSource({"temperature, 10, 17.5", "humidity, 50, 75", "pressure, 100000, 100125", "P1, 5, 1500"})
    void whatCanBeIsNoJump(String kind, double from, double to) {
        judge("X", kind, from, 0);
        judge("X", kind, to, 2.5);

        assertThat(codes()).isEmpty();
    }

    @Test
    void afterAnHourOfSilenceAnyChangeIsPossible() {
        judge("BME280", "temperature", 10, 0);
        judge("BME280", "temperature", 40, 60);

        assertThat(codes()).isEmpty();
    }

    @Test
    void eightyFiveIsThePowerOnValueUnlessItWasReachedByWarming() {
        judge("", "temperature", 85.0, 0);
        assertThat(codes()).containsExactly("power-on");

        flags.clear();
        series = null;
        judge("", "temperature", 84, 0);
        judge("", "temperature", 85.0, 2.5);
        assertThat(codes()).isEmpty();
    }

    @Test
    void aValueThatComesTwiceOrLateChangesNothing() {
        judge("SDS011", "P1", 12.3, 10);
        Series before = series;

        judge("SDS011", "P1", 99, 10);
        judge("SDS011", "P1", 99, 5);

        assertThat(series).isSameAs(before);
        assertThat(codes()).isEmpty();
    }

    @Test
    void aSpikeIsUnusualForASeriesAndNoDoubt() {
        for (int n = 0; n < 500; n++) {
            judge("SDS011", "P1", 10 + n * 7 % 11 / 10.0, n * 2.5);
        }
        assertThat(codes()).isEmpty();

        judge("SDS011", "P1", 400, 1250);

        assertThat(flags)
                .extracting(SensorFlag::code, SensorFlag::doubt)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("unusual", 0.0));
    }

    @Test
    void moreFineDustThanAllIsFlaggedOfBoth() {
        judge("SDS011", "P1", 10, 0);
        DustRules.judge(Samples.of("s", "SDS011", "P2", 12.5, 0), series, flags::add);
        DustRules.judge(Samples.of("s", "SDS011", "P2", 11.9, 0), series, flags::add); // rounding
        DustRules.judge(Samples.of("s", "SDS011", "P2", 50, 1), series, flags::add); // of another time

        assertThat(flags)
                .extracting(SensorFlag::code, SensorFlag::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("fine-above-coarse", "P2"),
                        org.assertj.core.groups.Tuple.tuple("fine-above-coarse", "P1"));
    }

    @Test
    void everyPaceIsOfAKindThatThereIs() {
        assertThat(Pace.kinds())
                .allSatisfy(kind -> assertThat(Catalogue.BUILT_IN.kind(kind)).isPresent());
    }

    private void judge(String type, String kind, double value, double minutes) {
        series = SeriesRules.judge(Samples.of("s", type, kind, value, minutes), series, flags::add);
    }

    private List<String> codes() {
        return flags.stream().map(SensorFlag::code).toList();
    }
}
