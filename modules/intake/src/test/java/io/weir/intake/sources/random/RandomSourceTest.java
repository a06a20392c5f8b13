package io.weir.intake.sources.random;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import io.weir.intake.MovableClock;
import io.weir.intake.Scraped;
import io.weir.model.Reading;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.catalogue.Range;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class RandomSourceTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final MovableClock clock = new MovableClock(NOON);

    @Test
    void readingsComeAtTheRateAndTheSameSeedGivesTheSame() {
        RandomSource source = source(Map.of("RANDOM_READINGS_PER_SECOND", "50"));
        List<Reading> readings = delivered(source);
        clock.advance(Duration.ofSeconds(10));
        readings.addAll(delivered(source));

        assertThat(readings).hasSize(501);
        assertThat(readings)
                .extracting(Reading::takenAt)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(readings).extracting(Reading::sensor).contains("1", "100").doesNotContain("101");

        clock.advance(Duration.ofSeconds(-10));
        RandomSource again = source(Map.of("RANDOM_READINGS_PER_SECOND", "50"));
        List<Reading> same = delivered(again);
        clock.advance(Duration.ofSeconds(10));
        same.addAll(delivered(again));
        assertThat(same).isEqualTo(readings);
        clock.advance(Duration.ofSeconds(-10));
        assertThat(delivered(source(Map.of("RANDOM_SEED", "2")))).isNotEqualTo(readings.subList(0, 1));
    }

    @Test
    void whatWasNotDeliveredComesAgain() {
        RandomSource source = source(Map.of());
        fetched(source);
        clock.advance(Duration.ofSeconds(2));

        List<Reading> first = fetched(source);
        List<Reading> again = delivered(source);

        assertThat(first).hasSize(41);
        assertThat(again).isEqualTo(first);
        assertThat(fetched(source)).isEmpty();
    }

    @Test
    void aMachineThatSleptDoesNotMakeUpWhatNobodySaw() {
        RandomSource source = source(Map.of());
        delivered(source);
        clock.advance(Duration.ofHours(8));

        assertThat(delivered(source))
                .singleElement()
                .satisfies(reading -> assertThat(reading.takenAt()).isEqualTo(clock.instant()));
    }

    @Test
    void allValuesAreOfKindsThatThereAreAndWithinTheirRanges() {
        RandomSource source = source(Map.of("RANDOM_READINGS_PER_SECOND", "1000", "RANDOM_SENSORS", "5000"));
        for (int hour = 0; hour < 24; hour++) {
            delivered(source);
            clock.advance(Duration.ofHours(1));
            for (int second = 0; second < 3; second++) {
                List<Reading> readings = delivered(source);
                clock.advance(Duration.ofSeconds(1));
                assertThat(readings)
                        .allSatisfy(reading -> assertThat(reading.values())
                                .allSatisfy((kind, value) -> assertThat(Catalogue.BUILT_IN
                                                .kind(kind)
                                                .orElseThrow()
                                                .range()
                                                .contains(Double.parseDouble(value)))
                                        .as(reading.toString())
                                        .isTrue()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"daily", "uniform", "normal", "walk"})
    void eachShapeStaysWithinTheRangesWithAllFaultsAndTheSameSeedGivesTheSame(String shape) {
        Map<String, String> settings = Map.of(
                "RANDOM_SHAPE", shape,
                "RANDOM_READINGS_PER_SECOND", "300",
                "RANDOM_FAULTS", "spikes=2,stuck=5,drift=5,gaps=5");
        List<Reading> readings = ofAMinute(settings);

        assertThat(readings)
                .allSatisfy(reading -> assertThat(reading.values())
                        .allSatisfy((kind, value) -> assertThat(range(kind).contains(Double.parseDouble(value)))
                                .as(reading.toString())
                                .isTrue()));
        clock.advance(Duration.ofSeconds(-60));
        assertThat(ofAMinute(settings)).isEqualTo(readings);
    }

    @Test
    void uniformValuesAreAsOftenAtTheEndsAsInTheMiddleAndNormalOnesAreNot() {
        assertThat(deviation(temperatures("uniform", ""))).isBetween(4.5, 4.75); // 8 / sqrt(3)
        assertThat(deviation(temperatures("normal", ""))).isBetween(2.55, 2.78); // 8 / 3, but for what is cut off
    }

    @Test
    void aWalkGoesFarInSmallSteps() {
        List<Double> walk = temperatures("walk", "");
        double longest = 0;
        for (int step = 1; step < walk.size(); step++) {
            longest = Math.max(longest, Math.abs(walk.get(step) - walk.get(step - 1)));
        }

        assertThat(longest).isLessThan(1);
        assertThat(Collections.max(walk) - Collections.min(walk)).isGreaterThan(4);
    }

    @Test
    void gapsAreReadingsThatDoNotCome() {
        assertThat(temperatures("uniform", "gaps=25").size()).isBetween(10_000 * 70 / 100, 10_000 * 80 / 100);
        assertThat(temperatures("uniform", "gaps=100")).isEmpty();
    }

    @Test
    void aSensorThatIsStuckSaysTheSameForSomeTime() {
        List<Double> stuck = temperatures("uniform", "stuck=100");

        for (int step = 0; step < stuck.size(); step++) {
            assertThat(stuck.get(step)).isEqualTo(stuck.get(step / 64 * 64));
        }
        assertThat(new HashSet<>(stuck)).hasSizeGreaterThan(stuck.size() / 64 * 9 / 10);
        assertThat(new HashSet<>(temperatures("daily", "stuck=100"))).hasSizeLessThan(10_000 / 64 + 2);
    }

    @Test
    void driftIsMoreAndMoreAndThenIsOver() {
        List<Double> right = temperatures("walk", "");
        List<Double> wrong = temperatures("walk", "drift=100");

        for (int step = 0; step < right.size(); step++) {
            double off = (wrong.get(step) - right.get(step)) / (60 - right.get(step));
            assertThat(off).isCloseTo(0.2 * (step % 256) / 256, within(0.001));
        }
    }

    @Test
    void aSpikeIsFarOffAndSeldomAndSaysSo() {
        List<Reading> readings = ofAMinute(Map.of("RANDOM_READINGS_PER_SECOND", "1000", "RANDOM_FAULTS", "spikes=1"));
        List<Reading> spikes =
                readings.stream().filter(each -> !each.attributes().isEmpty()).toList();

        assertThat(spikes.size()).isBetween(readings.size() / 150, readings.size() / 75);
        assertThat(spikes).allSatisfy(spike -> {
            assertThat(spike.attributes()).isEqualTo(Map.of("fault", "spikes"));
            assertThat(spike.values().values()).containsAnyOf("900.00", "600.00", "60.00", "100.00", "108000.00");
        });
    }

    @Test
    void aHundredThousandASecondAreAHundredThousand() {
        RandomSource source = source(Map.of("RANDOM_READINGS_PER_SECOND", "100000", "RANDOM_SENSORS", "100000"));
        delivered(source);
        clock.advance(Duration.ofSeconds(1));

        assertThat(delivered(source)).hasSize(100_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RANDOM_SENSORS             | 0    | RANDOM_SENSORS must be between 1 and 10000000, but is 0",
                "RANDOM_READINGS_PER_SECOND | 0    | RANDOM_READINGS_PER_SECOND must be between 1 and 100000 for"
                        + " 100 sensors, but is 0",
                "RANDOM_SEED                | some | RANDOM_SEED must be a whole number, but is 'some'",
                "RANDOM_SHAPE | flat | RANDOM_SHAPE must be one of daily, uniform, normal, walk, but is 'flat'",
                "RANDOM_FAULTS | fire=1 | RANDOM_FAULTS must have only gaps, stuck, drift, spikes, but has 'fire'",
                "RANDOM_FAULTS | gaps=200 | RANDOM_FAULTS must have per cent of the readings, from 0 to 100, as in"
                        + " stuck=0.5, but has 'gaps=200'",
                "RANDOM_FAULTS | gaps=NaN | RANDOM_FAULTS must have per cent of the readings, from 0 to 100, as in"
                        + " stuck=0.5, but has 'gaps=NaN'",
                "RANDOM_FAULTS | gaps= | RANDOM_FAULTS must have per cent of the readings, from 0 to 100, as in"
                        + " stuck=0.5, but has 'gaps='"
            })
    void aWrongSettingIsNamedWithItsValue(String name, String value, String message) {
        assertThatThrownBy(() -> RandomSettings.from(new Env(Map.of(name, value))))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    /** Those of one sensor that has some, ten thousand readings if none is missing. */
    private List<Double> temperatures(String shape, String faults) {
        Map<String, String> settings = Map.of(
                "RANDOM_SEED", "3",
                "RANDOM_SENSORS", "1",
                "RANDOM_READINGS_PER_SECOND", "1000",
                "RANDOM_SHAPE", shape,
                "RANDOM_FAULTS", faults);
        RandomSource source = source(settings);
        List<Reading> readings = new ArrayList<>(delivered(source));
        clock.advance(Duration.ofSeconds(10));
        readings.addAll(delivered(source));
        clock.advance(Duration.ofSeconds(-10));
        return readings.stream()
                .limit(10_000)
                .map(reading -> Double.valueOf(reading.values().get("temperature")))
                .toList();
    }

    private List<Reading> ofAMinute(Map<String, String> settings) {
        RandomSource source = source(settings);
        List<Reading> readings = new ArrayList<>(delivered(source));
        clock.advance(Duration.ofSeconds(60));
        readings.addAll(delivered(source));
        return readings;
    }

    private static double deviation(List<Double> values) {
        double mean = values.stream().mapToDouble(each -> each).average().orElseThrow();
        double squares = values.stream()
                .mapToDouble(each -> (each - mean) * (each - mean))
                .sum();
        return Math.sqrt(squares / (values.size() - 1));
    }

    private static Range range(String kind) {
        return Catalogue.BUILT_IN.kind(kind).orElseThrow().range();
    }

    private RandomSource source(Map<String, String> settings) {
        return new RandomSource(RandomSettings.from(new Env(settings)), clock);
    }

    private static List<Reading> delivered(RandomSource source) {
        List<Reading> fetched = fetched(source);
        source.delivered();
        return fetched;
    }

    private static List<Reading> fetched(RandomSource source) {
        List<Reading> readings = new ArrayList<>();
        source.fetch(scraped -> readings.add(((Scraped.Found) scraped).reading()));
        return readings;
    }
}
