package io.weir.intake.usual;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ZoneTimeTest {

    private static final long YEARS = 100L * 365 * 86_400;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "+05:30",
                "Europe/Berlin",
                "America/St_Johns",
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "Asia/Kolkata"
            })
    void saysWhatJavaSaysOfAnyTimeAndOfThoseAroundAChange(String name) {
        ZoneId zone = ZoneId.of(name);
        ZoneTime clocks = new ZoneTime(zone);
        Random random = new Random(1);
        long around = 0;
        for (int i = 0; i < 50_000; i++) {
            around = i % 10 == 0 ? Math.floorMod(random.nextLong(), YEARS) : around;
            long local = around + random.nextInt(20_000_000) / (i % 3 == 0 ? 1_000 : 1);

            assertThat(clocks.at(local))
                    .isEqualTo(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC)
                            .atZone(zone)
                            .toInstant());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1_540_684_800L, 1_521_939_600L}) // the days of 2018 on which Berlin's clocks change
    void eachMinuteOfADayOfChangeIsRight(long midnight) {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        ZoneTime clocks = new ZoneTime(zone);
        for (long local = midnight - 86_400; local < midnight + 2 * 86_400; local += 60) {
            assertThat(clocks.at(local))
                    .isEqualTo(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC)
                            .atZone(zone)
                            .toInstant());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1_540_684_800L, 1_521_939_600L})
    void aTimeThatComesTwiceOrNotAtAllIsNotTheOnlyOne(long midnight) {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        ZoneTime clocks = new ZoneTime(zone);
        int doubtful = 0;
        for (long local = midnight - 86_400; local < midnight + 2 * 86_400; local += 60) {
            LocalDateTime clock = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
            boolean one = zone.getRules().getValidOffsets(clock).size() == 1;
            doubtful += one ? 0 : 1;

            assertThat(clocks.only(local)).isEqualTo(one ? clock.atZone(zone).toInstant() : null);
        }
        assertThat(doubtful).isEqualTo(60); // minutes
    }
}
