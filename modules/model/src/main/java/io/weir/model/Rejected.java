package io.weir.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Something that is not stored, and why. Two with the same {@link #identity()} count once, and none once {@link Settled} stands behind them.
 *
 * @param original the bytes as they came; of a record over {@link #MOST_BYTES} the first {@link #KEPT_BYTES}
 * @param reason why
 * @param detail a sentence with the value met, at most {@link #MOST_DETAIL} characters, control characters replaced
 * @param kind the kind meant as the source names it (in the catalogue's name where it has one), or null where the whole
 *     record is
 * @param stage where
 * @param origin where the bytes came from: {@code topic/partition/offset}, or for a scraper {@code source/sha256} of them
 * @param length length of the original in bytes, also where only its beginning is kept
 * @param sha256 of the original in hexadecimal where only its beginning is kept, else null
 * @param sensor or board that it is of, as far as its source can tell, at most {@link #MOST_SENSOR} characters; null where
 *     the source can't, and where the original is a reading or a measure, which says it itself
 */
public record Rejected(
        byte[] original,
        Reason reason,
        String detail,
        String kind,
        Stage stage,
        String origin,
        long length,
        String sha256,
        String sensor) {

    /** The longest record that is read: 256 KiB. */
    public static final int MOST_BYTES = 256 * 1024;

    /** How much of a longer one is kept: 64 KiB. */
    public static final int KEPT_BYTES = 64 * 1024;

    /** The longest detail, in characters. */
    public static final int MOST_DETAIL = 300;

    /** The longest name of a sensor, in characters. */
    public static final int MOST_SENSOR = 200;

    public Rejected {
        Objects.requireNonNull(original, "original");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(origin, "origin");
        detail = Printable.of(detail, MOST_DETAIL);
        sensor = sensor == null || sensor.isBlank() ? null : Printable.of(sensor, MOST_SENSOR);
    }

    /** A rejection that keeps the bytes whole, or their beginning where they are {@link Reason#TOO_LARGE}. */
    public static Rejected of(byte[] original, Reason reason, String detail, String kind, Stage stage, String origin) {
        boolean cut = original.length > MOST_BYTES;
        byte[] kept = cut ? Arrays.copyOf(original, KEPT_BYTES) : original;
        return new Rejected(
                kept, reason, detail, kind, stage, origin, original.length, cut ? sha256(original) : null, null);
    }

    /** The same, of that sensor or board; of none that is known where it is null. */
    public Rejected ofSensor(String named) {
        return new Rejected(original, reason, detail, kind, stage, origin, length, sha256, named);
    }

    /** The origin of bytes that came from a source and not from a topic: the same bytes have the same origin. */
    public static String origin(String source, byte[] original) {
        return source + '/' + sha256(original);
    }

    /** The origin of a record of a topic. */
    public static String origin(String topic, int partition, long offset) {
        return topic + '/' + partition + '/' + offset;
    }

    /** The topic that the bytes came from; the source where they came from none. */
    public String topic() {
        return origin.substring(0, Math.max(0, origin.indexOf('/')));
    }

    /** What makes two rejections one: origin and kind. */
    public String identity() {
        return identity(origin, kind);
    }

    /** The identity of the rejection with that origin and that kind, which may be null. */
    static String identity(String origin, String kind) {
        return kind == null ? origin : origin + ' ' + kind;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rejected that
                && Arrays.equals(original, that.original)
                && reason == that.reason
                && detail.equals(that.detail)
                && Objects.equals(kind, that.kind)
                && stage == that.stage
                && origin.equals(that.origin)
                && length == that.length
                && Objects.equals(sha256, that.sha256)
                && Objects.equals(sensor, that.sensor);
    }

    @Override
    public int hashCode() {
        return Objects.hash(reason, kind, stage, origin, length);
    }

    @Override
    public String toString() {
        return "Rejected[" + reason + ": " + detail + ", kind=" + kind + ", stage=" + stage.code() + ", origin="
                + origin + ", length=" + length + ']';
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
