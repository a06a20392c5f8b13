package io.weir.wire.scan;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class Utf8Test {

    @Test
    void plainTextEndsAtWhateverIsNotPlainWhereverThatIs() {
        for (String end : new String[] {"\"", "\\", "\n", "\u0000", "\u001f"}) {
            for (int length = 0; length < 40; length++) {
                byte[] bytes =
                        ("xyz" + "a~\u007f ".repeat(10).substring(0, length) + end + "12345678\"").getBytes(UTF_8);
                assertThat(Utf8.plainEnd(bytes, 3)).isEqualTo(3 + length);
            }
        }
    }

    @Property(tries = 5_000)
    void eightBytesAtATimeEndWhereOneByOneDoes(
            @ForAll @Size(max = 40) byte[] bytes, @ForAll @IntRange(max = 40) int from) {
        int start = Math.min(from, bytes.length);
        int end = start;
        while (end < bytes.length && bytes[end] >= ' ' && bytes[end] != '"' && bytes[end] != '\\') {
            end++;
        }

        int plain = Utf8.plainEnd(bytes, start);

        assertThat(plain).isGreaterThanOrEqualTo(end);
        if (end == bytes.length || bytes[end] >= 0) {
            assertThat(plain).isEqualTo(end);
        }
    }
}
