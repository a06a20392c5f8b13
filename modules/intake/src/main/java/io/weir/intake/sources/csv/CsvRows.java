package io.weir.intake.sources.csv;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.weir.intake.reading.FeedTime;
import io.weir.intake.reading.FieldText;
import io.weir.intake.table.Origin;
import io.weir.intake.table.Row;
import io.weir.intake.table.TableForm;
import io.weir.intake.usual.PlainTime;
import io.weir.intake.usual.ShortDecimal;
import io.weir.intake.usual.UsualTime;
import io.weir.intake.usual.ZoneTime;
import io.weir.model.InvalidReadingException;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Texts;
import io.weir.wire.scan.Decimal;

/** Rows of a table that a mapping explains, under one header. */
final class CsvRows implements TableForm.Columns {

    private static final int NOWHERE = -1;
    private static final int LONGEST_WRITTEN = 64;
    private static final byte[] NONE = {};

    /** A column of values. */
    private record Column(int at, String kind, Factor factor) {}

    private final CsvMapping mapping;
    private final Origin origin;
    private final int sensor;
    private final int type;
    private final int latitude;
    private final int longitude;
    private final int[] time;
    private final Column[] values;
    private final Set<String> missing;
    private final int longestMissing; // of them, in characters
    private final boolean plain; // whether what is a number as Java writes it is one here, whatever stands for no value
    private final String file; // what its name says; null where it has none

    private final UsualTime usual = new UsualTime();
    private final ZoneTime clocks;
    private final PlainTime beside; // its columns as they stand beside each other; null where they do not
    private final byte[] written = new byte[LONGEST_WRITTEN]; // a time out of several columns
    private byte[] north = NONE; // of the row before, as they were written there
    private byte[] east = NONE;
    private Place place; // of these

    CsvRows(CsvMapping mapping, List<String> names, Origin origin) {
        this.mapping = mapping;
        this.origin = origin;
        sensor = names.indexOf(mapping.sensor().column());
        type = mapping.type().map(word -> names.indexOf(word.column())).orElse(NOWHERE);
        latitude = names.indexOf(mapping.latitude());
        longitude = names.indexOf(mapping.longitude());
        time = mapping.time().columns().stream().mapToInt(names::indexOf).toArray();
        values = mapping.values().entrySet().stream()
                .map(each -> new Column(
                        names.indexOf(each.getKey()),
                        each.getValue().kind(),
                        new Factor(each.getValue().factor())))
                .toArray(Column[]::new);
        missing = Set.copyOf(mapping.missing());
        longestMissing = missing.stream().mapToInt(String::length).max().orElse(0);
        plain = !mapping.decimalComma() && missing.stream().noneMatch(CsvRows::isNumber);
        file = origin.file() == null ? null : origin.file().replaceFirst("(\\.csv|\\.tsv|\\.txt)?(\\.gz)?$", "");
        clocks = new ZoneTime(mapping.time().zone());
        beside = beside();
    }

    private PlainTime beside() {
        for (int column = 1; column < time.length; column++) {
            if (time[column] != time[0] + column) {
                return null;
            }
        }
        Optional<PlainTime> plain = mapping.time().plain();
        return (time.length == 1 ? plain : plain.flatMap(form -> form.with(mapping.separator(), time.length - 1)))
                .orElse(null);
    }

    @Override
    public List<Reading> readings(Row row) {
        row.requireWhole();
        return List.of(new Reading(
                origin.source(),
                null,
                required(mapping.sensor(), sensor, row),
                mapping.type().isPresent() ? word(mapping.type().get(), type, row) : null,
                takenAt(row),
                origin.receivedAt(),
                place(row),
                values(row),
                Map.of()));
    }

    @Override
    public Optional<String> sensor(Row row) {
        return mapping.sensor().column() == null
                ? Optional.ofNullable(word(mapping.sensor(), sensor, row))
                : row.find(sensor);
    }

