package io.weir.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.weir.model.InvalidReadingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the quick way must not let through, or must not take for wrong: a word of a good message replaced by another. */
class UnusualMessageTest {

    private static final String MESSAGE = "{\"source\":\"s\",\"sensor\":\"1\",\"kind\":\"P1\",\"value\":12.5,"
            + "\"takenAt\":\"2018-06-03T20:48:11Z\",\"place\":{\"latitude\":48.5,\"longitude\":9.5,\"indoor\":false}}";

    private final LineProtocol lines = new LineProtocol();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.5 -> 012.5",
                "12.5 -> -",
                "12.5 -> 12.",
                "12.5 -> .5",
                "12.5 -> 12.5.5",
                "12.5 -> 1e999",
                "12.5 -> \"12.5\"",
                "12.5 -> null",
                "12.5 -> 12.5,\"value\":13",
                "48.5 -> 90.5",
                "48.5 -> -91",
                "9.5 -> 180.1",
                "\"latitude\":48.5, -> ''",
                "06-03 -> 13-03",
                "06-03 -> 02-29",
                "2018-06-03 -> 1900-02-29",
                "06-03 -> 06-31",
                "06-03 -> 6-3",
                "20:48 -> 24:48",
                "11Z -> 60Z",
                "11Z -> 11",
                "11Z -> 11z.",
                "\"s\" -> null",
                "\"source\":\"s\", -> ''",
                "\"sensor\":\"1\", -> ''",
                "\"kind\":\"P1\", -> ''",
                "\"value\":12.5, -> ''",
                "\"takenAt\":\"2018-06-03T20:48:11Z\", -> ''",
                "false -> fals",
                "false -> 0",
                "}} -> }",
                "}} -> }}}",
                "}} -> }} x"
            })
    void wrongMessageIsRefused(String change) {
        assertThatThrownBy(() -> lines.add(changed(change), "P1")).isInstanceOf(InvalidReadingException.class);
        assertThat(lines.length()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.5 -> 1.25e1",
                "12.5 -> 12.500000000000000000000000",
                "{\"source\" -> { \"source\"",
                "\"kind\" -> \"new\":[{\"a\":1}],\"kind\"",
                "11Z -> 11.000Z",
                "11Z -> 11.0000001Z",
                "\"s\" -> \"\\u0073\"",
                "\"type\":\"x\", -> ''",
                "false -> null",
                "9.5 -> 9.5,\"altitude\":null",
                "}} -> }}\n"
            })
    void rightMessageInAnotherShapeGivesTheSameLine(String change) {
        lines.add(changed(change), "P1");

        assertThat(LineReader.asInflux(new String(lines.bytes(), StandardCharsets.UTF_8).strip()))
                .isEqualTo(LineReader.asInflux(
                        "P1,indoor=false,sensor=1,source=s" + " value=12.5,latitude=48.5,longitude=9.5 1528058891000"));
    }

    /** Jackson reads some of it; what comes out must be well-formed all the same. */
    @ParameterizedTest
    @CsvSource({"80,1", "C0,2", "C1,2", "C3,2", "DF,2", "E0,3", "E4,3", "ED,3", "F0,4", "F1,4", "F4,4", "F5,4", "FF,1"})
    void brokenUtf8NeverReachesALine(String lead, int width) throws CharacterCodingException {
        for (int second : new int[] {' ', 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0}) {
            byte[] sequence = {(byte) Integer.parseInt(lead, 16), (byte) second, (byte) 0x80, (byte) 0x80};
            try {
                lines.add(withSource(Arrays.copyOf(sequence, width)), "P1");
            } catch (InvalidReadingException e) {
                continue;
            }
            assertThat(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(lines.bytes()))
                            .toString())
                    .startsWith("P1,"); // and it throws where it is not well-formed
        }
    }

    private static byte[] withSource(byte[] source) {
        byte[] message =
                MESSAGE.replace("\"s\"", '"' + "#".repeat(source.length) + '"').getBytes(StandardCharsets.US_ASCII);
        int at = new String(message, StandardCharsets.US_ASCII).indexOf('#');
        System.arraycopy(source, 0, message, at, source.length);
        return message;
    }

    private static byte[] changed(String change) {
        String[] words = change.split(" -> ");
        String with = words[1].equals("''") ? "" : words[1];
        return MESSAGE.replace(words[0], with).getBytes(StandardCharsets.UTF_8);
    }
}
