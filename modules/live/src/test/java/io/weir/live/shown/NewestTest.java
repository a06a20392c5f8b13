package io.weir.live.shown;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.SensorFlag;
import io.weir.model.SensorId;
import io.weir.model.SensorTrust;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static io.weir.live.shown.Measures.NOON;
import static io.weir.live.shown.Measures.STUTTGART;
import static io.weir.live.shown.Measures.at;
import static io.weir.live.shown.Measures.measure;
import static org.assertj.core.api.Assertions.assertThat;

class NewestTest {

    private static final int P1 = 6;
    private static final int P2 = 7;

    private final Newest newest = new Newest(Catalogue.BUILT_IN, 3);
    private long told;

    @Test
    void aNewerValueReplacesTheOneOfItsKindOnly() {
        newest.take(measure("a", "P1", 10, 0), at(0));
        newest.take(measure("a", "P2", 5, 0), at(0));
        newest.take(measure("a", "P1", 11, 60), at(60));

        assertThat(only().values().get(P1).value()).isEqualTo(11);
        assertThat(only().values().get(P2).value()).isEqualTo(5);
        assertThat(newest.newestTakenAt()).isEqualTo(at(60));
    }

    @Test
    void aClockThatIsAheadDoesNotHideThatNothingComes() {
        newest.take(measure("ahead", "P1", 10, 3_000), at(60));

        assertThat(newest.newestTakenAt()).isEqualTo(at(60));
        assertThat(only().values().get(P1).takenAt()).isEqualTo(at(3_000));
    }

    @Test
    void whatIsNoticedIsToldWithItsDoubtForTenMinutes() throws IOException {
        newest.take(measure("a", "P1", 1540, 0), at(0));
        assertThat(newest.take(flag("a", "P1", 0, "stuck", 1))).isTrue();
        assertThat(newest.take(flag("a", "P1", 0, "stuck", 1))).isTrue();
        newest.take(flag("a", "P1", 0, "unusual", 0));
        assertThat(newest.take(flag("a", "no-such-kind", 0, "stuck", 1))).isFalse();

        assertThat(Json.text(json -> {
                    json.writeStartObject();
                    newest.snapshot(json);
                    json.writeEndObject();
                }))
                .contains("\"noticed\":[[\"feed\",\"a\",6," + at(0) + ",1.0,\"stuck\",\"why\",\"unusual\",\"why\"]]");
        assertThat(newest.noticed().of("feed/a", P1, at(600)).doubt()).isEqualTo(1);
        assertThat(newest.noticed().of("feed/a", P1, at(601))).isNull();
        assertThat(newest.noticed().of("feed/a", P2, at(0))).isNull();
    }

    @Test
    void trustIsThatOfTheLatestDayAndMayComeBeforeTheSensor() {
        newest.take(trust("a", 22, 4, 1));
        newest.take(measure("a", "P1", 10, 0), at(0));
        newest.take(trust("a", 21, 100, 90));
        newest.take(trust("a", 22, 8, 2));

        assertThat(newest.trusted().of("feed/a")).isEqualTo(trust("a", 22, 8, 2));
        assertThat(newest.trusted().of("feed/b")).isNull();
        long version = newest.version();
        newest.take(trust("a", 22, 8, 2)); // a job that was restored may say it again
        assertThat(newest.version()).isEqualTo(version);
        assertThat(newest.take(trust("a".repeat(300), 22, 1, 0))).isFalse();
    }

    private static SensorTrust trust(String sensor, int day, long measures, double doubts) {
        return new SensorTrust(new SensorId("feed", sensor), LocalDate.of(2026, 11, day), measures, doubts);
    }

    private static SensorFlag flag(String sensor, String kind, int seconds, String code, double doubt) {
        return new SensorFlag(
                new SensorId("feed", sensor), kind, Instant.ofEpochMilli(at(seconds)), code, doubt, "why");
    }

    @Test
    void aLateValueChangesNothing() {
        newest.take(measure("a", "P1", 10, 60), at(60));
        long version = newest.version();

        newest.take(measure("a", "P1", 99, 0), at(61));
        newest.take(measure("a", "P1", 99, 60), at(62));

        assertThat(only().values().get(P1).value()).isEqualTo(10);
        assertThat(newest.version()).isEqualTo(version);
    }

    @Test
    void aTimeThatNoBrowserHasADateForIsNotShown() {
        Measure end = new Measure("feed", "a", "SDS011", "P1", 10, Instant.MAX, STUTTGART);
        Measure last = new Measure("feed", "a", "SDS011", "P1", 10, Instant.ofEpochMilli(8_640_000_000_000_000L), null);

        assertThat(newest.take(end, at(0))).isFalse();
        assertThat(newest.size()).isZero();
        assertThat(newest.take(last, at(0))).isTrue();
    }

