package io.weir.intake.framing;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.weir.model.Rejected;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

class RecordSlicerPropertyTest {

    /** A part of a stream, and the record in it if it is a good one. */
    private record Part(String text, boolean good) {}

    @Property(tries = 2_000)
    void goodRecordsArriveWhateverStandsBetween(
            @ForAll("parts") List<Part> parts, @ForAll("separators") String separator, @ForAll boolean inArray) {
        // the first record is good: how a feed's records begin is learned from it
        List<String> texts = new ArrayList<>(List.of(record(0, "first")));
        parts.forEach(part -> texts.add(part.text()));
        String stream = String.join(separator, texts);

        Slices slices = Slices.of(inArray ? "[" + stream + "]" : stream);

        List<String> good = new ArrayList<>(List.of(texts.get(0)));
        parts.stream().filter(Part::good).map(Part::text).forEach(good::add);
        assertThat(slices.records).containsAll(good);
        assertThat(slices.records.stream().filter(good::contains)).containsExactlyElementsOf(good);
    }

    @Property(tries = 2_000)
    void howTheStreamIsChoppedDoesNotMatter(
            @ForAll("parts") List<Part> parts, @ForAll("separators") String separator, @ForAll long seed) {
        String stream =
                "[" + String.join(separator, parts.stream().map(Part::text).toList());

        assertSame(stream.getBytes(StandardCharsets.UTF_8), seed, 7);
    }

    @Property(tries = 20)
    void howALongStreamIsChoppedDoesNotMatter(@ForAll("parts") List<Part> parts, @ForAll long seed) {
        StringBuilder stream = new StringBuilder("[");
        for (int i = 0; i < 40; i++) {
            parts.forEach(part -> stream.append(part.text()).append(","));
            stream.append("{\"id\":1,\"sensor\":\"")
                    .append("x".repeat(i * 13_000))
                    .append("\"},");
        }

        assertSame(stream.toString().getBytes(StandardCharsets.UTF_8), seed, 300_000);
    }

    @Property(tries = 2_000)
    void howAPageIsChoppedDoesNotMatter(@ForAll("page") String page, @ForAll long seed) {
        assertSame(("<" + page + "[ {\"id\":1}]").getBytes(StandardCharsets.UTF_8), seed, 7);
    }

    @Property(tries = 2_000)
    void anyBytesAreSlicedAndEachIsAccountedFor(
            @ForAll @Size(max = 200) List<@ByteRange(min = -128) Byte> some, @ForAll("json") String json) {
        byte[] bytes = new byte[some.size() + json.length()];
        for (int i = 0; i < some.size(); i++) {
            bytes[i] = some.get(i);
        }
        System.arraycopy(json.getBytes(StandardCharsets.US_ASCII), 0, bytes, some.size(), json.length());

        Slices slices = Slices.of(new ByteArrayInputStream(bytes));

        long handedOver = slices.broken.stream().mapToLong(Rejected::length).sum();
        for (byte[] record : slices.bytes) {
            handedOver += record.length;
        }
        long between = " \t\r\n,[]\u00EF\u00BB\u00BF"
                .chars()
                .mapToLong(c -> count(bytes, (byte) c))
                .sum();
        assertThat(handedOver).isBetween(bytes.length - between, (long) bytes.length);
    }

    @Provide
    Arbitrary<List<Part>> parts() {
        Arbitrary<Part> good = Combinators.combine(
                        Arbitraries.integers().between(1, 9_999),
                        Arbitraries.strings()
                                .withChars("ab{}[],:\\\" \u00E4\u20AC")
                                .ofMaxLength(8))
                .as((id, text) -> new Part(record(id, escaped(text)), true));
        Arbitrary<Part> cut = Arbitraries.integers()
                .between(1, record(7, "Nova").length() - 1)
                .map(length -> new Part(record(7, "Nova").substring(0, length), false));
        Arbitrary<Part> holed = Arbitraries.integers()
                .between(1, record(7, "Nova").length() - 1)
                .filter(at -> "{}[]\"".indexOf(record(7, "Nova").charAt(at)) >= 0)
                .map(at -> new Part(
                        new StringBuilder(record(7, "Nova")).deleteCharAt(at).toString(), false));
        // without '}': a bracket that happens to close a record cut before makes good JSON of all between
        Arbitrary<Part> garbage = Arbitraries.strings()
                .withChars("ab],:\"<> 0")
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(text -> new Part(text, false));
        return Arbitraries.frequencyOf(Tuple.of(6, good), Tuple.of(1, cut), Tuple.of(1, holed), Tuple.of(1, garbage))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> separators() {
        return Arbitraries.of(",", "\n", ",\n  ", "\r\n,");
    }

    /** Text of nothing but what has a meaning in JSON. */
    @Provide
    Arbitrary<String> json() {
        return Arbitraries.strings().withChars("{}[]\",:\\ a1").ofMaxLength(200);
    }

    /** Text of nothing but what has a meaning in a page, or begins records. */
    @Provide
    Arbitrary<String> page() {
        return Arbitraries.of(
                        "<", ">", "/", "!--", "-->", "script", "b", "=", "\"", "'", "[", "{", "\"a\":1", " ", "}", "]")
                .list()
                .ofMaxSize(60)
                .map(words -> String.join("", words));
    }

    private static void assertSame(byte[] bytes, long seed, int mostAtOnce) {
        Slices whole = Slices.of(new ByteArrayInputStream(bytes));
        Slices chopped = Slices.of(new Chopped(bytes, seed, mostAtOnce));
        assertThat(chopped.records).isEqualTo(whole.records);
        assertThat(chopped.broken).isEqualTo(whole.broken);
        assertThat(chopped.slicer.truncated()).isEqualTo(whole.slicer.truncated());
    }

    private static long count(byte[] bytes, byte wanted) {
        long count = 0;
        for (byte b : bytes) {
            count += b == wanted ? 1 : 0;
        }
        return count;
    }

    private static String record(int id, String text) {
        return "{\"id\":" + id + ",\"sensor\":{\"id\":" + id + ",\"name\":\"" + text + "\"},"
                + "\"values\":[{\"v\":\"1.5\",\"t\":\"P1\"},{\"v\":\"2.5\",\"t\":\"P2\"}]}";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Gives its bytes in pieces of random length. */
    private static final class Chopped extends FilterInputStream {

        private final Random random;
        private final int most;

        Chopped(byte[] bytes, long seed, int most) {
            super(new ByteArrayInputStream(bytes));
            random = new Random(seed);
            this.most = most;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            return super.read(target, from, Math.min(length, 1 + random.nextInt(most)));
        }
    }
}
