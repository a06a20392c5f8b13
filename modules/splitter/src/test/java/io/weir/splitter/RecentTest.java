package io.weir.splitter;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.weir.model.Catalogue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static io.weir.splitter.Recent.Meeting.CONFLICTING;
import static io.weir.splitter.Recent.Meeting.DUPLICATE;
import static io.weir.splitter.Recent.Meeting.NEW;
import static org.assertj.core.api.Assertions.assertThat;

class RecentTest {

    private static final Instant TAKEN_AT = Instant.parse("2018-06-03T20:48:11Z");

    private Recent recent = new Recent();

    @Test
    void secondTimeIsADuplicateAndAnotherValueConflicts() {
        assertThat(recent.meet(identity("P1", 0), Identity.of(12.30))).isEqualTo(NEW);
        assertThat(recent.meet(identity("P1", 0), Identity.of(12.3))).isEqualTo(DUPLICATE);
        assertThat(recent.meet(identity("P2", 0), Identity.of(12.3))).isEqualTo(NEW);
        assertThat(recent.meet(identity("P1", 0), Identity.of(12.4))).isEqualTo(CONFLICTING);
    }

    @Test
    void secondRunRejectsTheConflictingValueNoSecondTime() {
        recent.meet(identity("P1", 0), Identity.of(1));
        recent.meet(identity("P1", 0), Identity.of(2));

        assertThat(recent.meet(identity("P1", 0), Identity.of(1))).isEqualTo(DUPLICATE);
        assertThat(recent.meet(identity("P1", 0), Identity.of(2))).isEqualTo(DUPLICATE);
    }

    @Test
    void replayIsHeldAgainstTheValueThatCameFirstThoughTheRingWentRound() {
        for (int i = 1; i < Recent.PER_KIND; i++) {
            recent.meet(identity("P1", i), 1);
        }
        recent.meet(identity("P1", 0), 1); // takes the last slot
        recent.meet(identity("P1", 0), 2); // takes the first one

        assertThat(recent.meetAgain(identity("P1", 0), 1)).isEqualTo(NEW);
        assertThat(recent.meetAgain(identity("P1", 0), 2)).isEqualTo(CONFLICTING);
    }

    @Test
    void zeroHasNoSign() {
        recent.meet(identity("P1", 0), Identity.of(0.0));

        assertThat(recent.meet(identity("P1", 0), Identity.of(-0.0))).isEqualTo(DUPLICATE);
    }

    @Test
    void textsAndNullAreNoNumbersAndNotEachOther() {
        recent.meet(identity("P1", 0), Identity.ofText("abc"));

        assertThat(recent.meet(identity("P1", 0), Identity.ofText("abc"))).isEqualTo(DUPLICATE);
        assertThat(recent.meet(identity("P1", 0), Identity.ofText("abd"))).isEqualTo(CONFLICTING);
        assertThat(recent.meet(identity("P1", 0), Identity.ofText(null))).isEqualTo(CONFLICTING);
        assertThat(recent.meet(identity("P1", 0), Identity.ofText(null))).isEqualTo(DUPLICATE);
        assertThat(recent.meet(identity("P1", 0), Identity.of(0))).isEqualTo(CONFLICTING);
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
            assertThat(recent.meet(Identity.of(kind("P1"), null, time), 1)).isEqualTo(NEW);
            assertThat(recent.meet(Identity.of(kind("P1"), null, time), 1)).isEqualTo(DUPLICATE);
        }
    }

    @Test
    void unknownKindsAreToldApartByTheirName() {
        assertThat(recent.meet(Identity.of(null, "foo", TAKEN_AT), 1)).isEqualTo(NEW);
        assertThat(recent.meet(Identity.of(null, "bar", TAKEN_AT), 1)).isEqualTo(NEW);
        assertThat(recent.meet(Identity.of(null, "foo", TAKEN_AT.plusMillis(1)), 1))
                .isEqualTo(NEW);
        assertThat(recent.meet(Identity.of(null, "foo", TAKEN_AT), 1)).isEqualTo(DUPLICATE);
        assertThat(recent.meet(Identity.of(null, "foo", TAKEN_AT), 2)).isEqualTo(CONFLICTING);
    }

    @Test
    void stateStaysFlatHoweverMuchComes() {
        for (int i = 0; i < 10_000; i++) {
            recent.meet(identity("P1", i), i);
            recent.meet(Identity.of(null, "kind " + i, TAKEN_AT), i);
            recent = new Recent(recent.state());
        }

        assertThat(recent.state()).hasSizeLessThan(4 * 2 * Recent.PER_KIND * Long.BYTES);
    }

    @Test
    void duplicateLeavesTheStateAlone() {
        recent.meet(identity("P1", 0), 1);
        recent = new Recent(recent.state());

        recent.meet(identity("P1", 0), 1);

        assertThat(recent.isChanged()).isFalse();
    }

    @Property(tries = 200)
    void remembersTheNewestOfEachKindAndNoMore(
            @ForAll @Size(max = 300) List<@IntRange(max = 60) Integer> seconds,
            @ForAll @Size(max = 300) List<@IntRange(max = 2) Integer> kinds) {
        recent = new Recent(); // one object of this class serves all tries
        Map<String, Deque<Long>> expected = new HashMap<>();
        for (int i = 0; i < Math.min(seconds.size(), kinds.size()); i++) {
            String kind = List.of("P1", "P2", "temperature").get(kinds.get(i));
            long identity = identity(kind, seconds.get(i));
            Deque<Long> newest = expected.computeIfAbsent(kind, key -> new ArrayDeque<>());
            assertThat(recent.meet(identity, 7)).isEqualTo(newest.contains(identity) ? DUPLICATE : NEW);
            if (!newest.contains(identity)) {
                newest.add(identity);
                if (newest.size() > Recent.PER_KIND) {
                    newest.remove();
                }
            }
            recent = new Recent(recent.state().clone());
        }
    }

    private static long identity(String kind, int second) {
        return Identity.of(kind(kind), null, TAKEN_AT.plusSeconds(second));
    }

    private static MeasuredKind kind(String name) {
        return new MeasuredKind(Catalogue.BUILT_IN.kind(name).orElseThrow());
    }
}
