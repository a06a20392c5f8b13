package io.weir.wire.json;

import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.model.Rejected;

/** How JSON is read everywhere: bounded in depth and length, duplicate keys refused, errors without the source's text. */
public final class Json {

    /** Nesting of outside JSON beyond this is an error. A reading needs 4. */
    public static final int MOST_DEPTH = 32;

    /** The factory of every parser and generator. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxNumberLength(400)
                    .maxStringLength(Rejected.MOST_BYTES)
                    .maxNameLength(1_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** For trees; binding to classes is not used on messages. */
    public static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

    /** What Jackson tells its programmers to change: of no use to who sent the JSON. */
    private static final Pattern ADVICE = Pattern.compile(
            ": enable `[^`]*` to allow|, from `[^`]*`|: not allowed as per `[^`]*`| \\(of type [A-Z_]+\\)| \\(bound as `[^`]*`\\)"
                    + "| \\(not recognized as one since Feature '[^']*' not enabled for parser\\)");

    private Json() {}

    /** What is wrong with JSON, in Jackson's words but for what they say of its settings. May quote the JSON: not printable. */
    public static String fault(JsonProcessingException e) {
        return ADVICE.matcher(String.valueOf(e.getOriginalMessage())).replaceAll("");
    }
}
