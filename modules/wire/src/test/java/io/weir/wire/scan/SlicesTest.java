package io.weir.wire.scan;

import java.util.Arrays;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

class SlicesTest {

    @Property(tries = 5_000)
    void containsWhatOneByOneFinds(
            @ForAll @Size(max = 40) byte[] bytes,
            @ForAll @IntRange(max = 40) int from,
            @ForAll @IntRange(max = 40) int to,
            @ForAll @IntRange(min = ' ', max = '~') int ascii) {
        int start = Math.min(Math.min(from, to), bytes.length);
        int end = Math.min(Math.max(from, to), bytes.length);
        String slice = new String(Arrays.copyOfRange(bytes, start, end), ISO_8859_1);

        assertThat(Slices.contains(bytes, start, end, (char) ascii)).isEqualTo(slice.indexOf(ascii) >= 0);
        assertThat(Slices.find(bytes, start, end, (char) ascii))
                .isEqualTo(slice.indexOf(ascii) < 0 ? end : start + slice.indexOf(ascii));
        if (start < end) {
            bytes[end - 1] = (byte) ascii;
            assertThat(Slices.contains(bytes, start, end, (char) ascii)).isTrue();
            assertThat(Slices.contains(bytes, start, end - 1, (char) ascii))
                    .isEqualTo(slice.substring(0, slice.length() - 1).indexOf(ascii) >= 0);
        }
    }

    /** Also of bytes that differ in a bit only, of which a quick test takes the second for the first. */
    @Property(tries = 5_000)
    void eachThatMatchesIsMarkedAndNoOther(
            @ForAll @Size(Long.BYTES) byte[] bytes, @ForAll @IntRange(min = 1, max = '~') int ascii, @ForAll int like) {
        long expected = 0;
        for (int at = 0; at < Long.BYTES; at++) {
            bytes[at] = (like >> 2 * at & 3) == 0 ? bytes[at] : (byte) (ascii ^ (like >> 2 * at & 1));
            expected |= bytes[at] == ascii ? 0x80L << Byte.SIZE * at : 0;
        }

        assertThat(Slices.matches(Slices.octet(bytes, 0), (char) ascii)).isEqualTo(expected);
    }
}
