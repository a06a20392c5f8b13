package io.weir.intake.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/** Times as feeds write them: {@code 2018-06-03 20:48:11} or {@code 2017-08-10T11:23:41}, UTC where no zone is named. */
public final class FeedTime {

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd[' ']['T']HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private FeedTime() {}

    /**
     * The time, cut to milliseconds.
     *
     * @param field that it stands in, said where it is none
     * @throws InvalidReadingException where it is none
     */
    public static Instant parse(String field, String text) {
        try {
            TemporalAccessor time = FORMAT.parse(text.strip());
            ZoneOffset offset = time.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(time) : ZoneOffset.UTC;
            return LocalDateTime.from(time).toInstant(offset).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new InvalidReadingException(
                    Reason.MALFORMED, field + " must be a time such as 2018-06-03 20:48:11, but is '" + text + "'");
        }
    }
}
