package io.weir.intake.sources.csv;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.weir.intake.spec.SourceSpec;
import io.weir.intake.table.TableFormat;
import io.weir.intake.usual.PlainTime;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.wire.json.Json;

/**
 * What the columns of a table are, as a file of JSON says.
 *
 * @param source name of the feed that its rows are readings of
 * @param separator what stands between two fields
 * @param decimalComma whether numbers have a comma where others have a point
 * @param missing what stands where there is no value, besides nothing
 * @param sensor which sensor a row is of
 * @param type of the sensor
 * @param time when it measured
 * @param latitude column of degrees north, null for none
 * @param longitude column of degrees east, null for none
 * @param values what each column of values has, by its name
 */
public record CsvMapping(
        String source,
        char separator,
        boolean decimalComma,
        Set<String> missing,
        Word sensor,
        Optional<Word> type,
        Time time,
        String latitude,
        String longitude,
        Map<String, Value> values) {

    /**
     * Where a name is from.
     *
     * @param column that it stands in, or null
     * @param fixed the name itself, or null; where neither is, it is the name of the file
     */
    public record Word(String column, String fixed) {

        /** Whether the file's name says it. */
        boolean isOfFile() {
            return column == null && fixed == null;
        }
    }

    /**
     * Where a time is from.
     *
     * @param columns that it stands in, put together with blanks
     * @param format of that, null for times such as 2018-06-03 20:48:11
     * @param plain the same, where each part of a time has its place in it
     * @param zone of those that name none
     */
    public record Time(List<String> columns, DateTimeFormatter format, Optional<PlainTime> plain, ZoneId zone) {}

    /**
     * What a value is.
     *
     * @param kind in the catalogue
     * @param factor by which it is brought to the unit of that
     */
    public record Value(String kind, BigDecimal factor) {}

    /** Those that come with Weir, by their names. */
    public static final SortedSet<String> SHIPPED =
            Collections.unmodifiableSortedSet(new TreeSet<>(Set.of("beijing", "nab")));

    private static final Set<String> FIELDS = Set.of(
            "source", "separator", "decimal", "missing", "sensor", "type", "time", "latitude", "longitude", "values");
    private static final long MOST_BYTES = 1024 * 1024;
    private static final int MOST_SHOWN = 60;
    private static final int MOST_COLUMNS = 300; // letters of them
    private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2018, 6, 3, 20, 48, 11, 0, ZoneOffset.UTC);

    /**
     * The mapping in this file; where there is no such file, the shipped one of that name.
     *
     * @throws ConfigException saying what is wrong with it
     */
    public static CsvMapping read(Path file) {
        try {
            if (!Files.exists(file) && SHIPPED.contains(file.toString())) {
                return of(Json.MAPPER.readTree(CsvMapping.class.getResource(file + ".json")), file);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw wrong(file, "is over " + MOST_BYTES + " bytes long");
            }
            return of(Json.MAPPER.readTree(Files.readAllBytes(file)), file);
        } catch (JsonProcessingException e) {
            throw wrong(file, "is not JSON: " + Json.fault(e));
        } catch (NoSuchFileException e) {
            throw wrong(file, "can't be read: there is no such file");
        } catch (IOException e) {
            throw wrong(file, "can't be read: " + e.getMessage());
        }
    }

    /** The source whose files such tables are. */
    public SourceSpec spec() {
        return SourceSpec.ofFiles(source, "tables that a mapping explains", format());
    }

    private TableFormat format() {
        return new TableFormat(new CsvForm(this));
    }

    /** Why a table that begins so is none that this explains, in a sentence about it. */
    public String misfit(String beginning) {
        List<String> there = format().columns(beginning);
        List<String> absent =
                columns().stream().filter(column -> !there.contains(column)).toList();
        String wanted = absent.isEmpty()
                ? "a column that --mapping names twice"
                : "no " + shown(absent) + ", as --mapping names";
        return "its header has " + wanted + "; cut at '" + (separator == '\t' ? "\\t" : separator) + "' it has "
                + shown(there);
    }

    private static String shown(List<String> columns) {
        return Printable.of(String.join(", ", columns), MOST_COLUMNS);
    }

    /** The columns that have to be there. */
    Set<String> columns() {
        Set<String> columns = new TreeSet<>(time.columns());
        columns.addAll(values.keySet());
        Optional.ofNullable(sensor.column()).ifPresent(columns::add);
        type.map(Word::column).ifPresent(columns::add);
        Optional.ofNullable(latitude).ifPresent(columns::add);
        Optional.ofNullable(longitude).ifPresent(columns::add);
        return columns;
    }

    private static CsvMapping of(JsonNode json, Path file) {
        if (!json.isObject()) {
            throw wrong(file, "must be an object of JSON");
        }
        json.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw wrong(
                        file,
                        "has the field '" + Printable.of(name, MOST_SHOWN) + "', which there is not; there are "
                                + new TreeSet<>(FIELDS));
            }
        });
        String latitude = text(json, "latitude", file).orElse(null);
        String longitude = text(json, "longitude", file).orElse(null);
        if ((latitude == null) != (longitude == null)) {
            throw wrong(file, "must name latitude and longitude, or neither");
        }
        return new CsvMapping(
                source(json, file),
                character(json, "separator", ',', ",;|\t", file),
                character(json, "decimal", '.', ".,", file) == ',',
                missing(json.path("missing"), file),
                word(json.path("sensor"), "sensor", file)
                        .orElseThrow(() -> wrong(file, "must say what sensor a row is of: \"sensor\": \"COLUMN\"")),
                word(json.path("type"), "type", file),
                time(json.path("time"), file),
                latitude,
                longitude,
                values(json.path("values"), file));
    }

    private static String source(JsonNode json, Path file) {
        String source = text(json, "source", file).orElse("");
        if (!source.matches("[a-z][a-z0-9-]{0,39}")) {
            throw wrong(
                    file,
                    "must say a name for what it reads, of small letters, digits and '-': \"source\": \"my-station\"");
        }
        return source;
    }

    private static Set<String> missing(JsonNode json, Path file) {
        Set<String> missing = new TreeSet<>();
        if (!json.isMissingNode() && !json.isArray()) {
            throw wrong(file, "must have a list of texts as missing");
        }
        json.forEach(text -> missing.add(text.asText()));
        return missing;
    }

    /** A column as a text, {@code {"is": "a name"}}, or {@code {"from": "file"}}. */
    private static Optional<Word> word(JsonNode json, String field, Path file) {
        if (json.isMissingNode()) {
            return Optional.empty();
        }
        if (json.isTextual()) {
            return Optional.of(new Word(json.textValue(), null));
        }
        if (json.path("is").isTextual() && !json.path("is").textValue().isBlank()) {
            return Optional.of(new Word(null, json.path("is").textValue()));
        }
        if (json.path("from").asText().equals("file")) {
            return Optional.of(new Word(null, null));
        }
        throw wrong(
                file,
                "must have a column as " + field
                        + ", or {\"is\": \"a name\"}, or {\"from\": \"file\"} for the file's name");
    }

    private static Time time(JsonNode json, Path file) {
        if (json.isTextual()) {
            return new Time(List.of(json.textValue()), null, Optional.empty(), ZoneOffset.UTC);
        }
        List<String> columns = new ArrayList<>();
        json.path("columns").forEach(column -> columns.add(column.asText()));
        if (columns.isEmpty()) {
            throw wrong(
                    file,
                    "must say when a row was measured: \"time\": \"COLUMN\", or {\"columns\": [...], \"format\": ..., \"zone\": ...}");
        }
        try {
            String format = json.path("format").asText("");
            DateTimeFormatter formatter = format.isEmpty()
                    ? null
                    : DateTimeFormatter.ofPattern(format, Locale.ROOT).withResolverStyle(ResolverStyle.SMART);
            if (formatter != null) {
                requireWhole(formatter, file);
            }
            return new Time(
                    columns,
                    formatter,
                    PlainTime.of(format),
                    ZoneId.of(json.path("zone").asText("UTC")));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw wrong(file, "has a time that can't be read by: " + Printable.of(e.getMessage(), 2 * MOST_SHOWN));
        }
    }

    /** Of a format that lacks the month, or has an hour without its half of the day, times could only be guessed. */
    private static void requireWhole(DateTimeFormatter format, Path file) {
        TemporalAccessor time = format.parse(format.format(SAMPLE));
        boolean dated =
                time.query(TemporalQueries.localDate()) != null || time.isSupported(ChronoField.INSTANT_SECONDS);
        boolean clocked = time.query(TemporalQueries.localTime()) != null
                || Stream.of(
                                ChronoField.HOUR_OF_AMPM,
                                ChronoField.CLOCK_HOUR_OF_AMPM,
                                ChronoField.MINUTE_OF_HOUR,
                                ChronoField.SECOND_OF_MINUTE)
                        .noneMatch(time::isSupported);
        if (!dated || !clocked) {
            throw wrong(file, "has a format of times that says no whole date, or no hour of the day");
        }
    }

    private static Map<String, Value> values(JsonNode json, Path file) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> fields = json.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            JsonNode value = field.getValue();
            String kind =
                    value.isTextual() ? value.textValue() : value.path("kind").asText("");
            JsonNode factor = value.path("factor");
            if (kind.isBlank() || !factor.isMissingNode() && !factor.isNumber()) {
                throw wrong(
                        file,
                        "must say of each value its kind, or {\"kind\": ..., \"factor\": a number}; of "
                                + Printable.of(field.getKey(), MOST_SHOWN) + " it does not");
            }
            values.put(
                    field.getKey(), new Value(kind, factor.isMissingNode() ? BigDecimal.ONE : factor.decimalValue()));
        }
        if (values.isEmpty()) {
            throw wrong(file, "must say what values are: \"values\": {\"COLUMN\": \"kind\"}");
        }
        if (values.values().stream().map(Value::kind).distinct().count() < values.size()) {
            throw wrong(file, "has two columns of one kind: which of them is it?");
        }
        return values;
    }

    private static Optional<String> text(JsonNode json, String field, Path file) {
        JsonNode text = json.path(field);
        if (!text.isMissingNode() && !text.isTextual()) {
            throw wrong(file, "must have a text as " + field);
        }
        return Optional.ofNullable(text.textValue());
    }

    private static char character(JsonNode json, String field, char otherwise, String known, Path file) {
        String text = text(json, field, file).orElse(String.valueOf(otherwise));
        if (text.length() != 1 || known.indexOf(text.charAt(0)) < 0) {
            throw wrong(
                    file,
                    "must have one of " + known.replace("\t", "\\t") + " as " + field + ", but has '"
                            + Printable.of(text, MOST_SHOWN) + "'");
        }
        return text.charAt(0);
    }

    private static ConfigException wrong(Path file, String what) {
        return new ConfigException("--mapping " + Printable.of(file.toString(), 300) + ": it " + what);
    }
}
