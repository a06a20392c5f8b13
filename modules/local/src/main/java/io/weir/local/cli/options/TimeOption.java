package io.weir.local.cli.options;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A time as it was given: a day, a day and a time, either of them with a zone or without.
 *
 * @param local time, null where it has a zone
 * @param instant null where it has none
 */
public record TimeOption(LocalDateTime local, Instant instant) {

    /** When that is, where those who name no zone are. */
    public Instant in(ZoneId zone) {
        return instant == null ? local.atZone(zone).toInstant() : instant;
    }

    /** Reads one. */
    public static final class Converter implements ITypeConverter<TimeOption> {

        @Override
        public TimeOption convert(String text) {
            String time = text.strip().replace(' ', 'T');
            try {
                if (time.matches("\\d{4}-\\d{2}-\\d{2}")) {
                    return new TimeOption(LocalDate.parse(time).atStartOfDay(), null);
                }
                return time.matches(".*(Z|[+-]\\d{2}(:?\\d{2})?)") && time.length() > "2016-03-01T00:00".length()
                        ? new TimeOption(null, OffsetDateTime.parse(time).toInstant())
                        : new TimeOption(LocalDateTime.parse(time), null);
            } catch (DateTimeException e) {
                throw new TypeConversionException("it must be a time such as 2016-03-01, 2016-03-01T06:00 or"
                        + " 2016-03-01T06:00:00+08:00, but is '" + text + "'");
            }
        }
    }
}
