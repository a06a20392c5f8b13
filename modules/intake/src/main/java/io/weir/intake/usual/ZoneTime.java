package io.weir.intake.usual;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * Times of a zone's clocks, one after the other. Remembers between which two changes of the clocks the last one was, for the next is between them
 * too. Safe for use by many threads.
 */
public final class ZoneTime {

    private static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 0, 0);

    /**
     * Between two changes of the clocks.
     *
     * @param from where clocks say this, or more
     * @param to and less than this, there is one time
     * @param offset which is so much earlier in UTC; in seconds
     */
    private record Stretch(long from, long to, int offset) {}

    private final ZoneId zone;
    private volatile Stretch last = new Stretch(0, 0, 0);

    /** Of clocks in that zone. */
    public ZoneTime(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * When its clocks show that. Of the hour that comes twice when summer ends it is the first, and of the one that is left out, it is as if it came.
     *
     * @param local seconds from 1970, as the clock would have counted them
     */
    public Instant at(long local) {
        Instant only = only(local);
        return only == null ? clock(local).atZone(zone).toInstant() : only;
    }

    /** The same; null where that may come twice, or be left out. */
    public Instant only(long local) {
        Stretch stretch = last;
        if (local < stretch.from() || local >= stretch.to()) {
            stretch = find(clock(local));
            if (stretch == null || local < stretch.from() || local >= stretch.to()) {
                return null;
            }
            last = stretch;
        }
        return Instant.ofEpochSecond(local - stretch.offset());
    }

    /** The zone whose clocks these are. */
    public ZoneId zone() {
        return zone;
    }

    private Stretch find(LocalDateTime time) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        if (offsets.size() != 1) {
            return null;
        }
        Instant instant = time.toInstant(offsets.get(0));
        ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        return new Stretch(
                seconds(before == null ? FIRST : later(before.getDateTimeBefore(), before.getDateTimeAfter())),
                seconds(after == null ? LAST : earlier(after.getDateTimeBefore(), after.getDateTimeAfter())),
                offsets.get(0).getTotalSeconds());
    }

    private static LocalDateTime clock(long local) {
        return LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
    }

    private static LocalDateTime later(LocalDateTime one, LocalDateTime other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }

    private static long seconds(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC);
    }
}
