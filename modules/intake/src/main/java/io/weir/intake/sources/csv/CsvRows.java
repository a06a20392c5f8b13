package io.weir.intake.sources.csv;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.weir.intake.reading.FeedTime;
import io.weir.intake.table.Origin;
import io.weir.intake.table.Row;
import io.weir.intake.table.TableForm;
import io.weir.model.InvalidReadingException;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Reason;

/** Rows of a table that a mapping explains, under one header. */
final class CsvRows implements TableForm.Columns {

    private static final int MOST_DIGITS = 400; // before or behind the point: a double has no more

    private final CsvMapping mapping;
    private final Origin origin;
    private final List<String> names;
    private final List<Integer> time;
    private final Map<Integer, CsvMapping.Value> values = new LinkedHashMap<>();

    CsvRows(CsvMapping mapping, List<String> names, Origin origin) {
        this.mapping = mapping;
        this.origin = origin;
        this.names = names;
        time = mapping.time().columns().stream().map(names::indexOf).toList();
        mapping.values().forEach((column, value) -> values.put(names.indexOf(column), value));
    }

    @Override
    public List<Reading> readings(Row row) {
        row.requireWhole();
        return List.of(new Reading(
                origin.source(),
                null,
                required(mapping.sensor(), row),
                mapping.type().map(type -> word(type, row)).orElse(null),
                takenAt(row),
                origin.receivedAt(),
                place(row),
                values(row),
                Map.of()));
    }

    @Override
    public Optional<String> sensor(Row row) {
        return mapping.sensor().column() == null
                ? Optional.ofNullable(word(mapping.sensor(), row))
                : row.find(names.indexOf(mapping.sensor().column()));
    }

    private String required(CsvMapping.Word word, Row row) {
        String text = word(word, row);
        if (text == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, word.column() + " is missing");
        }
        return text;
    }

    private String word(CsvMapping.Word word, Row row) {
        if (word.column() != null) {
            String text = row.word(names.indexOf(word.column()));
            return text == null || mapping.missing().contains(text) ? null : text;
        }
        return word.fixed() != null ? word.fixed() : origin.file().replaceFirst("(\\.csv|\\.tsv|\\.txt)?(\\.gz)?$", "");
    }

    private Instant takenAt(Row row) {
        String text = time.stream().map(row::required).collect(Collectors.joining(" "));
        CsvMapping.Time form = mapping.time();
        try {
            if (form.format() != null) {
                return instant(form.format().parse(text), form.zone());
            }
            Instant utc = FeedTime.parse(form.columns().get(0), text);
            return isZoned(text)
                    ? utc
                    : LocalDateTime.ofInstant(utc, ZoneOffset.UTC)
                            .atZone(form.zone())
                            .toInstant();
        } catch (DateTimeException e) {
            throw new InvalidReadingException(
                    Reason.MALFORMED,
                    String.join(" ", form.columns()) + " is no time of that format, but '" + text + "'");
        }
    }

    private static boolean isZoned(String text) {
        return text.matches(".*(Z|[+-]\\d{2}(:?\\d{2})?)") && text.length() > "2018-06-03 20:48".length();
    }

    private static Instant instant(TemporalAccessor time, ZoneId zone) {
        if (time.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(time);
        }
        LocalTime clock = time.query(TemporalQueries.localTime());
        return time.query(TemporalQueries.localDate())
                .atTime(clock == null ? LocalTime.MIDNIGHT : clock)
                .atZone(zone)
                .toInstant();
    }

    private Place place(Row row) {
        if (mapping.latitude() == null) {
            return null;
        }
        Double latitude = row.number(names.indexOf(mapping.latitude()));
        Double longitude = row.number(names.indexOf(mapping.longitude()));
        return latitude == null || longitude == null
                ? null
                : new Place(null, latitude, longitude, null, null, null, false);
    }

    private Map<String, String> values(Row row) {
        Map<String, String> found = new LinkedHashMap<>();
        values.forEach((column, value) -> {
            String text = row.value(column);
            if (text != null && !mapping.missing().contains(text)) {
                found.put(
                        value.kind(), brought(mapping.decimalComma() ? text.replace(',', '.') : text, value.factor()));
            }
        });
        if (found.isEmpty()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "there is no value in this row");
        }
        return found;
    }

    /** To another unit; what is no number stays as it is, and is judged by itself. */
    private static String brought(String text, BigDecimal factor) {
        if (factor.equals(BigDecimal.ONE)) {
            return text;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean sensible = Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS;
            return sensible ? number.multiply(factor).toPlainString() : text; // such a one is no number of any kind
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
