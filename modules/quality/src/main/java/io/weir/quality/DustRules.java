package io.weir.quality;

import java.util.Locale;
import java.util.function.Consumer;

import io.weir.model.SensorFlag;

/** Compares the dust of a sensor's sizes, taken at one time: what is up to 2.5 µm is among what is up to 10. */
public final class DustRules {

    private static final double ROUNDING = 2; // µg/m3
    private static final double SHARE = 0.03;

    private DustRules() {}

    /** The kind that one is compared with, or null. */
    public static String counterpart(String kind) {
        return switch (kind) {
            case "P1" -> "P2";
            case "P2" -> "P1";
            default -> null;
        };
    }

    /**
     * Flags both where the fine one is the larger.
     *
     * @param sample of one of both kinds
     * @param other the latest of the other one, or null
     */
    public static void judge(Sample sample, Series other, Consumer<SensorFlag> out) {
        if (other == null || other.takenAt() != sample.takenAt()) {
            return;
        }
        boolean fine = sample.kind().equals("P2");
        double p2 = fine ? sample.value() : other.value();
        double p1 = fine ? other.value() : sample.value();
        if (p2 > p1 + Math.max(ROUNDING, SHARE * p1)) {
            String text = String.format(Locale.ROOT, "PM2.5 is %.1f, PM10 only %.1f µg/m³", p2, p1);
            out.accept(Notice.FINE_ABOVE_COARSE.flag(sample, text));
            out.accept(Notice.FINE_ABOVE_COARSE.flag(sample, counterpart(sample.kind()), sample.takenAt(), text));
        }
    }
}
