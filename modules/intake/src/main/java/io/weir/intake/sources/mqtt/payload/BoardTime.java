package io.weir.intake.sources.mqtt.payload;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.usual.PlainTime;
import io.weir.intake.usual.ZoneTime;
import io.weir.model.InvalidReadingException;
import io.weir.model.Printable;
import io.weir.model.Reason;
import io.weir.wire.scan.Decimal;

/** When a board says that it measured, by its own clock; where that was never set, or there is none, it is when it came. */
final class BoardTime {

    private static final Instant CLOCKS_ARE_SET = Instant.parse("2000-01-01T00:00:00Z"); // boards start in 1970
    private static final double FIRST_OF_MILLIS = 1e11; // seconds reach that in the year 5138
    private static final double MOST_MILLIS = 253_402_300_799_999.0; // the end of the year 9999
    private static final int MOST_SHOWN = 60;
    private static final int DAY = "2021-01-13".length();

    private static final PlainTime PLAIN = PlainTime.of("yyyy-MM-dd HH:mm:ss").orElseThrow();

    /** Of boards whose times are of no zone but that. */
    static final ZoneTime UTC = new ZoneTime(ZoneOffset.UTC);

    private BoardTime() {}

    /**
     * The time in a field: ISO 8601 with or without a zone, or seconds or milliseconds since 1970.
     *
     * @param zone of times that name none
     * @param receivedAt stands in for a time that is not there, or of a clock that was never set
     * @throws InvalidReadingException where it is no time
     */
    static Instant of(String field, JsonNode time, ZoneTime zone, Instant receivedAt) {
        return of(field, Told.text(time), time.isNumber(), zone, receivedAt);
    }

    /** The same of a field of these. */
    static Instant of(String field, List<Told> fields, ZoneTime zone, Instant receivedAt) {
        for (Told told : fields) {
            if (told.block() == null && told.name().equals(field)) {
                return of(field, told.text(), told.number(), zone, receivedAt);
            }
        }
        return receivedAt;
    }

    /** The same of a time as it is written. */
    static Instant of(String field, String text, boolean number, ZoneTime zone, Instant receivedAt) {
        if (text == null) {
            return receivedAt;
        }
        Instant told = number ? sinceEpoch(field, text) : of(field, text, zone, receivedAt);
        return told.isBefore(CLOCKS_ARE_SET) ? receivedAt : told;
    }

    private static Instant sinceEpoch(String field, String text) {
        byte[] digits = text.getBytes(StandardCharsets.ISO_8859_1);
        double number = Decimal.parse(digits, 0, digits.length); // as Java has it, but sooner
        double millis = number >= FIRST_OF_MILLIS ? number : number * 1_000;
        if (!(millis >= 0 && millis <= MOST_MILLIS)) {
            throw wrong(field, text);
        }
        return Instant.ofEpochMilli(Math.round(millis));
    }

    private static Instant of(String field, String text, ZoneTime zone, Instant receivedAt) {
        byte[] plain = text.getBytes(StandardCharsets.ISO_8859_1);
        if (plain.length > DAY && plain[DAY] == 'T') {
            plain[DAY] = ' ';
        }
        long local = PLAIN.parse(plain, 0, plain.length);
        if (local != PlainTime.NONE) { // as most boards write it; the whole of ISO 8601 takes ten times as long
            Instant only = zone.only(local);
            return only == null
                    ? nearest(LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC), zone.zone(), receivedAt)
                    : only;
        }
        try {
            TemporalAccessor time =
                    DateTimeFormatter.ISO_DATE_TIME.parse(text.strip().replace(' ', 'T'));
            return time.isSupported(
                            ChronoField.OFFSET_SECONDS) // asking first spares an exception for each time without a zone
                    ? OffsetDateTime.from(time).toInstant()
                    : nearest(LocalDateTime.from(time), zone.zone(), receivedAt);
        } catch (DateTimeException e) {
            throw wrong(field, text);
        }
    }

    /** Of the hour that comes twice when summer ends, the one that is nearer to when it came. */
    private static Instant nearest(LocalDateTime local, ZoneId zone, Instant receivedAt) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() == 1) {
            return local.toInstant(offsets.get(0));
        }
        return offsets.stream()
                .map(local::toInstant)
                .min(Comparator.comparing(
                        time -> Duration.between(time, receivedAt).abs()))
                .orElseGet(() -> local.atZone(zone).toInstant());
    }

    private static InvalidReadingException wrong(String field, String text) {
        return new InvalidReadingException(
                Reason.MALFORMED,
                field + " must be a time such as 2021-01-13T23:58:41, but is '" + Printable.of(text, MOST_SHOWN) + "'");
    }
}
