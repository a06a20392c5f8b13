package io.weir.wire.scan;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at slices of bytes eight bytes at a time. */
public final class Slices {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** One in each byte. */
    static final long ONES = 0x0101_0101_0101_0101L;

    /** The highest bit of each byte. */
    public static final long HIGHEST = 0x80 * ONES;

    private static final long FACTOR = 0x9E3779B97F4A7C15L; // of 2^64, by the golden ratio: spreads what differs little

    private Slices() {}

    /** A hash of {@code bytes[from..to)}, the same wherever these bytes stand. */
    public static int hash(byte[] bytes, int from, int to) {
        long hash = to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = mixed(hash ^ octet(bytes, at));
        }
        hash = mixed(hash ^ rest(bytes, at, to));
        return (int) (hash ^ hash >>> 17);
    }

    /** Eight bytes as a number, the first one lowest. */
    public static long octet(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** Puts a number there as eight bytes, the lowest one first. */
    public static void put(byte[] bytes, int at, long octet) {
        LONGS.set(bytes, at, octet);
    }

    /** The same bytes, each that is this ASCII character in place of that one. */
    public static long replaced(long octet, char ascii, char by) {
        return octet ^ (matches(octet, ascii) >>> Byte.SIZE - 1) * (ascii ^ by);
    }

    /** Whether so many bytes are the same here and there. */
    public static boolean same(byte[] bytes, int from, byte[] others, int at, int length) {
        int done = 0;
        for (; done + Long.BYTES <= length; done += Long.BYTES) {
            if (octet(bytes, from + done) != octet(others, at + done)) {
                return false;
            }
        }
        if (done > 0) { // the last eight, some of them for a second time
            return octet(bytes, from + length - Long.BYTES) == octet(others, at + length - Long.BYTES);
        }
        while (done < length && bytes[from + done] == others[at + done]) {
            done++;
        }
        return done == length;
    }

    /** A bit in the highest place of the first byte, counted from the lowest, that is zero; other bits mean nothing. */
    public static long zeros(long octet) {
        return octet - ONES & ~octet;
    }

    /** The highest bit of each byte that is this ASCII character, and no other bit. */
    public static long matches(long octet, char ascii) {
        long others = octet ^ ascii * ONES;
        return ~((others & ~HIGHEST) + ~HIGHEST | others) & HIGHEST;
    }

    /** Whether the ASCII character is in {@code bytes[from..to)}. */
    static boolean contains(byte[] bytes, int from, int to, char ascii) {
        return find(bytes, from, to, ascii) < to;
    }

    /** Where the ASCII character is first in {@code bytes[from..to)}; {@code to} where it is not. */
    public static int find(byte[] bytes, int from, int to, char ascii) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long found = zeros(octet(bytes, at) ^ ascii * ONES) & HIGHEST;
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < to && bytes[at] != ascii) {
            at++;
        }
        return at;
    }

    /** Fewer than eight bytes as a number, the first one lowest. */
    public static long rest(byte[] bytes, int from, int to) {
        if (from + Long.BYTES <= bytes.length) {
            return octet(bytes, from) & (1L << (to - from) * Byte.SIZE) - 1;
        }
        long rest = 0;
        for (int at = to - 1; at >= from; at--) {
            rest = rest << Byte.SIZE | bytes[at] & 0xFF;
        }
        return rest;
    }

    private static long mixed(long bits) {
        long product = bits * FACTOR;
        return product ^ product >>> 32;
    }
}
