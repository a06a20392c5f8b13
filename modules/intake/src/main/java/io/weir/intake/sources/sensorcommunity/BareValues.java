package io.weir.intake.sources.sensorcommunity;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Makes JSON of a record whose values are written as sensors print them, and not as JSON has them: {@code nan},
 * {@code -Infinity}, {@code +5}, {@code .5}, {@code 0x1F}, or nothing at all. Touches fields of the name {@code value} only.
 */
final class BareValues {

    private static final Pattern BARE = Pattern.compile("(\"value\"\\s*+:\\s*+)(?!null[\\s,}])([^\\s\",:\\[\\]{}]++)");
    private static final Pattern MISSING = Pattern.compile("(\"value\"\\s*+:)(?=\\s*+[,}])");

    private BareValues() {}

    /** The record with its bare values as text, and missing ones as null; as long as it was where there are none. */
    static byte[] quoted(byte[] bytes, int from, int to) {
        String record = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1); // byte by byte
        String quoted = BARE.matcher(record).replaceAll("$1\"$2\"");
        return MISSING.matcher(quoted).replaceAll("$1null").getBytes(StandardCharsets.ISO_8859_1);
    }
}
