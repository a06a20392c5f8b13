package io.weir.quality;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AheadTest {

    private static final long MINUTE = 60_000;

    @Test
    void aStraightLineIsThereWhenItIs() {
        Ahead ahead = Ahead.unwidened(100, Duration.ofHours(1));
        Optional<Ahead.Warning> warning = Optional.empty();
        for (int n = 0; n <= 20; n++) {
            warning = ahead.take(n * MINUTE, 20 + n * 2);
        }

        assertThat(warning)
                .contains(new Ahead.Warning(Duration.ofMinutes(20), Duration.ofMinutes(20), Duration.ofMinutes(20)));
        assertThat(warning.orElseThrow().text()).isEqualTo("in 20 minutes, between 20 and 20");
    }

    @Test
    void intervalsAreWiderThanThoseOfAStraightLineAndOtherWhereItHasJustBegun() {
        Ahead ahead = new Ahead(100, Duration.ofHours(1));
        List<String> said = new ArrayList<>();
        for (int n = 0; n <= 25; n++) {
            ahead.take(n * MINUTE, 20 + n * 2).ifPresent(warning -> said.add(warning.text()));
        }

        assertThat(said.get(0)).isEqualTo("in 33 minutes, between 11 and 49");
        assertThat(said.get(said.size() - 1)).isEqualTo("in 15 minutes, between 8 and 34");
    }

    @Test
    void aThresholdBelowIsReachedFromAbove() {
        Ahead ahead = new Ahead(10, Duration.ofHours(1));
        Optional<Ahead.Warning> warning = Optional.empty();
        for (int n = 0; n <= 20; n++) {
            warning = ahead.take(n * MINUTE, 60 - n * 2);
        }

        assertThat(warning.orElseThrow().expected()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void everyFifthWildValueMovesNothing() {
        Ahead ahead = new Ahead(100, Duration.ofHours(1));
        Optional<Ahead.Warning> warning = Optional.empty();
        for (int n = 0; n <= 28; n++) {
            warning = ahead.take(n * MINUTE, n % 5 == 3 ? 900 : 20 + n * 2);
        }

        assertThat(warning.orElseThrow().expected()).isEqualTo(Duration.ofMinutes(12));
    }

    @Test
    void whatGoesNowhereOrAwayOrIsFarIsNotSaid() {
        Random random = new Random(1);
        Ahead nowhere = new Ahead(60, Duration.ofHours(1));
        Ahead away = new Ahead(60, Duration.ofHours(1));
        Ahead far = new Ahead(60, Duration.ofHours(1));
        for (int n = 0; n < 30; n++) {
            assertThat(nowhere.take(n * MINUTE, 50)).isEmpty();
            assertThat(away.take(n * MINUTE, 50 - n + random.nextGaussian())).isEmpty();
            assertThat(far.take(n * MINUTE, 20 + n * 0.01)).isEmpty();
        }
    }

    /** Three hundred series that rise from somewhere to the threshold, three hundred that only wander; all by seeds. */
    @Test
    void leadTimeCoverageAndFalseAlarmsOnSeededSeries() {
        int warned = 0;
        int covered = 0;
        int coveredAtFirst = 0;
        double lead = 0;
        int falseDays = 0;
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed); // Random's first number is alike for seeds in a row
            Ahead ahead = new Ahead(100, Duration.ofMinutes(30));
            double perMinute = 0.5 + random.nextDouble();
            int begins = 60;
            double reached = begins + 50 / perMinute;
            boolean first = true;
            for (int n = 0; n <= (int) reached - 10; n++) {
                Optional<Ahead.Warning> warning =
                        ahead.take(n * MINUTE, 50 + Math.max(0, n - begins) * perMinute + random.nextGaussian() * 2);
                boolean holds = warning.isPresent() && holds(warning.get(), reached - n);
                if (first && warning.isPresent() && n > begins) {
                    first = false;
                    warned++;
                    lead += reached - n;
                    coveredAtFirst += holds ? 1 : 0;
                }
                covered += n == (int) reached - 10 && holds ? 1 : 0;
            }
            Ahead calm = new Ahead(100, Duration.ofMinutes(30));
            boolean cried = false;
            for (int n = 0; n < 1_440; n++) {
                cried |= calm.take(
                                n * MINUTE, 50 + 15 * Math.sin(n / 1_440.0 * 2 * Math.PI) + random.nextGaussian() * 2)
                        .isPresent();
            }
            falseDays += cried ? 1 : 0;
        }

        assertThat(warned).isGreaterThanOrEqualTo(290);
        assertThat(lead / warned).isGreaterThan(10);
        assertThat(covered).isGreaterThanOrEqualTo(270);
        assertThat(coveredAtFirst).isGreaterThanOrEqualTo(warned * 9 / 10);
        assertThat(falseDays).isLessThanOrEqualTo(15);
    }

    private static boolean holds(Ahead.Warning warning, double minutes) {
        return warning.earliest().toSeconds() / 60.0 <= minutes
                && warning.latest().toSeconds() / 60.0 >= minutes;
    }
}
