package io.weir.splitter;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.weir.model.catalogue.Catalogue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static io.weir.splitter.Sensor.Meeting.CONFLICTING;
import static io.weir.splitter.Sensor.Meeting.DUPLICATE;
import static io.weir.splitter.Sensor.Meeting.NEW;
import static org.assertj.core.api.Assertions.assertThat;

class SensorTest {

    private static final Instant TAKEN_AT = Instant.parse("2018-06-03T20:48:11Z");

    private static final byte[] KEY = {};

    private Sensor sensor = new Sensor(KEY);

    @Test
    void secondTimeIsADuplicateAndAnotherValueConflicts() {
        assertThat(sensor.meet(identity("P1", 0), Identity.of(12.30))).isEqualTo(NEW);
        assertThat(sensor.meet(identity("P1", 0), Identity.of(12.3))).isEqualTo(DUPLICATE);
        assertThat(sensor.meet(identity("P2", 0), Identity.of(12.3))).isEqualTo(NEW);
        assertThat(sensor.meet(identity("P1", 0), Identity.of(12.4))).isEqualTo(CONFLICTING);
    }

    @Test
    void secondRunRejectsTheConflictingValueNoSecondTime() {
        sensor.meet(identity("P1", 0), Identity.of(1));
        sensor.meet(identity("P1", 0), Identity.of(2));

        assertThat(sensor.meet(identity("P1", 0), Identity.of(1))).isEqualTo(DUPLICATE);
        assertThat(sensor.meet(identity("P1", 0), Identity.of(2))).isEqualTo(DUPLICATE);
    }

    @Test
    void replayIsHeldAgainstTheValueThatCameFirstThoughTheRingWentRound() {
        for (int i = 1; i < Sensor.PER_KIND; i++) {
            sensor.meet(identity("P1", i), 1);
        }
        sensor.meet(identity("P1", 0), 1); // takes the last slot
        sensor.meet(identity("P1", 0), 2); // takes the first one

        assertThat(sensor.meetAgain(identity("P1", 0), 1)).isEqualTo(NEW);
        assertThat(sensor.meetAgain(identity("P1", 0), 2)).isEqualTo(CONFLICTING);
    }

    @Test
    void zeroHasNoSign() {
        sensor.meet(identity("P1", 0), Identity.of(0.0));

        assertThat(sensor.meet(identity("P1", 0), Identity.of(-0.0))).isEqualTo(DUPLICATE);
    }

    @Test
    void textsAndNullAreNoNumbersAndNotEachOther() {
        sensor.meet(identity("P1", 0), Identity.ofText("abc"));

        assertThat(sensor.meet(identity("P1", 0), Identity.ofText("abc"))).isEqualTo(DUPLICATE);
        assertThat(sensor.meet(identity("P1", 0), Identity.ofText("abd"))).isEqualTo(CONFLICTING);
        assertThat(sensor.meet(identity("P1", 0), Identity.ofText(null))).isEqualTo(CONFLICTING);
        assertThat(sensor.meet(identity("P1", 0), Identity.ofText(null))).isEqualTo(DUPLICATE);
        assertThat(sensor.meet(identity("P1", 0), Identity.of(0))).isEqualTo(CONFLICTING);
    }

    @Test
    void timesBeforeAndFarFrom1970AreToldApart() {
        for (Instant time : List.of(
                Instant.EPOCH,
                Instant.EPOCH.minusMillis(1),
                Instant.parse("0000-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999Z"),
                Instant.MIN,
                Instant.MAX,
                Instant.MAX.minusSeconds(1))) {
            assertThat(sensor.meet(Identity.of(kind("P1"), null, time), 1)).isEqualTo(NEW);
            assertThat(sensor.meet(Identity.of(kind("P1"), null, time), 1)).isEqualTo(DUPLICATE);
        }
    }

    @Test
    void unknownKindsAreToldApartByTheirName() {
        assertThat(sensor.meet(Identity.of(null, "foo", TAKEN_AT), 1)).isEqualTo(NEW);
        assertThat(sensor.meet(Identity.of(null, "bar", TAKEN_AT), 1)).isEqualTo(NEW);
        assertThat(sensor.meet(Identity.of(null, "foo", TAKEN_AT.plusMillis(1)), 1))
                .isEqualTo(NEW);
        assertThat(sensor.meet(Identity.of(null, "foo", TAKEN_AT), 1)).isEqualTo(DUPLICATE);
        assertThat(sensor.meet(Identity.of(null, "foo", TAKEN_AT), 2)).isEqualTo(CONFLICTING);
    }

    @Test
    void memoryStaysFlatHoweverMuchComes() {
        for (int i = 0; i < 10_000; i++) {
            sensor.meet(identity("P1", i), i);
            sensor.meet(Identity.of(null, "kind " + i, TAKEN_AT), i);
            sensor = new Sensor(KEY, sensor.memory());
        }

        assertThat(sensor.memory()).hasSizeLessThan(4 * 2 * Sensor.PER_KIND * Long.BYTES);
    }

    @Test
    void duplicateLeavesTheMemoryAlone() {
        sensor.meet(identity("P1", 0), 1);
        sensor = new Sensor(KEY, sensor.memory());

        sensor.meet(identity("P1", 0), 1);

        assertThat(sensor.isChanged()).isFalse();
    }

    @Property(tries = 200)
    void remembersTheNewestOfEachKindAndNoMore(
            @ForAll @Size(max = 300) List<@IntRange(max = 60) Integer> seconds,
            @ForAll @Size(max = 300) List<@IntRange(max = 2) Integer> kinds) {
        sensor = new Sensor(KEY); // one object of this class serves all tries
        Map<String, Deque<Long>> expected = new HashMap<>();
        for (int i = 0; i < Math.min(seconds.size(), kinds.size()); i++) {
            String kind = List.of("P1", "P2", "temperature").get(kinds.get(i));
            long identity = identity(kind, seconds.get(i));
            Deque<Long> newest = expected.computeIfAbsent(kind, key -> new ArrayDeque<>());
            assertThat(sensor.meet(identity, 7)).isEqualTo(newest.contains(identity) ? DUPLICATE : NEW);
            if (!newest.contains(identity)) {
                newest.add(identity);
                if (newest.size() > Sensor.PER_KIND) {
                    newest.remove();
                }
            }
            sensor = new Sensor(KEY, sensor.memory());
        }
    }

    private static long identity(String kind, int second) {
        return Identity.of(kind(kind), null, TAKEN_AT.plusSeconds(second));
    }

    private static MeasuredKind kind(String name) {
        return new MeasuredKind(Catalogue.BUILT_IN.kind(name).orElseThrow(), true, new double[0]);
    }
}
