package io.weir.model.catalogue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.weir.model.Printable;

/**
 * A row of a table, its cells by the names of their columns. What can't be used throws an {@link IllegalArgumentException}
 * that names line, column and cell.
 *
 * @param line where it stands, from 1
 */
record Row(long line, Map<String, String> cells) {

    private static final String BETWEEN = "..";

    boolean has(String column) {
        return !text(column).isEmpty();
    }

    /** The cell, empty where there is none. */
    String text(String column) {
        return cells.getOrDefault(column, "");
    }

    String text(String column, String otherwise) {
        return has(column) ? text(column) : otherwise;
    }

    String required(String column) {
        if (!has(column)) {
            throw new IllegalArgumentException("line " + line + " has no " + column);
        }
        return text(column);
    }

    /** What stands between blanks. */
    List<String> words(String column) {
        return has(column) ? List.of(text(column).strip().split("\\s+")) : List.of();
    }

    double number(String column, double otherwise) {
        return has(column) ? read(column, "a number", Double::parseDouble) : otherwise;
    }

    int integer(String column, int otherwise) {
        return has(column) ? read(column, "a whole number", Integer::parseInt) : otherwise;
    }

    List<Double> numbers(String column) {
        return words(column).stream()
                .map(word -> read(column, "numbers between blanks", cell -> Double.parseDouble(word)))
                .toList();
    }

    /** Two numbers that go up. */
    Range range(String column, String from) {
        return read(column, "LOWEST..HIGHEST", text -> range(text, number("saturated", Double.NaN), from));
    }

    /** The range that a text such as {@code -40..85} says. */
    static Range range(String text, double saturated, String from) {
        int dots = text.indexOf(BETWEEN);
        if (dots < 0) {
            throw new NumberFormatException();
        }
        double lowest = Double.parseDouble(text.substring(0, dots).strip());
        double highest =
                Double.parseDouble(text.substring(dots + BETWEEN.length()).strip());
        return new Range(lowest, highest, Double.isNaN(saturated) ? highest : saturated, from);
    }

    private <T> T read(String column, String what, Function<String, T> reader) {
        String cell = required(column);
        try {
            return reader.apply(cell);
        } catch (IllegalArgumentException e) { // of numbers, too
            throw new IllegalArgumentException(
                    "%s in line %d must be %s, but is '%s'".formatted(column, line, what, Printable.of(cell, 60)));
        }
    }
}
