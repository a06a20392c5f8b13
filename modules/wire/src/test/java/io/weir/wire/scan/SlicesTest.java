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
        if (start < end) {
            bytes[end - 1] = (byte) ascii;
            assertThat(Slices.contains(bytes, start, end, (char) ascii)).isTrue();
            assertThat(Slices.contains(bytes, start, end - 1, (char) ascii))
                    .isEqualTo(slice.substring(0, slice.length() - 1).indexOf(ascii) >= 0);
        }
    }
}
