package io.weir.intake.sources.host;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.weir.intake.FetchException;
import io.weir.intake.MovableClock;
import io.weir.intake.Scraped;
import io.weir.model.Reading;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HostSourceTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    private final MovableClock clock = new MovableClock(NOON);

    @Test
    void aRateComesFromTheSecondLookOn() throws Exception {
        HostSource source = source(
                new Sample(0, new Ticks(100, 50, 10, 0, 840), List.of(host(2.5, 1_000), disk(5_000_000, 100))),
                new Sample(
                        2 * SECOND,
                        new Ticks(1_100, 550, 260, 250, 2_840),
                        List.of(host(2.25, 1_500), disk(7_000_000, 107))));

        assertThat(delivered(source)).containsExactly(reading("attic", "host", NOON, Map.of("load_1", "2.5")));

        clock.advance(Duration.ofSeconds(2));
        assertThat(delivered(source))
                .containsExactly(
                        reading(
                                "attic",
                                "host",
                                NOON.plusSeconds(2),
                                Map.of(
                                        "cpu_busy", "37.5",
                                        "cpu_user", "25",
                                        "cpu_system", "12.5",
                                        "cpu_iowait", "6.25",
                                        "cpu_steal", "6.25",
                                        "cpu_idle", "50",
                                        "load_1", "2.25",
                                        "interrupts", "250")),
                        reading(
                                "attic-disk-sda",
                                "disk",
                                NOON.plusSeconds(2),
                                Map.of("disk_read", "1000000", "disk_reads", "3.5")));
    }

    @Test
    void whatCountsFromTheBeginningAgainHasNoRateAndOneLookLaterItHas() throws Exception {
        Ticks ticks = new Ticks(0, 0, 0, 0, 0);
        HostSource source = source(
                new Sample(0, ticks, List.of(host(1, 900), disk(9_000, 9))),
                new Sample(SECOND, ticks, List.of(host(1, 10), disk(100, 11))),
                new Sample(2 * SECOND, ticks, List.of(host(1, 30), disk(300, 12))));
        delivered(source);

        assertThat(delivered(source))
                .containsExactly(
                        reading("attic", "host", NOON, Map.of("load_1", "1")),
                        reading("attic-disk-sda", "disk", NOON, Map.of("disk_reads", "2")));
        assertThat(delivered(source))
                .containsExactly(
                        reading("attic", "host", NOON, Map.of("load_1", "1", "interrupts", "20")),
                        reading("attic-disk-sda", "disk", NOON, Map.of("disk_read", "200", "disk_reads", "1")));
    }

    @Test
    void timeThatTheKernelTakesBackIsNoneAndAllSharesStayWithinTheWhole() {
        assertThat(new Ticks(200, 100, 40, 0, 700).shares(new Ticks(100, 100, 50, 0, 600)))
                .containsEntry("cpu_iowait", 0.0)
                .containsEntry("cpu_user", 50.0)
                .containsEntry("cpu_idle", 50.0);
    }

    @Test
    void whatASystemDoesNotKnowIsLeftOut() throws Exception {
        HostSource source = source(new Sample(
                0,
                new Ticks(0, 0, 0, 0, 0),
                List.of(new Part("", "host", Map.of("load_1", -1.0, "threads", Double.NaN, "uptime", 7.0), Map.of()))));

        assertThat(delivered(source)).containsExactly(reading("attic", "host", NOON, Map.of("uptime", "7")));
    }

    @Test
    void whatWasNotDeliveredComesAgainBeforeWhatIsNew() throws Exception {
        Ticks ticks = new Ticks(0, 0, 0, 0, 0);
        HostSource source =
                source(new Sample(0, ticks, List.of(host(1, 1))), new Sample(SECOND, ticks, List.of(host(2, 1))));

        List<Reading> first = fetched(source);
        clock.advance(Duration.ofSeconds(1));
        List<Reading> both = delivered(source);

        assertThat(both).hasSize(2).startsWith(first.get(0));
    }

    @Test
    void whileMuchWaitsNothingMoreIsMeasured() throws Exception {
        Sample sample = new Sample(0, new Ticks(0, 0, 0, 0, 0), List.of(host(1, 1)));
        HostSource source =
                new HostSource(HostSettings.from(new Env(Map.of("HOST_NAME", "attic"))), () -> () -> sample, clock);
        for (int look = 0; look < 10_100; look++) {
            fetch(source, new ArrayList<>());
        }

        assertThat(fetched(source)).hasSize(10_000);
    }

    @Test
    void thisMachineIsSeenInKindsThatThereAreAndWithinTheirRanges() throws Exception {
        HostSource source = HostSettings.from(new Env(Map.of())).open();
        List<Reading> readings = new ArrayList<>(delivered(source));
        readings.addAll(delivered(source));

        assertThat(readings).extracting(Reading::type).contains("host");
        assertThat(readings.get(0).values())
                .containsKeys("load_1", "memory_total", "memory_available", "cpus", "cpus_allowed", "memory_allowed");
        assertThat(readings)
                .allSatisfy(reading -> assertThat(reading.values())
                        .allSatisfy((kind, value) -> assertThat(Catalogue.BUILT_IN
                                        .kind(kind)
                                        .orElseThrow(() -> new AssertionError("no kind " + kind))
                                        .range()
                                        .contains(Double.parseDouble(value)))
                                .as(kind + ' ' + value)
                                .isTrue()));
    }

    @Test
    void aMachineThatCanNotBeLookedAtIsAFailureWithTheReason() {
        HostSource source = new HostSource(
                HostSettings.from(new Env(Map.of())),
                () -> {
                    throw new FetchException("no folder to run programs from", null);
                },
                clock);

        assertThatThrownBy(() -> source.fetch(scraped -> {})).hasMessage("no folder to run programs from");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HOST_NAME | my attic | HOST_NAME must be up to 60 letters, digits, dots, dashes and underscores, but is"
                        + " 'my attic'",
                "HOST_NAME | a/b | HOST_NAME must be up to 60 letters, digits, dots, dashes and underscores, but is"
                        + " 'a/b'",
                "HOST_INTERVAL_SECONDS | 0 | HOST_INTERVAL_SECONDS must be between 1 and 3600, but is 0",
                "HOST_INTERVAL_SECONDS | 4000 | HOST_INTERVAL_SECONDS must be between 1 and 3600, but is 4000"
            })
    void aSettingThatCanNotBeIsNamed(String setting, String value, String message) {
        assertThatThrownBy(() -> HostSettings.from(new Env(Map.of(setting, value))))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }

    private HostSource source(Sample... samples) {
        Iterator<Sample> looks = Stream.of(samples).iterator();
        return new HostSource(HostSettings.from(new Env(Map.of("HOST_NAME", "attic"))), () -> looks::next, clock);
    }

    private static List<Reading> delivered(HostSource source) throws FetchException {
        List<Reading> readings = fetched(source);
        source.delivered();
        return readings;
    }

    private static List<Reading> fetched(HostSource source) throws FetchException {
        List<Reading> readings = new ArrayList<>();
        fetch(source, readings);
        return readings;
    }

    private static void fetch(HostSource source, List<Reading> readings) throws FetchException {
        source.fetch(scraped -> readings.add(((Scraped.Found) scraped).reading()));
    }

    private static Part host(double load, double interrupts) {
        return new Part("", "host", Map.of("load_1", load), Map.of("interrupts", interrupts));
    }

    private static Part disk(double read, double reads) {
        return new Part("disk-sda", "disk", Map.of(), Map.of("disk_read", read, "disk_reads", reads));
    }

    private static Reading reading(String sensor, String type, Instant at, Map<String, String> values) {
        return new Reading("host", null, sensor, type, at, at, null, values, Map.of());
    }
}
