package io.weir.intake.sources.airrohr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.weir.intake.board.BoardValue;
import io.weir.model.InvalidReadingException;
import io.weir.model.Reason;

/**
 * A line as boards write it to InfluxDB: {@code feinstaub,node=esp8266-3394227 SDS_P1=4.43,GPS_timestamp="..."}. A time behind it
 * is passed over, as boards know none.
 */
final class InfluxLine {

    private static final String NODE = "node=";
    private static final int MOST_NAME = 100;

    private final String line;
    private int at;

    private InfluxLine(String line) {
        this.line = line;
    }

    /** Whether text that is no JSON may be one: it has a tag or a value. */
    static boolean looksLike(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).indexOf('=') > 0;
    }

    /**
     * @throws InvalidReadingException where it is none
     */
    static AirrohrRecord read(String line) {
        return new InfluxLine(line.strip()).read();
    }

    private AirrohrRecord read() {
        String board = null;
        List<String> head = list();
        for (String tag : head.subList(1, head.size())) {
            if (tag.startsWith(NODE)) {
                board = AirrohrRecord.board(tag.substring(NODE.length()));
            }
        }
        List<BoardValue> values = new ArrayList<>();
        for (String field : list()) { // behind them may be a time
            int equals = field.indexOf('=');
            if (equals < 1 || equals > MOST_NAME) {
                throw new InvalidReadingException(
                        Reason.MALFORMED, "a field of a line must be name=value, but is '" + field + "'");
            }
            values.add(new BoardValue(field.substring(0, equals), unquoted(field.substring(equals + 1))));
        }
        return new AirrohrRecord(board, values);
    }

    /** What stands up to the next blank, cut at commas; what is quoted or behind a backslash cuts nothing. */
    private List<String> list() {
        List<String> list = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        while (at < line.length() && (quoted || line.charAt(at) != ' ')) {
            char c = line.charAt(at++);
            if (c == '\\' && at < line.length()) {
                part.append(line.charAt(at++));
            } else if (c == ',' && !quoted) {
                list.add(part.toString());
                part.setLength(0);
            } else {
                quoted ^= c == '"';
                part.append(c);
            }
        }
        if (quoted) {
            throw new InvalidReadingException(Reason.MALFORMED, "a quote in the line is never closed");
        }
        list.add(part.toString());
        at++; // the blank
        return list;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
