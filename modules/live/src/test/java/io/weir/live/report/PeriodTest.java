package io.weir.live.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,     2026-03-28, 24 23 24",
        "Europe/Berlin,     2026-10-24, 24 25 24",
        "America/Sao_Paulo, 2018-11-03, 24 23 24", // the clocks were set at midnight: that day begins at 1 o'clock
        "America/Sao_Paulo, 2018-02-16, 24 25 24", // and there 23 o'clock came twice
        "Asia/Kolkata,      2026-03-28, 24 24 24",
        "Australia/Lord_Howe, 2026-04-04, 24 24.5 24",
    })
    void daysAreAsLongAsTheyAreThere(String zone, LocalDate first, String hours) {
        ZoneId there = ZoneId.of(zone);

        Period period = Period.of(
                first.atStartOfDay(there).toInstant(),
                first.plusDays(3).atStartOfDay(there).toInstant(),
                there);

        assertThat(period.days().stream().map(day -> Numbers.rounded(day.hours())))
                .containsExactly(hours.split(" "));
        assertThat(period.days().stream().map(Period.Day::date))
                .containsExactly(first, first.plusDays(1), first.plusDays(2));
    }

    /** By the calendar, second by second about each change of the clocks, as the period does it by its edges. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-10-24",
        "Europe/Berlin, 2026-03-28",
        "America/Sao_Paulo, 2018-11-03",
        "America/Sao_Paulo, 2018-02-16"
    })
    void eachTimeIsInTheDayThatACalendarThereShows(String zone, LocalDate first) {
        ZoneId there = ZoneId.of(zone);
        Instant from = first.atStartOfDay(there).toInstant();
        Period period = Period.of(from, first.plusDays(3).atStartOfDay(there).toInstant(), there);

        for (Instant time = from; time.isBefore(period.to()); time = time.plusSeconds(61)) {
            assertThat(period.days().get(period.day(time)).date()).isEqualTo(LocalDate.from(time.atZone(there)));
        }
    }

    @Test
    void daysThatAreNotWholeAreAsMuchOfThemAsIsAskedFor() {
        ZoneId kolkata = ZoneId.of("Asia/Kolkata");

        Period period = Period.of(
                LocalDateTime.parse("2026-05-01T21:30").atZone(kolkata).toInstant(),
                LocalDateTime.parse("2026-05-03T00:45").atZone(kolkata).toInstant(),
                kolkata);

        assertThat(period.days().stream().map(Period.Day::hours)).isEqualTo(List.of(2.5, 24.0, 0.75));
        assertThat(period.hours()).isEqualTo(27.25);
        assertThat(period.day(period.to())).isEqualTo(-1);
        assertThat(period.day(period.from().minusMillis(1))).isEqualTo(-1);
        assertThat(period.day(period.to().minusMillis(1))).isEqualTo(2);
    }

    @Test
    void aPeriodThatIsNoneIsRefused() {
        Instant now = Instant.parse("2026-05-01T00:00:00Z");

        assertThatThrownBy(() -> Period.of(now, now, ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A report must begin before it ends, but is of 2026-05-01T00:00:00Z to ");
        assertThatThrownBy(() -> Period.of(Instant.EPOCH, now, ZoneId.of("UTC")))
                .hasMessageContaining("at most 3660 days");
    }
}
