package io.weir.model.catalogue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;

/**
 * What the file of {@code CATALOGUE_FILE} says: ranges in the place of those of the catalogue, and kinds of the user's own.
 * It has lines such as {@code temperature = -60..50}, or it is a table that begins with the names of its columns.
 *
 * @param kinds those that are new
 * @param ranges of kinds, and of types of sensors
 */
record CatalogueFile(List<Kind> kinds, List<Override> ranges) {

    /** Who says so, as {@link Range#from} has it. */
    static final String NAME = "CATALOGUE_FILE";

    /** Before the first column of a table that Excel has saved. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** As Excel saves a table where numbers have a decimal comma. */
    private static final Pattern BY_SEMICOLONS = Pattern.compile("[^,;=:]*;[^,=:]*");

    private static final String TYPE = "type";
    private static final int MOST_FAULT = 200;
    private static final Set<String> COLUMNS = new LinkedHashSet<>(KindRow.COLUMNS);

    static {
        COLUMNS.add(TYPE);
    }

    /**
     * Another range.
     *
     * @param type of the sensors, or null where it is for all of them
     * @param kind its name
     */
    record Override(String type, String kind, Range range) {

        /** As it stands in a file of lines: {@code DS18B20.temperature}. */
        String name() {
            return type == null ? kind : type + '.' + kind;
        }
    }

    /**
     * @throws ConfigException where the file can't be read, or what it says is of no use by itself
     */
    static CatalogueFile read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8).replaceFirst("^" + BYTE_ORDER_MARK, "");
            return isTable(text) ? rows(text) : lines(text);
        } catch (JsonProcessingException e) {
            throw new ConfigException(
                    NAME + " " + file + " is no table: " + Printable.of(e.getOriginalMessage(), MOST_FAULT), e);
        } catch (NoSuchFileException e) {
            throw new ConfigException(NAME + " " + file + " can't be read: there is no such file", e);
        } catch (IOException e) {
            throw new ConfigException(
                    NAME + " " + file + " can't be read: " + Printable.of(e.toString(), MOST_FAULT), e);
        } catch (IllegalArgumentException e) { // bad escapes in lines, bad cells in rows
            throw new ConfigException(NAME + " " + file + ": " + Printable.of(e.getMessage(), 1_000), e);
        }
    }

    /** No line has a comma in the name of a kind, and none a semicolon before the sign behind it. */
    private static boolean isTable(String text) {
        String first = text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("!"))
                .findFirst()
                .orElse("");
        if (BY_SEMICOLONS.matcher(first).matches()) { // with decimal commas then, most likely: not guessed at
            throw new IllegalArgumentException("its columns must be separated by commas, but it begins with '"
                    + Printable.of(first, MOST_FAULT) + "'");
        }
        return first.contains(",");
    }

    private static CatalogueFile rows(String text) throws IOException {
        List<Kind> kinds = new ArrayList<>();
        List<Override> ranges = new ArrayList<>();
        for (Row row : Table.read(new StringReader(text), COLUMNS)) {
            if (row.has("number")) {
                kinds.add(KindRow.kind(row, NAME));
            } else {
                String type = row.has(TYPE) ? row.text(TYPE) : null;
                ranges.add(new Override(type, row.required("name"), row.range("range", NAME)));
            }
        }
        return new CatalogueFile(kinds, ranges);
    }

    private static CatalogueFile lines(String text) throws IOException {
        Properties lines = new Properties();
        lines.load(new StringReader(text));
        return new CatalogueFile(
                List.of(),
                lines.stringPropertyNames().stream()
                        .map(name -> override(name, lines.getProperty(name)))
                        .toList());
    }

    private static Override override(String name, String range) {
        int dot = name.lastIndexOf('.');
        try {
            return new Override(
                    dot < 0 ? null : name.substring(0, dot),
                    name.substring(dot + 1),
                    Row.range(range, Double.NaN, NAME));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(NAME + " must say LOWEST..HIGHEST for " + Printable.of(name, 60) + ", but says '"
                    + Printable.of(range, 60) + "'");
        }
    }
}
