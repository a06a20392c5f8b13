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

    @Property(tries = 5_000)
    void aSliceIsTheSameWhereAllItsBytesAre(
            @ForAll @Size(max = 40) byte[] bytes,
            @ForAll @IntRange(max = 9) int before,
            @ForAll @IntRange(max = 60) int odd) {
        byte[] others = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, others, before, bytes.length);
        if (odd < bytes.length) {
            others[before + odd] ^= 4;
        }

        assertThat(Slices.same(bytes, 0, others, before, bytes.length)).isEqualTo(odd >= bytes.length);
    }

    @Property(tries = 5_000)
    void eachThatMatchesIsReplacedAndNoOther(@ForAll @Size(Long.BYTES) byte[] bytes, @ForAll int like) {
        byte[] expected = new byte[Long.BYTES];
        for (int at = 0; at < Long.BYTES; at++) {
            bytes[at] = (like >> at & 1) == 0 ? bytes[at] : (byte) ',';
            expected[at] = bytes[at] == ',' ? (byte) '.' : bytes[at];
        }
        byte[] replaced = new byte[Long.BYTES];

        Slices.put(replaced, 0, Slices.replaced(Slices.octet(bytes, 0), ',', '.'));

        assertThat(replaced).isEqualTo(expected);
    }
}
