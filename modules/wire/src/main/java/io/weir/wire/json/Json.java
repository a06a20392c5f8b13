package io.weir.wire.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
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
                    + "| \\(start marker at \\[Source: [^\\]]*\\]\\)| \\(not recognized as one since Feature '[^']*' not enabled for parser\\)");

    private Json() {}

    /** Writes a piece of JSON. */
    @FunctionalInterface
    public interface Writing {

        /** Writes it all; what it throws comes from the generator. */
        void to(JsonGenerator json) throws IOException;
    }

    /**
     * A piece of JSON in UTF-8.
     *
     * @param expected about how many bytes there will be; more are possible
     */
    public static byte[] bytes(int expected, Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(expected);
        write(bytes, writing);
        return bytes.toByteArray();
    }

    /** Adds a piece of JSON in UTF-8 to what is there already. */
    public static void write(ByteArrayOutputStream bytes, Writing writing) {
        write(() -> FACTORY.createGenerator(bytes), writing);
    }

    /** A piece of JSON as text. */
    public static String text(Writing writing) {
        StringWriter text = new StringWriter();
        write(() -> FACTORY.createGenerator(text), writing);
        return text.toString();
    }

    private interface Memory {
        JsonGenerator open() throws IOException;
    }

    private static void write(Memory memory, Writing writing) {
        try (JsonGenerator json = memory.open()) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
    }

    /** What is wrong with JSON, in Jackson's words but for what they say of its settings. May quote the JSON: not printable. */
    public static String fault(JsonProcessingException e) {
        return ADVICE.matcher(String.valueOf(e.getOriginalMessage())).replaceAll("");
    }
}