    @Test
    void theSensorThatWasSilentLongestDropsOutFirst() {
        newest.take(measure("a", "P1", 1, 0), at(0));
        newest.take(measure("b", "P1", 1, 0), at(0));
        newest.take(measure("c", "P1", 1, 0), at(0));
        newest.take(measure("a", "P1", 2, 1), at(1));
        newest.take(measure("d", "P1", 1, 2), at(2));

        assertThat(names()).containsExactly("c", "a", "d");
        assertThat(newest.hasForgotten(newest.version() - 1)).isTrue();
        assertThat(newest.hasForgotten(newest.version())).isFalse();
    }

    @Test
    void aSensorThatDropsOutBetweenTheBeginOfAFrameAndItsWritingIsToldOnceToo() {
        "abc".chars().forEach(name -> newest.take(measure(Character.toString(name), "P1", 1, 0), at(0)));
        newest.begin();
        assertThat(gone()).isEmpty();
        newest.take(measure("d", "P1", 1, 0), at(0));
        newest.begin();
        newest.take(measure("e", "P1", 1, 0), at(0));

        assertThat(gone()).containsExactly(1, 2);
        newest.begin();
        assertThat(gone()).isEmpty();
    }

    @Test
    void sensorsNotHeardOfForLongAreLetGo() {
        newest.take(measure("a", "P1", 1, 0), at(0));
        newest.take(measure("b", "P1", 1, 0), at(100));

        newest.dropSilentSince(at(50));

        assertThat(names()).containsExactly("b");
    }

    @Test
    void aKindOutsideTheCatalogueIsNotShown() {
        assertThat(newest.take(measure("a", "ozone", 1, 0), at(0))).isFalse();
        assertThat(newest.size()).isZero();
    }

    @Test
    void anEndlessNameIsNotKept() {
        assertThat(newest.take(measure("x".repeat(Newest.MOST_NAME), "P1", 1, 0), at(0)))
                .isFalse();
        assertThat(newest.size()).isZero();
    }

    @Test
    void textsThatComeAlongAreCutAndMadePrintable() {
        Place place = new Place("1", 0, 0, 1.0, "DE", "a\u202Eb" + "c".repeat(1_000), true);
        newest.take(new Measure("feed", "a", "t".repeat(1_000), "P1", 1, NOON, place), at(0));

        assertThat(only().type()).hasSize(120).endsWith("…");
        assertThat(only().place().city()).hasSize(120).startsWith("a\uFFFDb").endsWith("…");
        assertThat(only().place().indoor()).isTrue();
    }

    @Test
    void aSensorThatMovedIsDescribedAnew() {
        newest.take(measure("a", "P1", 1, 0), at(0));
        long before = only().describedAt();
        newest.take(measure("a", "P1", 2, 1), at(1));
        assertThat(only().describedAt()).isEqualTo(before);

        Place elsewhere = new Place(null, 52.5, 13.4, null, "DE", "Berlin", false);
        newest.take(new Measure("feed", "a", "SDS011", "P1", 3, NOON.plusSeconds(2), elsewhere), at(2));

        assertThat(only().describedAt()).isEqualTo(newest.version());
        assertThat(only().place().city()).isEqualTo("Berlin");
    }

    private Sensor only() {
        return newest.read(sensors -> sensors.get(0));
    }

    private List<String> names() {
        return newest.read(sensors -> sensors.stream().map(Sensor::name).toList());
    }

    /** What the next frame says of sensors that dropped out. */
    private List<Integer> gone() {
        List<Integer> gone = new ArrayList<>();
        byte[] frame = Json.bytes(1024, json -> {
            json.writeStartObject();
            told = newest.frame(json, told);
            json.writeEndObject();
        });
        try {
            Json.MAPPER.readTree(frame).get("gone").forEach(id -> gone.add(id.intValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return gone;
    }

    @Test
    @Tag("complaint")
    void sensorsForWhichThereIsNoRoomAreCountedUntilTheyAreSilentOrBack() {
        Newest small = new Newest(Catalogue.BUILT_IN, 2);
        for (int round = 0; round < 3; round++) {
            for (int n = 0; n < 5; n++) {
                small.take(measure("s" + n, "P1", 1, 10 * round + n), at(10 * round + n));
            }
        }
        assertThat(small.size()).isEqualTo(2);
        assertThat(small.leftOut()).as("each once, however often it came").isEqualTo(3);

        small.take(measure("s0", "P1", 1, 30), at(30));
        assertThat(small.leftOut()).as("one came back, another one had to go").isEqualTo(3);

        small.dropSilentSince(at(22));
        assertThat(small.leftOut()).isLessThan(3);
        small.dropSilentSince(at(40));
        assertThat(small.leftOut()).isZero();
    }

    @Test
    void howManyAreLeftOutIsSaidInEachEvent() throws Exception {
        Newest small = new Newest(Catalogue.BUILT_IN, 1);
        small.take(measure("a", "P1", 1, 0), at(0));
        small.take(measure("b", "P1", 1, 0), at(0));

        assertThat(Json.text(json -> {
                    json.writeStartObject();
                    small.snapshot(json);
                    json.writeEndObject();
                }))
                .contains("\"leftOut\":1");
    }
}
