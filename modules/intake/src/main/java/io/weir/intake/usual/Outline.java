package io.weir.intake.usual;

import java.util.Arrays;

import io.weir.wire.scan.Ascii;
import io.weir.wire.scan.Slices;

/**
 * What stands around the scalars of a piece of JSON: its names, its marks and its blanks. Boards say the same again and again in other numbers, so that
 * of a piece with the outline of one before there is nothing to be read but its scalars. Safe for use by many threads.
 */
public final class Outline {

    private static final int NONE = -1;

    private final byte[] around; // all but the scalars
    private final int[] ends; // of what stands before each scalar
    private final boolean[] quoted; // which of them stand in quotes
    private final boolean[] wanted;
    private final int most; // of those that are wanted

    private Outline(byte[] around, int[] ends, boolean[] quoted, boolean[] wanted, int most) {
        this.around = around;
        this.ends = ends;
        this.quoted = quoted;
        this.wanted = wanted;
        this.most = most;
    }

    /** The scalars that are wanted of a piece, in their order. */
    public static final class Scalars {

        private final byte[] bytes;
        private final int[] bounds;
        private final boolean[] quoted;
        private int size;

        private Scalars(byte[] bytes, int most) {
            this.bytes = bytes;
            bounds = new int[2 * most];
            quoted = new boolean[most];
        }

        private void add(int from, int to, boolean inQuotes) {
            bounds[2 * size] = from;
            bounds[2 * size + 1] = to;
            quoted[size] = inQuotes;
            size++;
        }

        /** As text, whatever it is; null where it is null. */
        public String text(int scalar) {
            int from = bounds[2 * scalar];
            return !quoted[scalar] && bytes[from] == 'n' ? null : Ascii.text(bytes, from, bounds[2 * scalar + 1]);
        }

        /** Whether it is a number. */
        public boolean isNumber(int scalar) {
            return !quoted[scalar] && bytes[bounds[2 * scalar]] <= '9'; // and no letter
        }
    }

    /** What it is of a piece that is gone over. */
    static final class Draft {

        private static final int MOST_BYTES =
                2_048; // of a piece: outlines are kept, and may be of whatever a board sent
        private static final int MOST_SCALARS = 64;

        private final int[] bounds = new int[2 * MOST_SCALARS];
        private final boolean[] quoted = new boolean[MOST_SCALARS];
        private final boolean[] wanted = new boolean[MOST_SCALARS];
        private int size;
        private boolean small = true;

        void add(int from, int to, boolean inQuotes) {
            small &= size < MOST_SCALARS;
            if (small) {
                bounds[2 * size] = from;
                bounds[2 * size + 1] = to;
                quoted[size] = inQuotes;
                size++;
            }
        }

        /** The one that was added last. */
        void want() {
            wanted[size - 1] = true;
        }

        /** Of all that was added; null where it is large. */
        Outline of(byte[] bytes, int from, int to) {
            if (!small || to - from > MOST_BYTES) {
                return null;
            }
            byte[] around = new byte[to - from];
            int[] ends = new int[size];
            int length = 0;
            int at = from;
            int most = 0;
            for (int scalar = 0; scalar < size; scalar++) {
                int before = bounds[2 * scalar] - at;
                System.arraycopy(bytes, at, around, length, before);
                length += before;
                ends[scalar] = length;
                at = bounds[2 * scalar + 1];
                most += wanted[scalar] ? 1 : 0;
            }
            System.arraycopy(bytes, at, around, length, to - at);
            return new Outline(
                    Arrays.copyOf(around, length + to - at),
                    ends,
                    Arrays.copyOf(quoted, size),
                    Arrays.copyOf(wanted, size),
                    most);
        }
    }

    /** The scalars of this piece; null where it has another outline, or any of them is not as usual. */
    public Scalars read(byte[] bytes) {
        Scalars found = new Scalars(bytes, most);
        int at = 0;
        int begun = 0;
        for (int scalar = 0; scalar < ends.length; scalar++) {
            int end = ends[scalar];
            if (!has(bytes, at, begun, end)) {
                return null;
            }
            int from = at + end - begun;
            at = quoted[scalar]
                    ? UsualJson.textEnd(bytes, from, bytes.length)
                    : UsualJson.bareEnd(bytes, from, bytes.length);
            if (at == NONE) {
                return null;
            }
            if (wanted[scalar]) {
                found.add(from, at, quoted[scalar]);
            }
            begun = end;
        }
        return bytes.length - at == around.length - begun && has(bytes, at, begun, around.length) ? found : null;
    }

    private boolean has(byte[] bytes, int at, int begun, int end) {
        return bytes.length - at >= end - begun && Slices.same(bytes, at, around, begun, end - begun);
    }
}
