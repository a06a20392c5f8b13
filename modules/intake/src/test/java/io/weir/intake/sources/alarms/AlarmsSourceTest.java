package io.weir.intake.sources.alarms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.weir.intake.FetchException;
import io.weir.intake.MovableClock;
import io.weir.intake.PulledSource.Fetched;
import io.weir.intake.Scraped;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AlarmsSourceTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String HEADER =
            "station_id,datapoint_id,alarm_id,event_time,value,valueThreshold,isActive,storedtime\n";

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(NOW);
    private final List<Reading> readings = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("alarms.csv");
        Files.writeString(
                file,
                HEADER + alarm("03:00:00", 1) + alarm("03:00:10", 2) + "broken\n" + alarm("03:00:05", 3)
                        + alarm("03:01:00", 4));
    }

    @Test
    void eachComesWhenItsTimeComesAtTheSpeedAndOneOutOfOrderAtOnce() throws FetchException {
        AlarmsSource source = source(2, AlarmsSettings.Times.MOVED);

        assertThat(fetch(source)).isEqualTo(Fetched.NEWS);
        assertThat(fetch(source)).isEqualTo(Fetched.NOT_MODIFIED);
        assertThat(values()).containsExactly("1");
        clock.advance(Duration.ofMillis(4_999));
        fetch(source);
        assertThat(values()).containsExactly("1");
        clock.advance(Duration.ofMillis(1));
        fetch(source);

        assertThat(values()).containsExactly("1", "2", "3");
        assertThat(readings)
                .extracting(Reading::takenAt)
                .containsExactly(NOW, NOW.plusSeconds(5), NOW.plusMillis(2_500));
        assertThat(rejected).hasSize(1);
    }

    @Test
    void afterTheLastItBeginsAgainWithOtherTimes() throws FetchException {
        AlarmsSource source = source(60, AlarmsSettings.Times.MOVED);
        fetch(source);
        clock.advance(Duration.ofSeconds(1));
        fetch(source);
        assertThat(values()).containsExactly("1", "2", "3", "4");

        clock.advance(Duration.ofSeconds(1));
        fetch(source);

        assertThat(values()).containsExactly("1", "2", "3", "4", "1");
        assertThat(readings.get(4).takenAt()).isEqualTo(NOW.plusSeconds(2));
    }

    @Test
    void keptTimesStayAsTheyAreAndEndWithTheFile() throws FetchException {
        AlarmsSource source = source(1_000, AlarmsSettings.Times.KEPT);
        fetch(source);
        clock.advance(Duration.ofSeconds(1));
        fetch(source);
        clock.advance(Duration.ofDays(1));

        assertThat(fetch(source)).isEqualTo(Fetched.NOT_MODIFIED);
        assertThat(values()).containsExactly("1", "2", "3", "4");
        assertThat(readings.get(0).takenAt()).isEqualTo(Instant.parse("2024-03-01T03:00:00Z"));
        assertThat(readings.get(0).receivedAt()).isEqualTo(NOW);
    }

    @Test
    void whatWasNotDeliveredComesAgain() throws FetchException {
        AlarmsSource source = source(1, AlarmsSettings.Times.MOVED);

        source.fetch(this::accept);
        source.fetch(this::accept);
        source.delivered();
        source.fetch(this::accept);

        assertThat(values()).containsExactly("1", "1");
        assertThat(readings.get(0)).isEqualTo(readings.get(1));
    }

    @Test
    void aFileThatIsNotThereIsSaidToBeSoAndIsReadOnceItIs() throws Exception {
        Path later = folder.resolve("later.csv");
        AlarmsSource source =
                new AlarmsSource(new AlarmsSettings(Optional.of(later), 1, AlarmsSettings.Times.MOVED), clock);

        assertThatThrownBy(() -> source.fetch(this::accept))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("Can't read " + later);
        Files.copy(file, later);
        fetch(source);

        assertThat(values()).containsExactly("1");
    }

    @Test
    void aTableOfSomethingElseIsRefusedByItsHeader() throws IOException {
        Files.writeString(file, "timestamp,value\n2024-03-01 03:00:00,1\n");

        assertThatThrownBy(() -> source(1, AlarmsSettings.Times.MOVED).fetch(this::accept))
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("it begins with 'timestamp,value', which is no header of a table of alarms");
    }

    @Test
    void whatIsShippedIsPlayedWhereNoFileIsNamed() throws FetchException {
        AlarmsSource source = new AlarmsSource(AlarmsSettings.from(new Env(Map.of())), clock);
        fetch(source);
        clock.advance(Duration.ofHours(1));
        fetch(source);

        assertThat(readings).hasSizeGreaterThan(400);
        assertThat(rejected)
                .extracting(Rejected::reason)
                .as("some rows are broken, as they are in real ones")
                .hasSize(5)
                .containsOnly(Reason.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALARMS_SPEED|0|ALARMS_SPEED must be between 1 and 1000, but is 0",
                "ALARMS_SPEED|1001|ALARMS_SPEED must be between 1 and 1000, but is 1001",
                "ALARMS_TIMES|now|ALARMS_TIMES must be moved or kept, but is 'now'"
            })
    void aWrongSettingIsNamed(String setting, String value, String message) {
        assertThatThrownBy(() -> AlarmsSettings.from(new Env(Map.of(setting, value))))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    private AlarmsSource source(int speed, AlarmsSettings.Times times) {
        return new AlarmsSource(new AlarmsSettings(Optional.of(file), speed, times), clock);
    }

    private Fetched fetch(AlarmsSource source) throws FetchException {
        Fetched fetched = source.fetch(this::accept);
        source.delivered();
        return fetched;
    }

    private void accept(Scraped scraped) {
        scraped.to(readings::add, rejected::add);
    }

    private List<String> values() {
        return readings.stream()
                .map(reading -> reading.values().get("alarm_value"))
                .toList();
    }

    private static String alarm(String time, int value) {
        return "9001000001,121,308,2024-03-01 " + time + " UTC," + value + ",240,true,\n";
    }
}
