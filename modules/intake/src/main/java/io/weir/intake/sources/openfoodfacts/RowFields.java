package io.weir.intake.sources.openfoodfacts;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a row. The nightly export knows no quotes: one in it is a character like others. The export of a search quotes
 * fields that have quotes, separators or line ends in them. So a row is first cut at its separators, and by its quotes where
 * that does not give a field for each column.
 */
final class RowFields {

    private static final char QUOTE = '"';

    private RowFields() {}

    /** Cut at each separator; of a field that stands in quotes as a whole, what is in them. */
    static List<String> plain(String row, char separator) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int at = row.indexOf(separator); at >= 0; at = row.indexOf(separator, start)) {
            fields.add(unquoted(row.substring(start, at)));
            start = at + 1;
        }
        fields.add(unquoted(row.substring(start)));
        return fields;
    }

    /** Cut by its quotes; null where it ends within some: the row goes on behind the line end. */
    static List<String> quoted(String row, char separator) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        while (true) {
            int end = end(row, start, separator);
            if (end < 0) {
                return null;
            }
            fields.add(unquoted(row.substring(start, end)));
            if (end == row.length()) {
                return fields;
            }
            start = end + 1;
        }
    }

    /** Whether the last field begins with a quote that does not end. */
    static boolean endsOpen(String row, char separator) {
        int start = row.lastIndexOf(separator) + 1;
        return start < row.length() && row.charAt(start) == QUOTE && end(row, start, separator) < 0;
    }

    /** Where the field that begins there ends; -1 where that is not in this row. */
    private static int end(String row, int start, char separator) {
        int at = start;
        if (at < row.length() && row.charAt(at) == QUOTE) {
            at++;
            while (at < row.length() && !closes(row, at, separator)) {
                at += row.startsWith("\"\"", at) ? 2 : 1;
            }
            return at < row.length() ? at + 1 : -1;
        }
        int next = row.indexOf(separator, at);
        return next < 0 ? row.length() : next;
    }

    /** A quote ends a field only before a separator or the end: others were forgotten to be doubled. */
    private static boolean closes(String row, int at, char separator) {
        return row.charAt(at) == QUOTE
                && !row.startsWith("\"\"", at)
                && (at + 1 == row.length() || row.charAt(at + 1) == separator);
    }

    private static String unquoted(String field) {
        int length = field.length();
        if (length < 2 || field.charAt(0) != QUOTE || field.charAt(length - 1) != QUOTE) {
            return field;
        }
        String inner = field.substring(1, length - 1);
        boolean doubled = inner.replace("\"\"", "").indexOf(QUOTE) < 0;
        return doubled ? inner.replace("\"\"", "\"") : field;
    }
}
