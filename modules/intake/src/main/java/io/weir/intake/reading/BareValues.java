package io.weir.intake.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParseException;

/**
 * Makes JSON of a record whose values are written as sensors print them, and not as JSON has them: {@code nan},
 * {@code -Infinity}, {@code +5}, {@code .5}, {@code 0x1F}, or nothing at all. For records that a parser has refused: the others need none of it.
 */
public final class BareValues {

    /** Of records that list their values as Sensor.Community's do, each in a field {@code value}. */
    public static final BareValues OF_RECORDS = of("value");

    private static final String NAME = "\"((?:[^\"\\\\]++|\\\\.)*+)\"";
    private static final String OF_JSON =
            "(?:null|true|false|-?(?:0|[1-9]\\d*+)(?:\\.\\d++)?+(?:[eE][+-]?\\d++)?+)[\\s,\\]}]";
    private static final String WORD = "([^\\s\",:\\[\\]{}\\\\]++)";

    /** A string, whole, so that nothing in it is taken for a field; and where it is a field's name, what is bare behind it. */
    private static final Pattern STRING =
            Pattern.compile(NAME + "(?:(\\s*+:\\s*+)(?:(?=[,}])|(?!" + OF_JSON + ")" + WORD + "))?+", Pattern.DOTALL);

    private final Predicate<String> names;
    private final String mark;

    /** What a source makes of a record; from the beginning each time that it is called. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(byte[] bytes, int from, int to) throws IOException;
    }

    private BareValues(Predicate<String> names, String mark) {
        this.names = names;
        this.mark = mark;
    }

    /** Of fields of these names; any other that is a bare word costs the record. */
    public static BareValues of(String... names) {
        return new BareValues(Set.of(names)::contains, "");
    }

    /** Of fields of all names but these, and but those that are written with escapes. */
    public static BareValues ofAllBut(String... names) {
        Set<String> others = Set.of(names);
        return new BareValues(name -> !others.contains(name) && name.indexOf('\\') < 0, "");
    }

    /**
     * Of fields of any name.
     *
     * @param mark stands before what was bare, so that it is told from text; as it is written in JSON
     */
    public static BareValues marked(String mark) {
        return new BareValues(name -> true, mark);
    }

    /**
     * What the reader makes of a record, and where its parser refuses that, of the record with bare values as text.
     *
     * @throws IOException where it is no JSON then either
     */
    public <T> T read(byte[] bytes, int from, int to, Reader<T> reader) throws IOException {
        try {
            return reader.read(bytes, from, to);
        } catch (JsonParseException e) {
            byte[] words = quoted(bytes, from, to);
            if (words.length == to - from) {
                throw e;
            }
            return reader.read(words, 0, words.length);
        }
    }

    /** The record with its bare values as text, and missing ones as null; as long as it was where there are none. */
    private byte[] quoted(byte[] bytes, int from, int to) {
        String record = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1); // byte by byte
        return STRING.matcher(record)
                .replaceAll(found -> Matcher.quoteReplacement(quoted(found)))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private String quoted(MatchResult found) {
        String colon = found.group(2);
        if (colon == null || !names.test(found.group(1))) {
            return found.group();
        }
        String word = found.group(3);
        return '"' + found.group(1) + '"' + colon + (word == null ? "null" : '"' + mark + word + '"');
    }
}
