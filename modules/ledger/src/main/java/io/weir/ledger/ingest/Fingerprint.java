package io.weir.ledger.ingest;

import java.time.Instant;
import java.util.List;

import io.weir.model.Product;
import io.weir.model.SensorId;

/**
 * 128 bits of a claim, in two longs: equal claims have equal ones, and of a trillion different ones no two, but for a chance
 * of one in a hundred trillion. One is taken after the other.
 */
final class Fingerprint {

    // the first lane is the finalizer of MurmurHash3, the second variant 13 of David Stafford's: each bit in touches
    // each bit
    // out, and two words that differ never meet in both
    private static final long FIRST_A = 0xFF51AFD7ED558CCDL;
    private static final long FIRST_B = 0xC4CEB9FE1A85EC53L;
    private static final long SECOND_A = 0xBF58476D1CE4E5B9L;
    private static final long SECOND_B = 0x94D049BB133111EBL;

    private static final long NUMBER = 1;
    private static final long TEXT = 2;
    private static final long UNREADABLE = 3;
    private static final long PRODUCT = 4;
    private static final int CHARS = 4; // in a long

    private long first;
    private long second;

    /** A claim of a number; of a kind that the catalogue has. */
    Fingerprint number(SensorId sensor, int kind, long takenAt, double value) {
        begin(NUMBER, sensor, takenAt);
        add(kind);
        add(Double.doubleToRawLongBits(value + 0.0)); // -0.0 is 0.0
        return this;
    }

    /** A claim of what is no number, or of a kind that nobody knows. */
    Fingerprint text(SensorId sensor, String kind, long takenAt, String value) {
        begin(TEXT, sensor, takenAt);
        add(kind);
        add(value);
        return this;
    }

    /** A record that can't be read. */
    Fingerprint unreadable(String identity) {
        first = UNREADABLE;
        second = UNREADABLE;
        add(identity);
        return this;
    }

    /** What is said of a product, whenever it came. */
    Fingerprint product(Product product) {
        first = PRODUCT;
        second = PRODUCT;
        add(product.source());
        addOrNone(product.code());
        addOrNone(product.name());
        addAll(product.brands());
        addOrNone(product.nutriScore());
        add(product.novaGroup() == null ? 0 : product.novaGroup());
        addOrNone(product.ecoScore());
        addAll(product.countries());
        Instant modifiedAt = product.modifiedAt();
        add(modifiedAt == null ? Long.MIN_VALUE : modifiedAt.toEpochMilli());
        return this;
    }

    /** Puts the last one on a shelf. */
    void put(Shelf shelf, short tag) {
        shelf.add(first, second, tag);
    }

    /** The one half. */
    long first() {
        return first;
    }

    /** The other half. */
    long second() {
        return second;
    }

    private void begin(long sort, SensorId sensor, long takenAt) {
        first = sort;
        second = sort;
        add(sensor.source());
        add(sensor.sensor());
        add(takenAt);
    }

    private void addAll(List<String> texts) {
        add(texts.size());
        texts.forEach(this::add);
    }

    /** None is not the same as an empty one. */
    private void addOrNone(String text) {
        add(text == null ? 0 : 1);
        add(text == null ? "" : text);
    }

    private void add(String text) {
        int length = text.length();
        add(length);
        int at = 0;
        for (; at + CHARS <= length; at += CHARS) {
            add(text.charAt(at)
                    | (long) text.charAt(at + 1) << 16
                    | (long) text.charAt(at + 2) << 32
                    | (long) text.charAt(at + 3) << 48);
        }
        long rest = 0;
        for (; at < length; at++) {
            rest = rest << 16 | text.charAt(at);
        }
        add(rest);
    }

    private void add(long word) {
        long a = first + word;
        a = (a ^ a >>> 33) * FIRST_A;
        a = (a ^ a >>> 33) * FIRST_B;
        first = a ^ a >>> 33;
        long b = (second ^ word) + SECOND_B;
        b = (b ^ b >>> 30) * SECOND_A;
        b = (b ^ b >>> 27) * SECOND_B;
        second = b ^ b >>> 31;
    }
}