    private String required(CsvMapping.Word word, int column, Row row) {
        String text = word(word, column, row);
        if (text == null) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, word.column() + " is missing");
        }
        return text;
    }

    private String word(CsvMapping.Word word, int column, Row row) {
        if (column != NOWHERE) {
            String text = row.word(column);
            return text == null || isMissing(text) ? null : text;
        }
        return word.fixed() != null ? word.fixed() : file;
    }

    private boolean isMissing(String text) {
        return text.length() <= longestMissing && missing.contains(text);
    }

    private Instant takenAt(Row row) {
        Instant inPlace = timeInPlace(row);
        Instant plain = inPlace == null ? plainTime(row) : inPlace;
        return plain == null ? anyTime(row) : plain;
    }

    /** As nearly all times are, which stand in one piece; null where it is not so. */
    private Instant timeInPlace(Row row) {
        if (beside != null) {
            long local = row.time(time[0], time[time.length - 1], beside);
            return local == PlainTime.NONE ? null : clocks.at(local);
        }
        Instant utc = mapping.time().format() == null && time.length == 1 ? row.usualTime(time[0]) : null;
        return utc == null ? null : clocks.at(utc.getEpochSecond());
    }

    /** The same of a copy: of columns that others stand between, or with blanks around them; null where it is not so. */
    private Instant plainTime(Row row) {
        int length = 0;
        for (int column = 0; column < time.length && length >= 0; column++) {
            if (column > 0 && length < LONGEST_WRITTEN) {
                written[length++] = ' ';
            }
            length = row.copy(time[column], written, length);
        }
        if (length < 0) {
            return null;
        }
        CsvMapping.Time form = mapping.time();
        if (form.format() == null) {
            Instant utc = usual.parse(written, 0, length);
            return utc == null ? null : clocks.at(utc.getEpochSecond());
        }
        long local = form.plain().isPresent() ? form.plain().get().parse(written, 0, length) : PlainTime.NONE;
        return local == PlainTime.NONE ? null : clocks.at(local);
    }

    private Instant anyTime(Row row) {
        String text = Arrays.stream(time).mapToObj(row::required).collect(Collectors.joining(" "));
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

    /** Rows behind each other are mostly of one place. */
    private Place place(Row row) {
        if (mapping.latitude() == null || row.is(latitude, north) && row.is(longitude, east)) {
            return place;
        }
        place = anyPlace(row);
        north = row.bytes(latitude);
        east = row.bytes(longitude);
        return place;
    }

    private Place anyPlace(Row row) {
        Double degreesNorth = degrees(mapping.latitude(), latitude, row);
        Double degreesEast = degrees(mapping.longitude(), longitude, row);
        return degreesNorth == null || degreesEast == null
                ? null
                : new Place(null, degreesNorth, degreesEast, null, null, null, false);
    }

    private Double degrees(String name, int column, Row row) {
        double number = plain ? row.plainNumber(column) : Double.NaN;
        if (!Double.isNaN(number)) {
            return number;
        }
        String text = row.value(column);
        return text == null || isMissing(text) ? null : FieldText.finite(name, pointed(text));
    }

    private static boolean isNumber(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return !Double.isNaN(Decimal.parse(bytes, 0, bytes.length));
    }

    private String pointed(String number) {
        return mapping.decimalComma() ? number.replace(',', '.') : number;
    }

    private Map<String, String> values(Row row) {
        Texts.Builder found = new Texts.Builder(values.length);
        for (Column column : values) {
            String text = value(column, row);
            if (text != null) {
                found.put(column.kind(), text);
            }
        }
        if (found.isEmpty()) {
            throw new InvalidReadingException(Reason.MISSING_FIELD, "there is no value in this row");
        }
        return found.build();
    }

    /** In the unit of its kind; null where there is no value. */
    private String value(Column column, Row row) {
        ShortDecimal number = plain && column.factor().takesShort() ? row.shortDecimal(column.at()) : null;
        if (number != null) {
            return column.factor().times(number);
        }
        String text = text(column.at(), row);
        return text == null ? null : column.factor().times(text);
    }

    /** With a point, whatever stands in its place; null where there is no value. */
    private String text(int column, Row row) {
        String few = mapping.decimalComma() ? row.pointed(column) : null;
        if (few != null && few.length() > longestMissing) {
            return few;
        }
        String text = row.value(column);
        return text == null || isMissing(text) ? null : pointed(text);
    }
}
