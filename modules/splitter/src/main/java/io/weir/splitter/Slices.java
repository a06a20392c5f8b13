package io.weir.splitter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at slices of bytes eight bytes at a time. */
final class Slices {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FACTOR = 0x9E3779B97F4A7C15L; // of 2^64, by the golden ratio: spreads what differs little

    private Slices() {}

    /** A hash of {@code bytes[from..to)}. */
    static int hash(byte[] bytes, int from, int to) {
        return folded(hash(0, bytes, from, to));
    }

    /** A hash of a key that is in two slices. */
    static int keyHash(byte[] bytes, int sourceFrom, int sourceTo, int sensorFrom, int sensorTo) {
        return folded(hash(hash(0, bytes, sourceFrom, sourceTo), bytes, sensorFrom, sensorTo));
    }

    /** Eight bytes as a number, the first one lowest. */
    static long octet(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    private static long hash(long seed, byte[] bytes, int from, int to) {
        long hash = seed + to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = mixed(hash ^ octet(bytes, at));
        }
        long rest = 0;
        for (; at < to; at++) {
            rest = rest << Byte.SIZE | bytes[at] & 0xFF;
        }
        return mixed(hash ^ rest);
    }

    private static long mixed(long bits) {
        long product = bits * FACTOR;
        return product ^ product >>> 32;
    }

    private static int folded(long hash) {
        return (int) (hash ^ hash >>> 17);
    }
}
