package io.weir.intake.sources.mqtt.payload;

import java.io.IOException;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.TextNode;
import io.weir.intake.reading.BareValues;

/** Reads trees of JSON, also where numbers in them are bare words: {@code nan}, as C prints one that is none. */
public final class AnyTree {

    private static final char MARK = '\uFFFF'; // no character, and so in no text
    private static final BareValues BARE = BareValues.marked("\\uFFFF");
    private static final Pattern MARKED = Pattern.compile("\"" + MARK + "([^\"]++)\"");

    private final ObjectReader reader;
    private final ObjectReader markedReader;

    /**
     * @param reader of JSON as it should be
     */
    public AnyTree(ObjectReader reader) {
        this.reader = reader;
        markedReader = reader.with(new Nodes());
    }

    /**
     * The tree of these bytes. What is a bare word in it is a number, for it is no name, and that text.
     *
     * @throws IOException where they are no JSON, but for such words
     */
    public JsonNode read(byte[] bytes, int from, int to) throws IOException {
        return BARE.read(
                bytes,
                from,
                to,
                (record, start, end) -> (record == bytes ? reader : markedReader).readTree(record, start, end - start));
    }

    /** The JSON of a tree that was read here, with bare words as they were. */
    public static String written(JsonNode tree) {
        return MARKED.matcher(tree.toString()).replaceAll("$1");
    }

    /** A bare word, with its mark, by which it is written; all that asks for names and values asks for text. */
    private static final class BareNode extends TextNode {

        private static final long serialVersionUID = 1L;

        BareNode(String marked) {
            super(marked);
        }

        @Override
        public JsonNodeType getNodeType() {
            return JsonNodeType.NUMBER;
        }

        @Override
        public String asText() {
            return textValue().substring(1);
        }

        @Override
        public String asText(String otherwise) {
            return asText();
        }
    }

    private static final class Nodes extends JsonNodeFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public TextNode textNode(String text) {
            boolean bare = !text.isEmpty() && text.charAt(0) == MARK;
            return bare ? new BareNode(text) : super.textNode(text);
        }
    }
}
