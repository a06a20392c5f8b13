package io.weir.intake.sources.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.intake.MovableClock;
import io.weir.intake.PulledSource;
import io.weir.intake.Scraped;
import io.weir.intake.reading.Unzipped;
import io.weir.intake.sources.sensorcommunity.SensorCommunityFormat;
import io.weir.model.Reading;
import io.weir.wire.GzipMembers;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecordedSourceTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration LAP = Duration.ofMinutes(5);

    private final MovableClock clock = new MovableClock(START);
    private final RecordedSource source = new RecordedSource(LAP, clock);

    @Test
    void theFirstFetchesShowAllSensorsAsOfTheLastLap() {
        List<Reading> burst = burst();

        assertThat(burst).hasSizeGreaterThan(8_000);
        assertThat(burst).allSatisfy(reading -> {
            assertThat(reading.source()).isEqualTo("recorded");
            assertThat(reading.takenAt()).isBetween(START.minus(LAP), START);
            assertThat(reading.receivedAt()).isEqualTo(START);
        });
        assertThat(burst.stream().flatMap(reading -> reading.values().keySet().stream()))
                .contains("P1", "P2", "P0", "temperature", "humidity", "pressure", "durP1", "samples");
    }

    @Test
    void theFirstOfThemIsSmallSoThatAValueIsSoonSeen() {
        assertThat(fetch()).hasSizeBetween(20, 200);
    }

    @Test
    void whatJoinsLaterHasALapAtOnceToo() {
        List<Reading> all = new ArrayList<>(fetch());
        clock.advance(Duration.ofSeconds(20));
        all.addAll(fetch());
        clock.advance(Duration.ofSeconds(20));
        all.addAll(fetch());
        for (int second = 41; second < LAP.toSeconds(); second++) {
            clock.advance(Duration.ofSeconds(1));
            all.addAll(fetch());
        }
        clock.advance(Duration.ofMillis(999));
        all.addAll(fetch());

        Map<String, Long> times = all.stream()
                .collect(Collectors.groupingBy(reading -> withTime(reading, Instant.EPOCH), Collectors.counting()));
        assertThat(times.values()).allMatch(each -> each == 2);
    }

    @Test
    void laterFetchesBringWhatIsDueAndALapBringsEachRecordOnce() {
        List<Reading> burst = burst();
        List<Reading> lap = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();

        for (int second = 1; second < LAP.toSeconds(); second++) {
            clock.advance(Duration.ofSeconds(1));
            List<Reading> step = fetch();
            lap.addAll(step);
            steps.add(step.size());
            assertThat(step).allSatisfy(reading -> assertThat(reading.takenAt()).isBetween(START, clock.instant()));
        }
        clock.advance(Duration.ofMillis(999));
        lap.addAll(fetch());

        assertThat(steps)
                .allMatch(size -> size < 200)
                .filteredOn(size -> size > 0)
                .hasSizeGreaterThan(250);
        // what is due at the very beginning of this lap came with the burst
        Set<String> moved = new HashSet<>();
        burst.stream()
                .filter(reading -> reading.takenAt().isBefore(START)
                        && reading.takenAt().plus(LAP).isAfter(START))
                .forEach(
                        reading -> moved.add(withTime(reading, reading.takenAt().plus(LAP))));
        Set<String> seen = new HashSet<>();
        lap.forEach(reading -> seen.add(withTime(reading, reading.takenAt())));
        assertThat(seen.equals(moved)).isTrue();
        assertThat(seen).hasSize(lap.size());
    }

    @Test
    void noTwoReadingsOfASensorAreOfOneTime() {
        Set<String> identities = new HashSet<>();
        int readings = 0;

        for (int second = 0; second < 2 * LAP.toSeconds(); second += 7) {
            for (Reading reading : fetch()) {
                identities.add(reading.sensor() + ' ' + reading.takenAt());
                readings++;
            }
            clock.advance(Duration.ofSeconds(7));
        }

        assertThat(identities).hasSize(readings);
    }

    @Test
    void ofASensorInSeveralSnapshotsTheNewestRecordsArePlayed() throws IOException {
        Set<String> sensorsOf2018 = new HashSet<>();
        Set<String> idsOf2018 = new HashSet<>();
        try (InputStream in = RecordedSource.class.getResourceAsStream("api-v2-data-dust-min-2018-06-03.json.gz")) {
            SensorCommunityFormat.read(Unzipped.of(in, GzipMembers.Leftovers.refused()), "recorded", START, scraped -> {
                Reading reading = ((Scraped.Found) scraped).reading();
                sensorsOf2018.add(reading.sensor());
                idsOf2018.add(reading.id());
            });
        }

        List<Reading> ofThem = burst().stream()
                .filter(reading -> sensorsOf2018.contains(reading.sensor()))
                .toList();

        assertThat(ofThem).hasSizeGreaterThan(4_900);
        long older = ofThem.stream()
                .filter(reading -> !idsOf2018.contains(reading.id()))
                .filter(reading ->
                        reading.place().latitude() < 45 || reading.place().latitude() > 46) // Milan's: 2020
                .count();
        assertThat(older).isZero();
    }

    @Test
    void afterALongSleepItStartsANewLapInsteadOfCatchingUp() {
        burst();
        clock.advance(Duration.ofDays(3));

        List<Reading> after = fetch();

        assertThat(after).hasSizeLessThan(200);
        assertThat(after).allSatisfy(reading -> assertThat(reading.takenAt()).isEqualTo(clock.instant()));
    }

    /** One fetch for each snapshot. */
    private List<Reading> burst() {
        return Stream.generate(this::fetch).limit(3).flatMap(List::stream).toList();
    }

    private List<Reading> fetch() {
        List<Reading> readings = new ArrayList<>();
        assertThat(source.fetch(scraped -> readings.add(((Scraped.Found) scraped).reading())))
                .isEqualTo(PulledSource.Fetched.NEWS);
        return readings;
    }

    private static String withTime(Reading reading, Instant takenAt) {
        return reading.id() + ' ' + reading.key() + ' ' + reading.place() + ' ' + reading.values() + ' ' + takenAt;
    }
}
