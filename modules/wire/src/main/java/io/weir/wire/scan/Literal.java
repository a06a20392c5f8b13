package io.weir.wire.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Four to sixteen bytes of ASCII that are looked for, as two numbers that may overlap: compared in two steps.
 *
 * @param length in bytes
 * @param first of 8 bytes, or of 4 where the length is under 8
 * @param last of as many
 */
record Literal(int length, long first, long last) {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    static Literal of(String text) {
        byte[] bytes = Ascii.bytes(text);
        if (bytes.length < Integer.BYTES || bytes.length > 2 * Long.BYTES) {
            throw new IllegalArgumentException("A literal must be of 4 to 16 bytes, but is " + text);
        }
        return bytes.length < Long.BYTES
                ? new Literal(bytes.length, quad(bytes, 0), quad(bytes, bytes.length - Integer.BYTES))
                : new Literal(bytes.length, Slices.octet(bytes, 0), Slices.octet(bytes, bytes.length - Long.BYTES));
    }

    /** Whether it stands there. */
    boolean isAt(byte[] bytes, int at) {
        int end = at + length;
        if (end > bytes.length) {
            return false;
        }
        return length < Long.BYTES
                ? quad(bytes, at) == first && quad(bytes, end - Integer.BYTES) == last
                : Slices.octet(bytes, at) == first && Slices.octet(bytes, end - Long.BYTES) == last;
    }

    private static long quad(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }
}
