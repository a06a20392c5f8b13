package io.weir.intake.framing;

import java.util.Arrays;

/**
 * How the records of a feed begin: with the same first two names. Where a bracket or a quote is missing, the next record is
 * swallowed by the broken one without any rule of JSON being broken; by its beginning it is found again.
 */
final class RecordBeginning {

    private byte[] known;

    /** Learns from a record that is whole. */
    void learn(byte[] bytes, int from, int to) {
        if (known == null) {
            known = beginning(bytes, from, to);
        }
    }

    /**
     * Where, after its own beginning, another record begins within the broken one from {@code from} to before {@code to};
     * -1 where none does.
     */
    int findWithin(byte[] bytes, int from, int to) {
        byte[] own = beginning(bytes, from, to);
        int found = own == null ? -1 : find(own, bytes, from + 1, to);
        return found < 0 && known != null ? find(known, bytes, from + 1, to) : found;
    }

    private static int find(byte[] beginning, byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            byte[] there = bytes[at] == '{' ? beginning(bytes, at, to) : null;
            if (there != null && Arrays.equals(beginning, there)) {
                return at;
            }
        }
        return -1;
    }

    /** The first two names, or the first one and the bracket behind it; null where there is no such thing. */
    private static byte[] beginning(byte[] bytes, int from, int to) {
        int name = spaces(bytes, from + 1, to);
        int nameEnd = string(bytes, name, to);
        int colon = spaces(bytes, nameEnd, to);
        int value = spaces(bytes, colon + 1, to);
        if (nameEnd < 0 || colon >= to || bytes[colon] != ':' || value >= to) {
            return null;
        }
        byte[] first = Arrays.copyOfRange(bytes, name, nameEnd);
        if (bytes[value] == '[' || bytes[value] == '{') {
            return joined(first, bytes, value, value + 1);
        }
        int second = spaces(bytes, comma(bytes, value, to) + 1, to);
        int secondEnd = string(bytes, second, to);
        return secondEnd < 0 ? null : joined(first, bytes, second, secondEnd);
    }

    private static byte[] joined(byte[] first, byte[] bytes, int from, int to) {
        byte[] joined = Arrays.copyOf(first, first.length + to - from);
        System.arraycopy(bytes, from, joined, first.length, to - from);
        return joined;
    }

    private static int spaces(byte[] bytes, int from, int to) {
        int at = from;
        while (at >= 0 && at < to && bytes[at] >= 0 && bytes[at] <= ' ') {
            at++;
        }
        return at;
    }

    /** Where the comma behind a string, number or literal stands, or {@code to}. */
    private static int comma(byte[] bytes, int from, int to) {
        int at = bytes[from] == '"' ? string(bytes, from, to) : from;
        while (at >= 0 && at < to && ",\"[]{}".indexOf(bytes[at]) < 0) {
            at++;
        }
        return at < 0 || at >= to || bytes[at] != ',' ? to : at;
    }

    /** Behind the string that begins there; -1 where none begins there, or where it does not end. */
    private static int string(byte[] bytes, int from, int to) {
        if (from < 0 || from >= to || bytes[from] != '"') {
            return -1;
        }
        for (int at = from + 1; at < to; at++) {
            if (bytes[at] == '"') {
                return at + 1;
            }
            if (bytes[at] == '\\') {
                at++;
            }
        }
        return -1;
    }
}
