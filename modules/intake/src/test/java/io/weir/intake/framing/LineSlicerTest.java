package io.weir.intake.framing;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.weir.model.Rejected;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LineSlicerTest {

    @Test
    void linesEndWithLfOrCrlfAndTheLastOneMayNot() throws IOException {
        assertThat(lines("one\ntwo\r\n\n\rthree\r")).containsExactly("one$", "two$", "$", "\rthree\r");
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n")).containsExactly("$");
    }

    @Test
    void itMakesNoDifferenceInWhatPiecesTheyCome() throws IOException {
        String text = "a".repeat(1_000) + "\r\n" + ("b".repeat(70_000) + "\n").repeat(20) + "end";

        assertThat(lines(new LineSlicer(new Trickle(text))))
                .isEqualTo(lines(text))
                .hasSize(22);
    }

    @Test
    void ofALineThatIsTooLongTheBeginningIsKeptAndTheNextOneComes() throws IOException {
        String longest = "x".repeat(Rejected.MOST_BYTES);
        String tooLong = "y".repeat(5 * Rejected.MOST_BYTES);

        assertThat(lines(longest + "\n" + longest + "+\n" + tooLong + "\r\nnext\n" + tooLong))
                .containsExactly(
                        longest + "$",
                        "too long: " + (Rejected.MOST_BYTES + 1),
                        "too long: " + 5 * Rejected.MOST_BYTES,
                        "next$",
                        "too long: " + 5 * Rejected.MOST_BYTES);
    }

    /** The same of what is there as a whole, which stays as it is. */
    private static List<String> lines(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> found = lines(new LineSlicer(new ByteArrayInputStream(bytes)));
        assertThat(lines(new LineSlicer(bytes))).isEqualTo(found);
        assertThat(bytes).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        return found;
    }

    private static List<String> lines(LineSlicer slicer) throws IOException {
        List<String> found = new ArrayList<>();
        while (slicer.next()) {
            found.add(
                    slicer.overlong() != null
                            ? "too long: " + slicer.overlong().length()
                            : new String(
                                            slicer.bytes(),
                                            slicer.from(),
                                            slicer.to() - slicer.from(),
                                            StandardCharsets.UTF_8)
                                    + (slicer.ended() ? "$" : ""));
        }
        return found;
    }

    /** Gives one to three bytes at a time, and then many. */
    private static final class Trickle extends FilterInputStream {

        private int reads;

        Trickle(String text) {
            super(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            reads++;
            return super.read(target, from, Math.min(length, reads < 2_000 ? 1 + reads % 3 : 10_000));
        }
    }
}
