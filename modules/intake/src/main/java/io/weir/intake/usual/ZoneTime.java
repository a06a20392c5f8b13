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
 * too.
 */
public final class ZoneTime {

    private static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 0, 0);

    private final ZoneId zone;
    private long from; // where clocks say this, or more
    private long to; // and less than this, there is one time
    private int offset; // which is so much earlier in UTC; in seconds

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
        if (local < from || local >= to) {
            LocalDateTime time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
            if (!learn(time)) {
                return time.atZone(zone).toInstant();
            }
        }
        return Instant.ofEpochSecond(local - offset);
    }

    private boolean learn(LocalDateTime time) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(time);
        if (offsets.size() != 1) {
            return false;
        }
        Instant instant = time.toInstant(offsets.get(0));
        ZoneOffsetTransition before = rules.previousTransition(instant.plusSeconds(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        from = seconds(before == null ? FIRST : later(before.getDateTimeBefore(), before.getDateTimeAfter()));
        to = seconds(after == null ? LAST : earlier(after.getDateTimeBefore(), after.getDateTimeAfter()));
        offset = offsets.get(0).getTotalSeconds();
        return from <= seconds(time) && seconds(time) < to;
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
