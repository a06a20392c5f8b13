package io.weir.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a line as the servers do. They differ in what a backslash is: to QuestDB it guards whatever follows; to InfluxDB
 * only a space, a comma or an equals sign, and otherwise it is a character like any other.
 */
record LineReader(String line, boolean asInflux) {

    /** What a line says; numbers of fields by their name. */
    record Said(String measurement, Map<String, String> tags, Map<String, Double> fields, long takenAt) {}

    static Said asInflux(String line) {
        return new LineReader(line, true).read();
    }

    static Said asQuest(String line) {
        return new LineReader(line, false).read();
    }

    private Said read() {
        int tagsEnd = end(0, ' ');
        int fieldsEnd = end(tagsEnd + 1, ' ');
        Map<String, String> tags = new LinkedHashMap<>();
        int measurementEnd = Math.min(end(0, ','), tagsEnd);
        for (int at = measurementEnd; at < tagsEnd; ) {
            int end = Math.min(end(at + 1, ','), tagsEnd);
            int equals = end(at + 1, '=');
            tags.put(line.substring(at + 1, equals), plain(line.substring(equals + 1, end)));
            at = end;
        }
        Map<String, Double> fields = new LinkedHashMap<>();
        for (String field : line.substring(tagsEnd + 1, fieldsEnd).split(",")) {
            int equals = field.indexOf('=');
            fields.put(field.substring(0, equals), Double.valueOf(field.substring(equals + 1)));
        }
        return new Said(
                plain(line.substring(0, measurementEnd)), tags, fields, Long.parseLong(line.substring(fieldsEnd + 1)));
    }

    /** Where the next such character is that no backslash guards. */
    private int end(int from, char separator) {
        for (int at = from; at < line.length(); at++) {
            if (!asInflux && line.charAt(at) == '\\') {
                at++;
            } else if (line.charAt(at) == separator && !(at > from && line.charAt(at - 1) == '\\')) {
                return at;
            }
        }
        return line.length();
    }

    private String plain(String escaped) {
        return asInflux ? escaped.replaceAll("\\\\([ ,=])", "$1") : escaped.replaceAll("(?s)\\\\(.)", "$1");
    }
}
