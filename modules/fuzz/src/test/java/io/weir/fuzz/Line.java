package io.weir.fuzz;

import java.util.Map;
import java.util.TreeMap;

/**
 * A line of the line protocol, read by its published grammar and not by our encoder's idea of it. Whatever is not exactly
 * one line is an {@link AssertionError}.
 */
public record Line(String measurement, Map<String, String> tags, Map<String, Double> fields, long time) {

    /** Reads text that must be one line and its end. */
    public static Line read(String text) {
        require(text.endsWith("\n") && text.indexOf('\n') == text.length() - 1, "one line", text);
        require(text.chars().noneMatch(c -> c < ' ' && c != '\n' || c == 0x7F), "no control characters", text);
        Cursor cursor = new Cursor(text.substring(0, text.length() - 1));
        String measurement = cursor.until(", ");
        require(!measurement.isEmpty() && !measurement.startsWith("#"), "a measurement", text);
        Map<String, String> tags = new TreeMap<>();
        while (cursor.skip(',')) {
            String key = cursor.until("=, ");
            require(cursor.skip('='), "a tag", text);
            String value = cursor.until(", ");
            require(!key.isEmpty() && !value.isEmpty() && tags.put(key, value) == null, "one whole tag", text);
        }
        require(cursor.skip(' '), "fields", text);
        Map<String, Double> fields = new TreeMap<>();
        do {
            String key = cursor.until("=, ");
            require(cursor.skip('='), "a field", text);
            require(fields.put(key, finite(cursor.until(", "), text)) == null, "one field", text);
        } while (cursor.skip(','));
        require(cursor.skip(' '), "a time", text);
        return new Line(measurement, tags, fields, Long.parseLong(cursor.until("")));
    }

    private static double finite(String number, String line) {
        require(number.matches("-?\\d+(\\.\\d+)?([eE]-?\\d+)?"), "a float", line);
        double value = Double.parseDouble(number);
        require(Double.isFinite(value), "a finite float", line);
        return value;
    }

    private static void require(boolean met, String what, String line) {
        if (!met) {
            throw new AssertionError("There must be " + what + ", but the text is: " + line);
        }
    }

    private static final class Cursor {

        private final String line;
        private int at;

        Cursor(String line) {
            this.line = line;
        }

        boolean skip(char expected) {
            boolean there = at < line.length() && line.charAt(at) == expected;
            at += there ? 1 : 0;
            return there;
        }

        /** The text before the next of these that no backslash guards; a backslash before another character is itself. */
        String until(String ends) {
            StringBuilder text = new StringBuilder();
            while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
                boolean guards =
                        line.charAt(at) == '\\' && at + 1 < line.length() && " ,=".indexOf(line.charAt(at + 1)) >= 0;
                at += guards ? 1 : 0;
                text.append(line.charAt(at++));
            }
            return text.toString();
        }
    }
}
