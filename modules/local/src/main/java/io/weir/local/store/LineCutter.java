package io.weir.local.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.questdb.std.MemoryTag;
import io.questdb.std.Unsafe;
import io.questdb.std.str.DirectUtf8String;

/**
 * Cuts lines into their items, one after the other, without an object for any. Texts are lent: QuestDB reads them outside of Java's
 * heap, where a copy of all lines is while this is open.
 */
final class LineCutter implements AutoCloseable {

    private static final LineItem[] ITEMS = LineItem.values();
    private static final long MICROS = 1_000; // in a millisecond
    private static final int MOST_TEXT_BYTES = 4_096; // whether the store takes longer ones is its own to say
    private static final int MOST_TIME_DIGITS = 14; // up to the year 5138

    private final byte[] lines;
    private final long copy;
    private final DirectUtf8String text = new DirectUtf8String();
    private int line; // where it begins
    private int next; // where the next one begins
    private int fieldsEnd; // the space before its time
    private int at; // the separator behind what was cut
    private int tried; // items that the line has had, or can't have any more
    private LineItem item;
    private int from; // of the item's value
    private double number;
    private boolean whole;

    LineCutter(byte[] lines) {
        this.lines = lines;
        copy = Unsafe.malloc(lines.length, MemoryTag.NATIVE_DEFAULT);
        Unsafe.getUnsafe().copyMemory(lines, Unsafe.BYTE_OFFSET, null, copy, lines.length);
    }

    boolean hasNext() {
        return next < lines.length;
    }

    /** Goes on to the next line. */
    void next() {
        line = next;
        int end = line;
        while (end < lines.length && lines[end] != '\n') {
            end++;
        }
        next = end + 1;
        at = line;
        while (at < end && lines[at] != ',') {
            at++;
        }
        fieldsEnd = end - 1;
        while (fieldsEnd > at && lines[fieldsEnd] != ' ') {
            fieldsEnd--;
        }
        tried = 0;
        whole = false;
    }

    /** Whether the line begins with that name. */
    boolean isOf(byte[] measurement) {
        return Arrays.equals(lines, line, at, measurement, 0, measurement.length);
    }

    /** What the line begins with, before its first item is cut. */
    String measurement() {
        return new String(lines, line, at - line, StandardCharsets.UTF_8);
    }

    /** When, in microseconds since 1970; negative where that is no such number. */
    long micros() {
        int end = Math.min(next - 1, lines.length);
        int digits = end - fieldsEnd - 1;
        if (digits < 1 || digits > MOST_TIME_DIGITS || fieldsEnd <= at) {
            return -1;
        }
        long millis = 0;
        for (int digit = fieldsEnd + 1; digit < end; digit++) {
            if (lines[digit] < '0' || lines[digit] > '9') {
                return -1;
            }
            millis = millis * 10 + lines[digit] - '0';
        }
        return millis * MICROS;
    }

    /** Cuts the next item of the line; false where there is none, or one that is unusual. */
    boolean nextItem() {
        if (at == fieldsEnd) {
            whole = tried > LineItem.VALUE.ordinal();
            return false;
        }
        if (!key()) {
            return false;
        }
        if (item.isNumber()) {
            return cutNumber();
        }
        return item == LineItem.FLAGS ? cutQuoted() : cutTag();
    }

    /** What was cut last. */
    LineItem item() {
        return item;
    }

    /** Its text, until the next one is cut. */
    DirectUtf8String text() {
        return text;
    }

    /** Its number. */
    double number() {
        return number;
    }

    /** Whether all of the line was cut. */
    boolean isWhole() {
        return whole;
    }

    @Override
    public void close() {
        Unsafe.free(copy, lines.length, MemoryTag.NATIVE_DEFAULT);
    }

    private boolean key() {
        while (tried < ITEMS.length) {
            item = ITEMS[tried++];
            byte[] key = item.key();
            int equals = at + 1 + key.length;
            if (equals < fieldsEnd && lines[equals] == '=' && isAt(at + 1, key)) {
                from = equals + 1;
                return lines[at] == (item == LineItem.VALUE ? ' ' : ',');
            }
        }
        return false;
    }

    private boolean isAt(int place, byte[] key) {
        for (int i = 0; i < key.length; i++) {
            if (lines[place + i] != key[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean cutNumber() {
        at = from;
        while (at < fieldsEnd && lines[at] != ',') {
            at++;
        }
        number = Decimals.read(lines, from, at);
        return !Double.isNaN(number);
    }

    private boolean cutTag() {
        boolean ascii = true;
        long to = copy + from;
        for (at = from; at < fieldsEnd && lines[at] != ',' && lines[at] != ' '; at++) {
            if (lines[at] == '\\') {
                at++;
            }
            ascii &= lines[at] >= 0;
            if (to != copy + at) { // behind a backslash
                Unsafe.getUnsafe().putByte(to, lines[at]);
            }
            to++;
        }
        text.of(copy + from, to, ascii);
        return at > from && at - from <= MOST_TEXT_BYTES;
    }

    private boolean cutQuoted() {
        if (lines[from] != '"') {
            return false;
        }
        boolean ascii = true;
        int end = from + 1;
        while (end < fieldsEnd && lines[end] != '"') {
            if (lines[end] == '\\') {
                return false;
            }
            ascii &= lines[end++] >= 0;
        }
        text.of(copy + from + 1, copy + end, ascii);
        at = end + 1;
        return at <= fieldsEnd;
    }
}
